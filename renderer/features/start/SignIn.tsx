import { Button, Divider, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { isDesktop, orpc } from '../../app/client.ts'
import { enterAs } from '../../app/enter.ts'
import type { NetworkStatus } from '../../app/network.ts'
import { useText } from '../../app/language.ts'
import { FailureNote } from '../../ui/FailureNote.tsx'
import { filled, useFields, useRefusal } from '../../ui/form.tsx'
import { SecretField } from '../../ui/SecretField.tsx'
import { CompanyFailure, CompanySignIn } from './CompanySignIn.tsx'
import { DemoPeople } from './DemoPeople.tsx'
import { FormCard } from './FormCard.tsx'
import { OtherNetwork } from '../../ui/OtherNetwork.tsx'
import { StartPage } from './StartPage.tsx'

/** Signing in, by password or through the company. */
export function SignIn({ network }: { network: NetworkStatus }) {
  const { say } = useText()
  const form = useFields({
    initial: { email: '', password: '' },
    checks: { email: filled, password: filled },
    draft: 'sign-in',
    secrets: ['password'],
  })
  const signIn = useMutation(
    orpc.session.signIn.mutationOptions({
      onSuccess: ({ person }) => {
        form.forget()
        enterAs(person)
      },
    }),
  )
  const failure = useRefusal(form, signIn.error)
  return (
    <StartPage
      title={say('start:signIn.title')}
      text={say('start:signIn.to', { network: network.name ?? '' })}
    >
      <CompanyFailure />
      {network.demo && <DemoPeople />}
      <FormCard onSubmit={form.send((values) => signIn.mutate(values))}>
        <TextInput
          {...form.getInputProps('email')}
          label={say('start:person.email')}
          type="email"
          autoComplete="username"
          autoFocus={!network.demo}
          required
          withAsterisk={false}
        />
        <SecretField
          {...form.getInputProps('password')}
          label={say('start:person.password')}
          autoComplete="current-password"
          required
          withAsterisk={false}
        />
        <FailureNote error={failure} />
        <Button type="submit" loading={signIn.isPending}>
          {say('start:signIn.button')}
        </Button>
        {network.oidc !== null && (
          <>
            <Divider label={say('start:signIn.or')} />
            <CompanySignIn name={network.oidc} />
          </>
        )}
      </FormCard>
      <Text c="dimmed" size="xs" mt="md" ta="center">
        {say('start:signIn.forgot')}
      </Text>
      {isDesktop && <OtherNetwork />}
    </StartPage>
  )
}
