import { EmptyState } from '../../ui/EmptyState.tsx'

export function Invitation(_props: { token: string; network: unknown }) {
  return <EmptyState title="Invitation" />
}
