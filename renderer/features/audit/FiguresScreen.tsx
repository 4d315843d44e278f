import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../app/client.ts'
import { FailureNote } from '../../ui/FailureNote.tsx'
import { askedFor } from './address.ts'
import type { TabScreen } from './tabs.ts'
import { useToday } from './today.ts'

/** What was spent, held and free, beside the period before. */
export function FiguresScreen({ view }: TabScreen) {
  const today = useToday()
  const summary = useQuery(
    orpc.audit.summary.queryOptions({ input: { ...askedFor(view, today), compare: true } }),
  )
  return <FailureNote error={summary.error} retry={summary.refetch} />
}
