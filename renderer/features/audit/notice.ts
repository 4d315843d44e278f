import type { FindingCard } from '#contract/audit.ts'
import type { Outputs } from '#contract/index.ts'
import { say } from '../../app/language.ts'
import { usePreferences } from '../../app/preferences.ts'
import { hrefTo } from '../../app/routes.ts'
import type { StandingNotice } from '../../ui/standing.ts'
import { monthText } from '../../ui/time.ts'
import { placeOfStatement } from './statements/place.ts'

const DAY_MS = 86_400_000
/** A statement that made itself is news for so many days. */
const NEWS_DAYS = 14

type Statement = Outputs['audit']['makeStatement']

/** What a lead reads in the bell about an unlock that waits for their yes. */
export const unlockNotice = ({ id, unlock }: FindingCard): StandingNotice[] =>
  unlock === null
    ? []
    : [
        {
          id: `unlock ${unlock.id}`,
          at: unlock.askedAt,
          tone: 'waits',
          quiet: false,
          href: hrefTo('audit', id, { show: 'findings' }),
          text: () => say('findingScreens:notices.waits', { who: unlock.askedBy.name }),
        },
      ]

/** And about a month's statement that is ready. @param now milliseconds since 1970 */
export const statementNotice = ({ id, at, month, by, teamId }: Statement, now: number): StandingNotice[] =>
  by !== null || teamId !== null || now - Date.parse(at) > NEWS_DAYS * DAY_MS
    ? []
    : [
        {
          id: `statement ${id}`,
          at,
          tone: 'arrived',
          quiet: true,
          href: hrefTo('audit', placeOfStatement(id), { show: 'statements' }),
          text: () =>
            say('evidence:notices.statement', {
              month: monthText(month, usePreferences.getState().language),
            }),
        },
      ]
