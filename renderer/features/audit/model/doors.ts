import type { Grouping } from '#contract/audit.ts'
import { isDay, monthPeriod, type Period, weekPeriod } from '#core/audit/period.ts'
import { STATE_CHOICES, type StateChoice, statesOf } from '#core/audit/states.ts'
import { CHANNELS } from '#core/case.ts'
import type { GestureState } from '#core/gesture.ts'
import { isMonth } from '#core/money.ts'
import { type AuditView, daysOf, NONE } from './address.ts'

/** A view of the gestures behind a figure of another view. */
export type Door = Partial<AuditView>

/** Where a figure's rows are all those of its view. */
export const NO_NARROWER: Door = {}

/**
 * The gestures behind the figures of one value of a grouping.
 * @returns null where the hub cannot be asked for just those, as for an hour that was not noted
 */
export function behindValue(view: AuditView, by: Grouping, value: string, today: string): Door | null {
  const within = (period: Period): Door => ({ period: overlap(daysOf(view.period, today), period) })
  switch (by) {
    case 'team':
      return { teamId: value }
    case 'site':
      return { siteId: value === '' ? NONE : value }
    case 'reason':
      return { reasonId: value }
    case 'kind':
      return { kindId: value }
    case 'channel':
      return { channel: CHANNELS.find((channel) => channel === value) ?? NONE }
    case 'state':
      return { state: value as GestureState }
    case 'month':
      return isMonth(value) ? within(monthPeriod(value)) : null
    case 'week':
      return within(weekPeriod(value))
    case 'day':
      return isDay(value) ? within({ from: value, to: value }) : null
    case 'weekday':
      return { weekday: Number(value) }
    case 'hour':
      return value === '' ? null : { hour: Number(value) }
  }
}

/** Both doors at once; null where one is none. */
export function bothDoors(one: Door | null, other: Door | null): Door | null {
  if (one === null || other === null) return null
  const period =
    typeof one.period === 'object' && typeof other.period === 'object'
      ? { period: overlap(one.period, other.period) }
      : {}
  return { ...one, ...other, ...period }
}

/** The rows of a view: those of its filters, in the states that a figure counts. */
export function rowsBehind(view: AuditView, counted: StateChoice | null, door: Door = {}): AuditView {
  const narrowed = { ...view, ...door }
  return {
    ...narrowed,
    show: 'rows',
    state: counted === null ? narrowed.state : both(narrowed.state, counted),
  }
}

/** The choice of those states that are in both; the figure's own where no choice stands for them. */
function both(asked: StateChoice | null, counted: StateChoice): StateChoice {
  if (asked === null) return counted
  const common = statesOf(asked).filter((state) => statesOf(counted).includes(state))
  return STATE_CHOICES.find((choice) => sameStates(statesOf(choice), common)) ?? counted
}

const sameStates = (one: readonly GestureState[], other: readonly GestureState[]): boolean =>
  one.length === other.length && one.every((state) => other.includes(state))

const overlap = (one: Period, other: Period): Period => ({
  from: one.from > other.from ? one.from : other.from,
  to: one.to < other.to ? one.to : other.to,
})
