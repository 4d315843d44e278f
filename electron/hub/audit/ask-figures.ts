import type { AsksCounted } from '#contract/audit.ts'
import type { Outputs } from '#contract/index.ts'
import type { Period } from '#core/audit/period.ts'
import { OUTCOMES } from '#core/ask.ts'
import { serviceMinutes } from '#core/service-hours.ts'
import { type AskFact, askFacts } from '#storage/ask-figures.ts'
import type { ReadDb } from '#storage/engine.ts'
import { type AskPlace, periodThere } from './ask-places.ts'
import { medianOf } from './median.ts'

type AskFigures = NonNullable<Outputs['audit']['asks']['before']>

/** An ask by the clock of its site. */
interface AskThere extends AskFact {
  day: string
  /** Service minutes until the first offer. */
  firstOffer: number | null
}

/** The asks that were posted in a period, by the clocks and service hours of their sites. */
async function asksIn(db: ReadDb, period: Period, place: AskPlace): Promise<AskThere[]> {
  const { between, hoursAt, dayOf } = await periodThere(db, period)
  return (await askFacts(db, between, place)).flatMap((ask) => {
    const day = dayOf(ask)
    const { firstOfferAt, createdAt, siteId } = ask
    const firstOffer =
      firstOfferAt === null ? null : Math.floor(serviceMinutes(createdAt, firstOfferAt, hoursAt(siteId)))
    return day === null ? [] : [{ ...ask, day, firstOffer }]
  })
}

/** Whether a figure counts an ask. */
const COUNTS: Record<AsksCounted, (ask: AskThere) => boolean> = {
  all: () => true,
  open: ({ state }) => state !== 'closed',
  fulfilled: ({ outcome }) => outcome === 'fulfilled',
  not_found: ({ outcome }) => outcome === 'not_found',
  withdrawn: ({ outcome }) => outcome === 'withdrawn',
  expired: ({ outcome }) => outcome === 'expired',
  answered: ({ answers }) => answers > 0,
  offered: ({ firstOffer }) => firstOffer !== null,
}

/** Figures about the asks that were posted in a period. */
export async function askFiguresOf(db: ReadDb, period: Period, place: AskPlace): Promise<AskFigures> {
  const asks = await asksIn(db, period, place)
  const count = (which: AsksCounted): number => asks.filter(COUNTS[which]).length
  const waits = asks.flatMap(({ firstOffer }) => firstOffer ?? [])
  return {
    period,
    asks: asks.length,
    open: count('open'),
    outcomes: Object.fromEntries(
      OUTCOMES.map((outcome) => [outcome, count(outcome)]),
    ) as AskFigures['outcomes'],
    answered: count('answered'),
    firstOffer: {
      count: waits.length,
      meanMinutes:
        waits.length === 0 ? null : Math.round(waits.reduce((sum, wait) => sum + wait, 0) / waits.length),
      medianMinutes: medianOf(waits.map((value) => ({ value, count: 1 }))),
    },
  }
}

/**
 * One page of the asks that a figure counts, newest first.
 * @param after when the last one on the page before was posted, and its id
 */
export async function asksBehind(
  db: ReadDb,
  period: Period,
  place: AskPlace,
  which: AsksCounted,
  after: { at: string; id: string } | null,
  most: number,
): Promise<AskThere[]> {
  const isLater = ({ createdAt, id }: AskThere): boolean =>
    after === null || createdAt < after.at || (createdAt === after.at && id < after.id)
  return (await asksIn(db, period, place))
    .filter((ask) => COUNTS[which](ask) && isLater(ask))
    .toSorted((a, b) => (`${a.createdAt}${a.id}` < `${b.createdAt}${b.id}` ? 1 : -1))
    .slice(0, most)
}
