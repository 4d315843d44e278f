import { create } from 'zustand'
import { client } from '../../../app/client.ts'

/**
 * To which asks this person said "not me", as far as it is known here. The hub leaves those out of its lists and tells
 * of changes; whether an older ask that stirs is one of them has to be asked for.
 */
interface NotMe {
  /** By ask id. */
  said: ReadonlyMap<string, boolean>
}

export const useNotMe = create<NotMe>(() => ({ said: new Map() }))

/** The asks by the id of their "not me" row, which is all that a deletion names. */
const asksOf = new Map<string, string>()
const looking = new Set<string>()

export function setNotMe(askId: string, said: boolean): void {
  const { said: before } = useNotMe.getState()
  if (before.get(askId) !== said) useNotMe.setState({ said: new Map(before).set(askId, said) })
}

export const saidNotMe = (askId: string): boolean => useNotMe.getState().said.get(askId) === true
export const knowsNotMe = (askId: string): boolean => useNotMe.getState().said.has(askId)

/** A row of the feed: which ask it is about. */
export function rememberNotMe(id: string, askId: string): void {
  asksOf.set(id, askId)
  setNotMe(askId, true)
}

/** A deleted row of the feed; undefined where nobody here knows which ask it was about. */
export function forgetNotMe(id: string): string | undefined {
  const askId = asksOf.get(id)
  if (askId !== undefined) setNotMe(askId, false)
  return askId
}

/** Asks the hub, once, and calls back with the answer in place. A failure leaves the ask where it was: out. */
export function lookUpNotMe(askId: string, then: () => void): void {
  if (looking.has(askId)) return
  looking.add(askId)
  client.asks
    .get({ askId })
    .then(
      (full) => {
        setNotMe(askId, full.notMe)
        then()
      },
      () => undefined,
    )
    .finally(() => looking.delete(askId))
}

export function clearNotMe(): void {
  asksOf.clear()
  useNotMe.setState({ said: new Map() })
}
