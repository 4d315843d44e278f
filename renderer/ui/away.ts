import type { Away } from '../app/deskState.ts'
import { languageNow, type Say } from '../app/language.ts'
import { sinceTime } from './time.ts'

/**
 * Why something cannot be done without the hub, in a sentence.
 * @param kind `needs`: said of one thing; `room`: said of a whole room
 */
export const awayText = (away: Away, speak: Say, kind: 'needs' | 'room' = 'needs'): string =>
  away.name === 'offline'
    ? speak(`desk:${kind}.offline`, { since: sinceTime(away.since, Date.now(), languageNow()) })
    : speak(`desk:${kind}.${away.name}`)
