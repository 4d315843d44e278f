import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { GermanState } from '#core/holidays.ts'
import { isDesktop, orpc, orpcDesktop } from '../../app/client.ts'
import { enterAs } from '../../app/enter.ts'
import { useText } from '../../app/language.ts'
import { queryClient } from '../../app/queries.ts'
import { go } from '../../app/routes.ts'
import { FailureNote } from '../../ui/FailureNote.tsx'
import { anEmail, aPassword, aSign, filled, useFields, useRefusal } from '../../ui/form.tsx'
import { notify } from '../../ui/notices.ts'
import { SecretField } from '../../ui/SecretField.tsx'
import { deviceTimeZone, StateField, TimeZoneField } from '../../ui/SiteFields.tsx'
import { FormCard, FormPart } from './FormCard.tsx'
import { StartPage } from './StartPage.tsx'

/** The first person sets the network up, once. `token` is from the setup link. */
export function SetUp({ token }: { token: string }) {
  const { say } = useText()
  const form = useFields({
    initial: {
      network: '',
      siteName: '',
      timeZone: deviceTimeZone(),
      state: null as GermanState | null,
      name: '',
      email: '',
      sign: '',
      password: '',
    },
    checks: {
      network: filled,
      siteName: filled,
      name: filled,
      email: anEmail,
      sign: aSign,
      password: aPassword,
    },
    draft: 'set-up',
    secrets: ['password'],
  })
  const setUp = useMutation(
    orpc.network.setUp.mutationOptions({
      onSuccess: async ({ person }, { network }) => {
        form.forget()
        go('asks', null, { replace: true })
        enterAs(person)
        notify({ tone: 'arrived', text: say('start:setUp.done', { network }) })
        await queryClient.invalidateQueries({ queryKey: orpc.network.key() })
        if (isDesktop) await queryClient.invalidateQueries({ queryKey: orpcDesktop.status.key() })
      },
    }),
  )
  const failure = useRefusal(form, setUp.error)
  const send = form.send(({ siteName, timeZone, state, ...rest }) =>
    setUp.mutate({ ...rest, token, site: { name: siteName, timeZone, state } }),
  )
  return (
    <StartPage title={say('start:setUp.title')} text={say('start:setUp.text')}>
      <FormCard onSubmit={send}>
        <FormPart title={say('start:setUp.network.title')}>
          <TextInput
            {...form.getInputProps('network')}
            label={say('start:setUp.network.name')}
            description={say('start:setUp.network.hint')}
            autoComplete="organization"
            autoFocus
            maxLength={80}
          />
        </FormPart>
        <FormPart title={say('start:setUp.site.title')}>
          <TextInput
            {...form.getInputProps('siteName')}
            label={say('start:setUp.site.name')}
            description={say('start:setUp.site.hint')}
            autoComplete="address-level2"
            maxLength={80}
          />
          <TimeZoneField {...form.getInputProps('timeZone')} />
          <StateField {...form.getInputProps('state')} />
        </FormPart>
        <FormPart title={say('start:setUp.you.title')}>
          <TextInput
            {...form.getInputProps('name')}
            label={say('start:person.name')}
            description={say('start:person.nameHint')}
            autoComplete="name"
            maxLength={80}
          />
          <TextInput
            {...form.getInputProps('email')}
            label={say('start:person.email')}
            type="email"
            autoComplete="username"
          />
          <TextInput
            {...form.getInputProps('sign')}
            label={say('start:person.sign')}
            description={say('start:person.signHint')}
            leftSection="^"
            autoComplete="off"
            maxLength={21}
          />
          <SecretField
            {...form.getInputProps('password')}
            label={say('start:person.password')}
            description={say('start:person.passwordHint')}
            autoComplete="new-password"
          />
        </FormPart>
        <FailureNote error={failure} />
        <Button type="submit" loading={setUp.isPending}>
          {say('start:setUp.button')}
        </Button>
      </FormCard>
    </StartPage>
  )
}
