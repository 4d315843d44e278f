import { create } from 'zustand'
import type { Me } from '#contract/people.ts'

interface Session {
  /** The signed-in person; null for nobody; undefined while that is not known yet. */
  me: Me | null | undefined
  /** The hub no longer knows this session, while the page still stands: signing in again goes on where it was. */
  expired: boolean
  enter: (me: Me) => void
  leave: () => void
  expire: () => void
  /** Not signing in again for now: what can be done without a session goes on. */
  waitToSignIn: () => void
}

export const useSession = create<Session>((set, get) => ({
  me: undefined,
  expired: false,
  enter: (me) => set({ me, expired: false }),
  leave: () => set({ me: null, expired: false }),
  waitToSignIn: () => set({ expired: false }),
  expire: () => {
    const { me } = get()
    set(me === null || me === undefined ? { me: null } : { expired: true })
  },
}))

/** The signed-in person. Only for screens that are shown to them alone. */
export function useMe(): Me {
  const { me } = useSession()
  if (me === null || me === undefined) throw new Error('Nobody is signed in here')
  return me
}
