import type { Figures } from '#contract/audit.ts'
import { type StateChoice, statesOf } from '#core/audit/states.ts'
import type { GestureState } from '#core/gesture.ts'

/** A step of a proposal's way: how many came so far, and what became of those who came no further. */
export interface Step {
  name: 'proposed' | 'agreed' | 'issued' | 'redeemed'
  count: number
  /** The states of the gestures that came so far; null: all. */
  counted: StateChoice | null
  lost: { state: GestureState; count: number }[]
}

/** Where those stand who came to a step and not to the next. */
const STOPPED = {
  proposed: ['proposed', 'rejected', 'withdrawn', 'lapsed'],
  agreed: ['approved'],
  issued: ['issued', 'expired', 'voided'],
  redeemed: [],
} as const satisfies Record<Step['name'], readonly GestureState[]>

/** How far proposals came, by the states in which they are now. */
export function funnelOf(states: Figures['states']): Step[] {
  const count = (those: readonly GestureState[]): number =>
    those.reduce((sum, state) => sum + (states[state]?.count ?? 0), 0)
  const lost = (name: Step['name']) =>
    STOPPED[name].flatMap((state) => {
      const stopped = count([state])
      return stopped === 0 ? [] : [{ state, count: stopped }]
    })
  const all = Object.keys(states) as GestureState[]
  return [
    { name: 'proposed', count: count(all), counted: null, lost: lost('proposed') },
    { name: 'agreed', count: count(statesOf('agreed')), counted: 'agreed', lost: lost('agreed') },
    { name: 'issued', count: count(statesOf('given')), counted: 'given', lost: lost('issued') },
    { name: 'redeemed', count: count(['redeemed']), counted: 'redeemed', lost: lost('redeemed') },
  ]
}
