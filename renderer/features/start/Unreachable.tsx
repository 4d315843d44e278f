import { EmptyState } from '../../ui/EmptyState.tsx'

export function Unreachable(_props: { error: unknown; retry: () => unknown }) {
  return <EmptyState title="Unreachable" />
}
