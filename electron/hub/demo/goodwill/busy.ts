import type { Chance } from '../chance.ts'
import type { DemoPerson } from '../people.ts'
import type { Step } from '../step.ts'
import { DAY, HOUR, inServiceHours, MINUTE } from '../time.ts'
import type { Accounts } from './accounts.ts'
import { COMPLAINTS_BUDGET, type KindKey } from './catalogue.ts'
import { type Fate, gestureSteps, type GoodwillMakers } from './one.ts'
import { STORIES } from './stories.ts'

/** How many gestures there are besides, over how long. */
const GESTURES = 520
const REACHES = 195 * DAY
/** In this week much was out of order. */
const OUTAGE = { from: 45 * DAY, to: 38 * DAY }
/** Far enough below what a team and a person have: the ordinary ones are laid on the same budgets. */
const MOST = { team: 36_000, person: 30_000 }
const MOST_OF_COMPLAINTS = { team: 66_000, person: 40_000 }
/** Hours, in UTC, at which gestures are proposed, the busier ones more than once. */
const HOURS = [7, 8, 8, 9, 9, 9, 10, 10, 12, 13, 13, 14, 15, 16]

const LARGER: readonly KindKey[] = ['credit', 'credit', 'flowers', 'gift']
const SMALLER: readonly KindKey[] = ['credit', 'credit', 'gift', 'shipping', 'flowers']

/**
 * The spend of a busy half-year: amounts of all sizes, for which no voucher is needed, in every team and hour. The team
 * for complaints gives so much this month that its budget will not last.
 */
export function busyGestures(
  { agents, leads }: { agents: readonly DemoPerson[]; leads: readonly DemoPerson[] },
  makers: GoodwillMakers,
  accounts: Accounts,
  now: number,
  chance: Chance,
): Step[] {
  const steps: Step[] = []
  const add = (number: number, at: number, proposer: DemoPerson, most: typeof MOST) => {
    const { kind, minor } = given(chance)
    if (!accounts.takes(proposer, at, minor, most)) return
    const seconds = (minor > 2500 ? leads : agents).filter(({ id }) => id !== proposer.id)
    const outage = now - at <= OUTAGE.from && now - at >= OUTAGE.to && chance.happens(75)
    const cast = {
      number,
      at,
      now,
      fate: fateOf(now - at, chance),
      kind,
      minor,
      proposer,
      second: chance.pick(seconds),
      lead: chance.pick(leads),
      ...(outage ? { told: { story: chance.pick(OUTAGES) } } : {}),
    }
    steps.push(...gestureSteps(cast, makers, chance))
  }
  for (let number = 1000; number < 1000 + GESTURES; number++)
    add(number, someTime(now, chance), chance.pick(agents), MOST)

  const complaints = agents.filter(({ team }) => team === 'complaints')
  const date = new Date(now)
  const begun = Date.UTC(date.getUTCFullYear(), date.getUTCMonth())
  const days = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  // A quarter more than would last, so far.
  const gestures = Math.floor(((now - begun) / DAY / days) * ((1.25 * COMPLAINTS_BUDGET) / MEAN))
  for (let number = 1600; number < 1600 + gestures; number++) {
    const at = begun + DAY / 2 + chance.next() * Math.max(0, now - begun - DAY)
    if (at < now - 2 * HOUR) add(number, Math.floor(at), chance.pick(complaints), MOST_OF_COMPLAINTS)
  }
  return steps
}

const OUTAGES = STORIES.filter(({ reason }) => reason === 'outage')

/** What is given, in cents; about `MEAN` of it. */
const MEAN = 3_000
function given(chance: Chance): { kind: KindKey; minor: number } {
  const draw = chance.next()
  const kind = chance.pick(draw < 0.65 ? SMALLER : LARGER)
  if (kind === 'shipping') return { kind, minor: 990 }
  if (kind === 'flowers') return { kind, minor: draw < 0.65 ? 2500 : 3500 }
  const [least, most] = draw < 0.65 ? [5, 25] : draw < 0.93 ? [26, 60] : [65, 100]
  return { kind, minor: chance.between(least, most) * 100 }
}

/** Some moment of the half-year in service hours, at the hours of most trouble. */
function someTime(now: number, chance: Chance): number {
  let ago = now - chance.between(3 * HOUR, REACHES)
  while (isWeekend(ago)) ago = now - chance.between(3 * DAY, REACHES)
  const hour = ago - (ago % DAY) + chance.pick(HOURS) * HOUR + chance.between(0, 59) * MINUTE
  const served = inServiceHours(hour, chance)
  return served <= now - 2 * HOUR ? served : ago
}

const isWeekend = (at: number): boolean => [0, 6].includes(new Date(at).getUTCDay())

/** How a gesture of this age has gone. */
function fateOf(age: number, chance: Chance): Fate {
  const draw = chance.between(1, 100)
  if (age < 12 * DAY) return draw <= 86 ? 'issued' : draw <= 94 ? 'rejected' : 'withdrawn'
  if (draw <= 58) return 'redeemed'
  if (draw <= 84) return 'issued'
  if (draw <= 92) return 'rejected'
  if (draw <= 95) return 'withdrawn'
  return draw <= 98 ? 'lapsed' : 'voided'
}
