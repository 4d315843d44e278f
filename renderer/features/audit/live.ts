import { orpc } from '../../app/client.ts'
import { onRow } from '../../app/live.ts'
import { queryClient } from '../../app/queries.ts'

/** Figures of a busy hour are read anew at most once in so many milliseconds. */
const SOON_MS = 1_500

let soon: ReturnType<typeof setTimeout> | undefined

/** Marks everything of the audit as old, soon and once for a burst of rows; what is on the screen is read anew. */
function readAnew(): void {
  soon ??= setTimeout(() => {
    soon = undefined
    void queryClient.invalidateQueries({ queryKey: orpc.audit.key() })
  }, SOON_MS)
}

/** Lets the audit follow the live feed. Called once, when the page starts. */
export function followAudit(): void {
  for (const table of ['gesture', 'budget', 'policy', 'ask', 'finding'] as const) onRow(table, readAnew)
}
