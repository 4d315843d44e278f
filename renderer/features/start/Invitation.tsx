import { Button, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { Outputs } from '#contract/index.ts'
import { orpc } from '../../app/client.ts'
import { enterAs } from '../../app/enter.ts'
import type { NetworkStatus } from '../../app/network.ts'
import { reasonOf } from '../../app/errors.ts'
import { useText } from '../../app/language.ts'
import { go } from '../../app/routes.ts'
import { failureText } from '../../ui/failure.ts'
import { FailureNote } from '../../ui/FailureNote.tsx'
import { aPassword, aSignOrNothing, filled, useFields, useRefusal } from '../../ui/form.tsx'
import { notify } from '../../ui/notices.ts'
import { SecretField } from '../../ui/SecretField.tsx'
import { Splash } from '../../ui/Splash.tsx'
import { fullTime } from '../../ui/time.ts'
import { FormCard } from './FormCard.tsx'
import { StartPage } from './StartPage.tsx'
import { Unreachable } from './Unreachable.tsx'

/** The page behind an invitation link: joining the network, or setting a new password. */
export function Invitation({ token, network }: { token: string; network: NetworkStatus }) {
  const { say } = useText()
  const look = useQuery(
    orpc.invitations.look.queryOptions({ input: { token }, gcTime: 0, refetchOnMount: false }),
  )
  if (look.isError && reasonOf(look.error) !== null)
    return (
      <StartPage title={say('start:invitation.gone')} text={failureText(look.error, say)}>
        <Button fullWidth onClick={() => go('asks', null, { replace: true })}>
          {say('start:invitation.toSignIn')}
        </Button>
      </StartPage>
    )
  if (look.isError) return <Unreachable error={look.error} retry={look.refetch} />
  if (look.data === undefined) return <Splash />
  return <InvitationForm token={token} network={network} invitation={look.data} />
}

function InvitationForm({
  token,
  network,
  invitation,
}: {
  token: string
  network: NetworkStatus
  invitation: Outputs['invitations']['look']
}) {
  const { say, language } = useText()
  const joins = invitation.purpose === 'join'
  const what = joins ? 'join' : 'reset'
  const form = useFields({
    initial: { name: invitation.name ?? '', sign: '', password: '' },
    checks: { ...(joins ? { name: filled, sign: aSignOrNothing } : {}), password: aPassword },
    draft: 'invitation',
    secrets: ['password'],
  })
  const accept = useMutation(
    orpc.invitations.accept.mutationOptions({
      onSuccess: ({ person }) => {
        form.forget()
        go('asks', null, { replace: true })
        enterAs(person)
        notify({
          tone: 'arrived',
          text: joins
            ? say('start:invitation.joined', { network: network.name ?? '' })
            : say('start:invitation.changed'),
        })
      },
    }),
  )
  const failure = useRefusal(form, accept.error)
  const until = fullTime(invitation.expiresAt, language)
  return (
    <StartPage
      title={say(`start:invitation.${what}`, { network: network.name ?? '' })}
      text={say(`start:invitation.${what}Text`, { email: invitation.email, until })}
    >
      <FormCard
        onSubmit={form.send(({ name, sign, password }) =>
          accept.mutate({ token, password, ...(joins ? { name, sign } : { name: null, sign: null }) }),
        )}
      >
        {/* Lets password managers file the password under the right name. */}
        <input type="email" autoComplete="username" value={invitation.email} readOnly hidden />
        {joins && (
          <>
            <TextInput
              {...form.getInputProps('name')}
              label={say('start:person.name')}
              description={say('start:person.nameHint')}
              autoComplete="name"
              autoFocus
              maxLength={80}
            />
            <TextInput
              {...form.getInputProps('sign')}
              label={say('start:person.sign')}
              description={`${say('start:person.signHint')} ${say('start:person.signOptional')}`}
              leftSection="^"
              autoComplete="off"
              maxLength={21}
            />
          </>
        )}
        <SecretField
          {...form.getInputProps('password')}
          label={say(joins ? 'start:person.password' : 'start:person.newPassword')}
          description={say('start:person.passwordHint')}
          autoComplete="new-password"
          autoFocus={!joins}
        />
        <FailureNote error={failure} />
        <Button type="submit" loading={accept.isPending}>
          {say(`start:invitation.${what}Button`)}
        </Button>
      </FormCard>
    </StartPage>
  )
}
