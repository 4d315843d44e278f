import { addDays, type Period } from '#core/audit/period.ts'
import { type ServiceHours, serviceHoursOf } from '#core/service-hours.ts'
import { wallClock } from '#core/wall-clock.ts'
import type { ReadDb } from '#storage/engine.ts'
import { listSites } from '#storage/places.ts'

/** Of which team and site asks are meant; null for all. */
export interface AskPlace {
  teamId: string | null
  siteId: string | null
}

/** A period for what was posted at many sites, each with a clock of its own. */
export interface PeriodThere {
  /** Instants between which everything lies that may be of the period. */
  between: { from: string; until: string }
  hoursAt: (siteId: string | null) => ServiceHours
  /** The day at its site, `YYYY-MM-DD`; null where that is not of the period. */
  dayOf: (posted: { createdAt: string; siteId: string | null }) => string | null
}

export async function periodThere(db: ReadDb, period: Period): Promise<PeriodThere> {
  const hours = new Map<string | null, ServiceHours>(
    (await listSites(db)).map((site) => [site.id, serviceHoursOf(site)]),
  )
  const hoursAt = (siteId: string | null): ServiceHours => hours.get(siteId) ?? serviceHoursOf(undefined)
  return {
    // Nowhere is a day more than a day away from UTC's.
    between: {
      from: `${addDays(period.from, -1)}T00:00:00.000Z`,
      until: `${addDays(period.to, 2)}T00:00:00.000Z`,
    },
    hoursAt,
    dayOf: ({ createdAt, siteId }) => {
      const { day } = wallClock(createdAt, hoursAt(siteId).timeZone)
      return day >= period.from && day <= period.to ? day : null
    },
  }
}
