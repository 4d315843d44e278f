import { create } from 'zustand'

/** Which of the frame's overlays is open. */
export const useOverlays = create<{ palette: boolean; shortcuts: boolean; signOut: boolean }>(() => ({
  palette: false,
  shortcuts: false,
  signOut: false,
}))
