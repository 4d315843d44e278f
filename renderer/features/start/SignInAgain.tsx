import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { orpc } from '../../app/client.ts'
import { enterAs, leave } from '../../app/enter.ts'
import type { NetworkStatus } from '../../app/network.ts'
import { useText } from '../../app/language.ts'
import { useMe } from '../../app/session.ts'
import { FailureNote } from '../../ui/FailureNote.tsx'
import { filled, useFields, useRefusal } from '../../ui/form.tsx'
import { SecretField } from '../../ui/SecretField.tsx'
import { CompanySignIn } from './CompanySignIn.tsx'

/** Over the page, when the session has ended: the same person signs in and goes on where they were. */
export function SignInAgain({
  network,
  onLater,
}: {
  network: NetworkStatus
  /** Goes on without signing in for now; missing where nothing could be done without. */
  onLater?: () => void
}) {
  const { say } = useText()
  const me = useMe()
  const form = useFields({ initial: { password: '' }, checks: { password: filled } })
  const signIn = useMutation(
    orpc.session.signIn.mutationOptions({ onSuccess: ({ person }) => enterAs(person) }),
  )
  const failure = useRefusal(form, signIn.error)
  return (
    <Modal
      opened
      onClose={onLater ?? (() => undefined)}
      withCloseButton={onLater !== undefined}
      closeButtonProps={{ 'aria-label': say('common:close') }}
      closeOnEscape={onLater !== undefined}
      closeOnClickOutside={false}
      title={say('start:again.title')}
      zIndex={350}
    >
      <form onSubmit={form.send(({ password }) => signIn.mutate({ email: me.email, password }))} noValidate>
        <Stack gap="md">
          <Text>{say('start:again.text')}</Text>
          <TextInput label={say('start:person.email')} value={me.email} readOnly autoComplete="username" />
          <SecretField
            {...form.getInputProps('password')}
            label={say('start:person.password')}
            autoComplete="current-password"
            data-autofocus
          />
          <FailureNote error={failure} />
          <Group justify="space-between">
            <Button variant="subtle" color="gray" onClick={leave}>
              {say('start:again.other')}
            </Button>
            <Button type="submit" loading={signIn.isPending}>
              {say('start:signIn.button')}
            </Button>
          </Group>
          {network.oidc !== null && <CompanySignIn name={network.oidc} />}
        </Stack>
      </form>
    </Modal>
  )
}
