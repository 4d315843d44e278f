import { EmptyState } from '../../ui/EmptyState.tsx'

export function NotSetUp() {
  return <EmptyState title="NotSetUp" />
}
