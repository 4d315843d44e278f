import { useQuery } from '@tanstack/react-query'
import type { KindRow, ReasonRow } from '#contract/gesture-rows.ts'
import { orpc } from './client.ts'
import { onRow } from './live.ts'
import { withRow } from './places.ts'
import { queryClient } from './queries.ts'

/** Everything in the gesture catalogue, retired kinds too; empty until it is loaded. For agents, leads and admins. */
export function useKinds(): readonly KindRow[] {
  return useQuery(orpc.kinds.list.queryOptions()).data?.items ?? NO_KINDS
}

/** All reasons, retired ones too; empty until they are loaded. */
export function useReasons(): readonly ReasonRow[] {
  return useQuery(orpc.reasons.list.queryOptions()).data?.items ?? NO_REASONS
}

const NO_KINDS: readonly KindRow[] = []
const NO_REASONS: readonly ReasonRow[] = []

/** Lets the catalogue and the reasons follow the live feed. Called once, when the page starts. */
export function followCatalogue(): void {
  onRow('kind', (change) =>
    queryClient.setQueryData(
      orpc.kinds.list.queryKey(),
      (old) => old && { items: withRow(old.items, change) },
    ),
  )
  onRow('reason', (change) =>
    queryClient.setQueryData(
      orpc.reasons.list.queryKey(),
      (old) => old && { items: withRow(old.items, change) },
    ),
  )
}
