import { Group, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { orpc } from '../../app/client.ts'
import { useText } from '../../app/language.ts'
import { queryClient } from '../../app/queries.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { FailureNote } from '../../ui/FailureNote.tsx'
import { aPassword, filled, useFields, useRefusal } from '../../ui/form.tsx'
import { notify } from '../../ui/notices.ts'
import { SecretField } from '../../ui/SecretField.tsx'
import { useMe } from '../../app/session.ts'
import { Section } from './Section.tsx'
import classes from './settings.module.css'

/** A new password, against the current one. */
export function ChangePassword() {
  const { say } = useText()
  const me = useMe()
  const form = useFields({
    initial: { current: '', next: '' },
    checks: { current: filled, next: aPassword },
  })
  const change = useMutation(
    orpc.session.changePassword.mutationOptions({
      onSuccess: () => {
        form.reset()
        notify({ tone: 'arrived', text: say('settings:password.done') })
        void queryClient.invalidateQueries({ queryKey: orpc.session.list.key() })
      },
    }),
  )
  const failure = useRefusal(form, change.error, { sign_in_failed: 'settings:password.wrong' })
  return (
    <Section title={say('settings:password.title')} needsHub>
      <form className={classes.form} onSubmit={form.send((values) => change.mutate(values))} noValidate>
        {/* Lets password managers file the password under the right name. */}
        <input type="email" autoComplete="username" value={me.email} readOnly hidden />
        <Stack gap="md">
          <SecretField
            {...form.getInputProps('current')}
            label={say('settings:password.current')}
            autoComplete="current-password"
          />
          <SecretField
            {...form.getInputProps('next')}
            label={say('settings:password.next')}
            description={say('settings:password.hint')}
            autoComplete="new-password"
          />
          <FailureNote error={failure} />
          <Group>
            <ActionButton type="submit" variant="default" busy={change.isPending}>
              {say('settings:password.button')}
            </ActionButton>
          </Group>
        </Stack>
      </form>
    </Section>
  )
}
