import type { GestureNoticeRow } from '#contract/gesture-rows.ts'
import type { Outputs } from '#contract/index.ts'
import { type GestureNoticeKind, TOLD_ALOUD } from '#core/gesture-notices.ts'
import { say } from '../../app/language.ts'
import { usePreferences } from '../../app/preferences.ts'
import { hrefTo } from '../../app/routes.ts'
import { moneyText } from '../../ui/money.ts'
import type { StandingNotice } from '../../ui/standing.ts'
import { fullTime } from '../../ui/time.ts'

const TONES: Record<GestureNoticeKind, StandingNotice['tone']> = {
  waits: 'waits',
  climbed: 'waits',
  lapses_soon: 'waits',
  approved: 'arrived',
  rejected: 'refused',
  lapsed: 'refused',
  withdrawn: 'refused',
  voided: 'refused',
}

/** A notice as the bell shows it: in words, leading to its gesture. */
export const standingNotice = (notice: GestureNoticeRow): StandingNotice => ({
  id: notice.id,
  at: notice.at,
  tone: TONES[notice.kind],
  quiet: !TOLD_ALOUD[notice.kind],
  href: hrefTo('goodwill', notice.gestureId),
  text: () => {
    const { language } = usePreferences.getState()
    return say(`goodwill:notices.${notice.kind}`, {
      amount: moneyText(notice.amount, language),
      reference: notice.caseReference,
      proposer: notice.proposer.name,
      who: notice.decidedBy?.name ?? '',
      why: notice.why ?? '',
      since: fullTime(notice.waitsSince, language),
      until: fullTime(notice.lapsesAt, language),
    })
  },
})

/** The longest that a timer can wait. */
const LONGEST_MS = 2 ** 31 - 1

/** In how many milliseconds time alone brings another notice, by the hub's clock; false: never. */
export const untilNext = (answer: Pick<Outputs['gestures']['notices'], 'now' | 'next'> | undefined) =>
  answer === undefined || answer.next === null
    ? false
    : Math.min(Math.max(Date.parse(answer.next) - Date.parse(answer.now), 0) + 1_000, LONGEST_MS)
