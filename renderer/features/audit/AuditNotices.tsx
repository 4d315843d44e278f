import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { FindingCard } from '#contract/audit.ts'
import type { Outputs } from '#contract/index.ts'
import { orpc } from '../../app/client.ts'
import { say } from '../../app/language.ts'
import { usePreferences } from '../../app/preferences.ts'
import { hrefTo } from '../../app/routes.ts'
import { leave, stand, type StandingNotice } from '../../ui/standing.ts'
import { monthText } from '../../ui/time.ts'
import { useWaitingUnlocks } from './findings/data.ts'
import { placeOfStatement } from './statements/place.ts'

const ROOM = 'audit'
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

/** Draws nothing; keeps the bell up to date with what waits for this lead, and with the statement of the month. */
export function AuditNotices() {
  const { data: unlocks } = useWaitingUnlocks()
  const { data: statements } = useQuery(orpc.audit.statements.queryOptions({ input: { limit: 3 } }))
  useEffect(() => {
    const now = Date.now()
    stand(ROOM, [
      ...(unlocks?.items ?? []).flatMap(unlockNotice),
      ...(statements?.items ?? []).flatMap((statement) => statementNotice(statement, now)),
    ])
  }, [unlocks, statements])
  useEffect(() => () => leave(ROOM), [])
  return null
}
