import { GESTURE_STATES, type GestureState, HELD_STATES, SPENT_STATES } from '../gesture.ts'

/** The states behind a figure, by its name. */
const BEHIND = {
  held: HELD_STATES,
  spent: SPENT_STATES,
  /** What mean and median are of. */
  counted: [...HELD_STATES, ...SPENT_STATES],
  /** Everything that somebody's yes was said to. */
  agreed: ['approved', ...SPENT_STATES, 'voided'],
  /** Everything that was issued, whatever became of it. */
  given: [...SPENT_STATES, 'voided'],
} as const satisfies Record<string, readonly GestureState[]>

/** How states are asked for: one, or those that a figure counts. */
export const STATE_CHOICES = [...GESTURE_STATES, ...(Object.keys(BEHIND) as (keyof typeof BEHIND)[])] as const
export type StateChoice = (typeof STATE_CHOICES)[number]

/** The states that are meant. */
export const statesOf = (choice: StateChoice): readonly GestureState[] =>
  choice in BEHIND ? BEHIND[choice as keyof typeof BEHIND] : [choice as GestureState]
