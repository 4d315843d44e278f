import { addDays, daysIn, isDay, type Period } from '#core/audit/period.ts'
import { REPLAY_DAYS } from '#core/audit/replay.ts'
import type { TextKey } from '#language/index.ts'

/** The last days that can be judged again. @param today `YYYY-MM-DD` */
export const lastDays = (today: string): Period => ({ from: addDays(today, 1 - REPLAY_DAYS), to: today })

/** What is wrong with days that are to be judged again, and with which; null where nothing is. */
export function daysFlaw({ from, to }: Period): { end: keyof Period; text: TextKey } | null {
  if (!isDay(from)) return { end: 'from', text: 'replay:notADay' }
  if (!isDay(to)) return { end: 'to', text: 'replay:notADay' }
  if (from > to) return { end: 'to', text: 'refusals:period_backwards' }
  return daysIn({ from, to }) > REPLAY_DAYS ? { end: 'from', text: 'replay:tooLong' } : null
}
