import { EmptyState } from '../../ui/EmptyState.tsx'

export function SignInAgain(_props: { network: unknown }) {
  return <EmptyState title="SignInAgain" />
}
