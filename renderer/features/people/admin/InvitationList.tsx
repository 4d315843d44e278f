import { Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { Invitation } from '#contract/people.ts'
import { orpc } from '../../../app/client.ts'
import { useText } from '../../../app/language.ts'
import { queryClient } from '../../../app/queries.ts'
import { ConfirmButton } from '../../../ui/ConfirmButton.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { notifyFailure } from '../../../ui/failure.ts'
import { FailureNote } from '../../../ui/FailureNote.tsx'
import { notify } from '../../../ui/notices.ts'
import { RowSkeletons } from '../../../ui/RowSkeletons.tsx'
import { fullTime, useNow } from '../../../ui/time.ts'
import classes from '../people.module.css'
import { roleNames } from '../roles.ts'

/** Loads the open invitations anew. */
export const refreshInvitations = (): Promise<void> =>
  queryClient.invalidateQueries({ queryKey: orpc.invitations.list.key() })

/** The links that still work. */
export function InvitationList() {
  const { say } = useText()
  // Invitations do not travel on the live feed: they are for admins alone.
  const { data, error, refetch } = useQuery(
    orpc.invitations.list.queryOptions({ staleTime: 0, refetchInterval: 30_000 }),
  )
  if (error !== null && data === undefined)
    return (
      <div className={classes.note}>
        <FailureNote error={error} retry={refetch} />
      </div>
    )
  if (data === undefined) return <RowSkeletons rows={4} />
  if (data.items.length === 0)
    return (
      <EmptyState
        title={say('people:admin.invitation.none')}
        text={say('people:admin.invitation.noneText')}
      />
    )
  return (
    <ul className={classes.items}>
      {data.items.map((invitation) => (
        <Item key={invitation.id} invitation={invitation} />
      ))}
    </ul>
  )
}

function Item({ invitation }: { invitation: Invitation }) {
  const { say, language } = useText()
  const now = useNow()
  const revoke = useMutation(
    orpc.invitations.revoke.mutationOptions({
      onSuccess: () =>
        notify({
          tone: 'plain',
          text: say('people:admin.invitation.revoked', { email: invitation.email }),
        }),
      onError: (error) => notifyFailure(error),
      onSettled: refreshInvitations,
    }),
  )
  const over = Date.parse(invitation.expiresAt) <= now
  return (
    <li className={classes.item}>
      <div>
        {invitation.name === null ? invitation.email : `${invitation.name} · ${invitation.email}`}
        <Text size="xs" c="dimmed">
          {[
            say(`people:admin.invitation.${invitation.purpose}`),
            ...(invitation.purpose === 'join' ? [roleNames(invitation.roles, say)] : []),
            over
              ? say('people:admin.invitation.over')
              : say('people:admin.invitation.until', { until: fullTime(invitation.expiresAt, language) }),
          ].join(' · ')}
        </Text>
      </div>
      <ConfirmButton
        size="compact-sm"
        loading={revoke.isPending}
        question={say('people:admin.invitation.revokeQuestion', { email: invitation.email })}
        confirm={say('people:admin.invitation.revokeConfirm')}
        onConfirm={() => revoke.mutate({ invitationId: invitation.id })}
      >
        {say('people:admin.invitation.revoke')}
      </ConfirmButton>
    </li>
  )
}
