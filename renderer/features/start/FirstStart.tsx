import { EmptyState } from '../../ui/EmptyState.tsx'

export function FirstStart() {
  return <EmptyState title="FirstStart" />
}
