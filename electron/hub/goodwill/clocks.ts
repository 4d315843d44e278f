import type { Site } from '#contract/rows.ts'
import type { GestureClock } from '#core/gesture.ts'
import {
  afterServiceMinutes,
  type ServiceHours,
  serviceHoursOf,
  serviceMinutes,
} from '#core/service-hours.ts'
import { saveClocks, waitingAtSite } from '#storage/gestures.ts'
import { loadPeople } from '#storage/people.ts'
import type { Group } from '#work/command.ts'
import { GestureWork } from './work.ts'

/**
 * When a site serves at other times than before, the proposals of its people climb and lapse by the new ones: what has
 * been served so far stays served, what is left is counted anew.
 * @param now ISO 8601 in UTC
 */
export async function moveClocks(group: Group, before: Site, after: Site, now: string): Promise<void> {
  const [old, fresh] = [serviceHoursOf(before), serviceHoursOf(after)]
  if (JSON.stringify(old) === JSON.stringify(fresh)) return
  const work = group.work(GestureWork)
  work.forgetHours(after.id)
  // What commands before this one have changed stands in memory only.
  const atHand = [...work.atHand().values()].filter(({ state }) => state === 'proposed')
  const proposers = await loadPeople(group.trx, [...new Set(atHand.map(({ proposerId }) => proposerId))])
  const here = new Set(proposers.filter(({ siteId }) => siteId === after.id).map(({ id }) => id))
  for (const { id, proposerId, ...clock } of atHand)
    if (here.has(proposerId)) work.setClock(id, movedClock(clock, old, fresh, now))
  const stored = (await waitingAtSite(group.trx, after.id)).filter(({ id }) => !work.atHand().has(id))
  await saveClocks(
    group.trx,
    stored.map(({ id, ...clock }) => ({
      id,
      ...movedClock(clock, old, fresh, now),
      revision: group.touch('gesture', id, ['care']),
    })),
  )
}

function movedClock(
  { climbsAt, lapsesSoonAt, lapsesAt }: GestureClock,
  old: ServiceHours,
  fresh: ServiceHours,
  now: string,
): GestureClock {
  // What is over is over: nobody is called twice, and nothing that is due gets more time.
  const moved = (at: string) =>
    at <= now ? at : afterServiceMinutes(now, serviceMinutes(now, at, old), fresh)
  return { climbsAt: moved(climbsAt), lapsesSoonAt: moved(lapsesSoonAt), lapsesAt: moved(lapsesAt) }
}
