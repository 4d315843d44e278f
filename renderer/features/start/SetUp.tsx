import { EmptyState } from '../../ui/EmptyState.tsx'

export function SetUp(_props: { token: string }) {
  return <EmptyState title="SetUp" />
}
