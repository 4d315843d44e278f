import { Stack, Text, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { Person } from '#contract/rows.ts'
import { orpc } from '../../../app/client.ts'
import { useText } from '../../../app/language.ts'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import { ConfirmButton } from '../../../ui/ConfirmButton.tsx'
import { FailureNote } from '../../../ui/FailureNote.tsx'
import { notify } from '../../../ui/notices.ts'
import { refreshInvitations } from './InvitationList.tsx'
import { MadeLink } from './MadeLink.tsx'

/** What an admin can do about a person's way in. */
export function PersonAccess({ person }: { person: Person }) {
  const { say } = useText()
  const { id: personId, name } = person
  const reset = useMutation(
    orpc.people.resetPassword.mutationOptions({ onSuccess: () => void refreshInvitations() }),
  )
  const end = useMutation(
    orpc.people.endSessions.mutationOptions({
      onSuccess: () => notify({ tone: 'plain', text: say('people:admin.person.ended', { name }) }),
    }),
  )
  return (
    <Stack component="section" gap="md" align="flex-start">
      <Title order={2} size="h3">
        {say('people:admin.person.access')}
      </Title>
      {reset.data === undefined ? (
        <div>
          <ActionButton variant="default" busy={reset.isPending} onClick={() => reset.mutate({ personId })}>
            {say('people:admin.person.reset')}
          </ActionButton>
          <Text size="xs" c="dimmed" mt="xs">
            {say('people:admin.person.resetHint', { name })}
          </Text>
        </div>
      ) : (
        <MadeLink made={reset.data} />
      )}
      <FailureNote error={reset.error} />
      <ConfirmButton
        loading={end.isPending}
        question={say('people:admin.person.endQuestion', { name })}
        confirm={say('people:admin.person.endConfirm')}
        onConfirm={() => end.mutate({ personId })}
      >
        {say('people:admin.person.end')}
      </ConfirmButton>
      <FailureNote error={end.error} />
    </Stack>
  )
}
