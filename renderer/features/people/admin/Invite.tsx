import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { Role } from '#core/person.ts'
import { orpc } from '../../../app/client.ts'
import { useText } from '../../../app/language.ts'
import { useMe } from '../../../app/session.ts'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import { DetailHead } from '../../../ui/DetailHead.tsx'
import { FailureNote } from '../../../ui/FailureNote.tsx'
import { anEmail, useFields, useRefusal } from '../../../ui/form.tsx'
import classes from '../people.module.css'
import { refreshInvitations } from './InvitationList.tsx'
import { MadeLink } from './MadeLink.tsx'
import { RolesField, SiteField, TeamField } from './RoleFields.tsx'

/** Invites a person: gives the link that is to be passed on. */
export function Invite() {
  const { say } = useText()
  const me = useMe()
  const form = useFields({
    initial: {
      email: '',
      name: '',
      roles: ['colleague'] as Role[],
      siteId: null as string | null,
      teamId: null as string | null,
    },
    checks: { email: anEmail },
    draft: `invite.${me.id}`,
  })
  const create = useMutation(
    orpc.invitations.create.mutationOptions({
      onSuccess: () => {
        // The next invitation is likely to be for the same site, team and roles.
        form.setValues({ email: '', name: '' })
        void refreshInvitations()
      },
    }),
  )
  const failure = useRefusal(form, create.error, { email_taken: 'people:admin.invitation.taken' })
  return (
    <>
      <DetailHead title={say('people:admin.invitation.title')} />
      <div className={classes.body}>
        {create.data === undefined ? (
          <form onSubmit={form.send((values) => create.mutate(values))} noValidate>
            <Stack gap="md">
              <Text c="dimmed">{say('people:admin.invitation.text')}</Text>
              <TextInput
                {...form.getInputProps('email')}
                label={say('people:admin.invitation.email')}
                type="email"
                autoComplete="off"
                autoFocus
              />
              <TextInput
                {...form.getInputProps('name')}
                label={say('people:admin.invitation.name')}
                description={say('people:admin.invitation.nameHint')}
                autoComplete="off"
                maxLength={80}
              />
              <RolesField {...form.getInputProps('roles')} />
              <SiteField {...form.getInputProps('siteId')} />
              <TeamField {...form.getInputProps('teamId')} />
              <FailureNote error={failure} />
              <Group>
                <ActionButton type="submit" busy={create.isPending}>
                  {say('people:admin.invitation.button')}
                </ActionButton>
              </Group>
            </Stack>
          </form>
        ) : (
          <MadeLink made={create.data}>
            <Button variant="default" onClick={() => create.reset()}>
              {say('people:admin.link.another')}
            </Button>
          </MadeLink>
        )}
      </div>
    </>
  )
}
