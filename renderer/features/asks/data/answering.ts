import { create } from 'zustand'

/** The box in which an answer with words is being written, and for which ask; one at a time. */
interface Answering {
  askId: string | null
  form: 'know' | 'note' | null
}

export const useAnswering = create<Answering>(() => ({ askId: null, form: null }))
