import type { Outputs } from '#contract/index.ts'
import { addDays, type Period } from '#core/audit/period.ts'
import { OUTCOMES } from '#core/ask.ts'
import { type ServiceHours, serviceHoursOf, serviceMinutes } from '#core/service-hours.ts'
import { wallClock } from '#core/wall-clock.ts'
import { askFacts } from '#storage/ask-figures.ts'
import type { ReadDb } from '#storage/engine.ts'
import { listSites } from '#storage/places.ts'
import { medianOf } from './median.ts'

type AskFigures = Omit<Outputs['audit']['asks'], 'before'>

/** Figures about the asks that were posted in a period, by the clocks and service hours of their sites. */
export async function askFiguresOf(
  db: ReadDb,
  period: Period,
  place: { teamId: string | null; siteId: string | null },
): Promise<AskFigures> {
  const hours = new Map<string | null, ServiceHours>(
    (await listSites(db)).map((site) => [site.id, serviceHoursOf(site)]),
  )
  const hoursAt = (siteId: string | null): ServiceHours => hours.get(siteId) ?? serviceHoursOf(undefined)
  // Nowhere is a day more than a day away from UTC's.
  const between = {
    from: `${addDays(period.from, -1)}T00:00:00.000Z`,
    until: `${addDays(period.to, 2)}T00:00:00.000Z`,
  }
  const asks = (await askFacts(db, between, place)).filter(({ createdAt, siteId }) => {
    const { day } = wallClock(createdAt, hoursAt(siteId).timeZone)
    return day >= period.from && day <= period.to
  })
  const waits = asks.flatMap(({ firstOfferAt, createdAt, siteId }) =>
    firstOfferAt === null ? [] : Math.floor(serviceMinutes(createdAt, firstOfferAt, hoursAt(siteId))),
  )
  return {
    period,
    asks: asks.length,
    open: asks.filter(({ state }) => state !== 'closed').length,
    outcomes: Object.fromEntries(
      OUTCOMES.map((outcome) => [outcome, asks.filter((ask) => ask.outcome === outcome).length]),
    ) as AskFigures['outcomes'],
    answered: asks.filter(({ answers }) => answers > 0).length,
    firstOffer: {
      count: waits.length,
      meanMinutes:
        waits.length === 0 ? null : Math.round(waits.reduce((sum, wait) => sum + wait, 0) / waits.length),
      medianMinutes: medianOf(waits.map((value) => ({ value, count: 1 }))),
    },
  }
}
