import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { orpc } from '../../app/client.ts'
import { leave, stand } from '../../ui/standing.ts'
import { useWaitingUnlocks } from './findings/data.ts'
import { statementNotice, unlockNotice } from './notice.ts'

const ROOM = 'audit'

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
