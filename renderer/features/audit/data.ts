import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../app/client.ts'

/** How many findings are open, and unlocks wait for my yes. */
export const useAuditCounts = () => useQuery(orpc.audit.counts.queryOptions())

/** What of it waits for me: the number beside the room's name. */
export function useAuditCount(): number {
  const { data } = useAuditCounts()
  return data === undefined ? 0 : data.findings + data.unlocks
}
