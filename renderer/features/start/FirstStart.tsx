import { Button, Text, TextInput, Title } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { DesktopStatus } from '#contract/desktop.ts'
import { orpcDesktop } from '../../app/client.ts'
import { useText } from '../../app/language.ts'
import { queryClient } from '../../app/queries.ts'
import { go, placeOf } from '../../app/routes.ts'
import { useOutside } from '../../app/outside.ts'
import { FailureNote } from '../../ui/FailureNote.tsx'
import { HubTrouble } from '../../ui/HubTrouble.tsx'
import { filled, useFields, useRefusal } from '../../ui/form.tsx'
import { Nearby } from './Nearby.tsx'
import { StartPage } from './StartPage.tsx'
import classes from './StartPage.module.css'

const entered = (status: DesktopStatus): void =>
  void queryClient.setQueryData(orpcDesktop.status.queryKey(), status)

/** A desktop that belongs to no network yet: starts one, joins one, or opens the demo. */
export function FirstStart() {
  const { say } = useText()
  const { address } = useOutside()
  return (
    <StartPage title={say('start:first.title')} text={say('start:first.text')} wide>
      <div className={classes.ways}>
        <StartWay what="host" />
        <JoinWay key={address} link={address} />
        <StartWay what="demo" />
      </div>
    </StartPage>
  )
}

function StartWay({ what }: { what: 'host' | 'demo' }) {
  const { say } = useText()
  const { data: status, refetch } = useQuery(orpcDesktop.status.queryOptions())
  const begin = useMutation(
    orpcDesktop.startNetwork.mutationOptions({ onSuccess: entered, onError: () => refetch() }),
  )
  const trouble = begin.isError ? (status?.trouble ?? null) : null
  return (
    <section className={`${classes.card} ${classes.way}`}>
      <Title order={2}>{say(`start:first.${what}.title`)}</Title>
      <Text c="dimmed">{say(`start:first.${what}.text`)}</Text>
      {trouble === null ? <FailureNote error={begin.error} /> : <HubTrouble trouble={trouble} />}
      <Button
        variant={what === 'host' ? 'filled' : 'default'}
        loading={begin.isPending}
        onClick={() => begin.mutate({ demo: what === 'demo' })}
      >
        {say(`start:first.${what}.button`)}
      </Button>
    </section>
  )
}

/** @param link the address in a link that was opened, which goes before what was typed earlier */
function JoinWay({ link }: { link: string | null }) {
  const { say } = useText()
  const form = useFields({
    initial: { address: link ?? '' },
    checks: { address: filled },
    ...(link === null ? { draft: 'join' } : {}),
  })
  const join = useMutation(
    orpcDesktop.joinNetwork.mutationOptions({
      onSuccess: (status, { address }) => {
        form.forget()
        useOutside.setState({ address: null })
        followLink(address)
        entered(status)
      },
    }),
  )
  const failure = useRefusal(form, join.error)
  return (
    <form
      className={`${classes.card} ${classes.way}`}
      onSubmit={form.send((values) => join.mutate(values))}
      noValidate
    >
      <Title order={2}>{say('start:first.join.title')}</Title>
      <Text c="dimmed">{say('start:first.join.text')}</Text>
      <TextInput
        {...form.getInputProps('address')}
        label={say('start:first.join.label')}
        placeholder={say('start:first.join.placeholder')}
        inputMode="url"
        autoComplete="url"
        spellCheck={false}
      />
      <FailureNote error={failure} />
      <Nearby
        choose={(address) => {
          form.setFieldValue('address', address)
          join.mutate({ address })
        }}
      />
      <Button type="submit" variant="default" loading={join.isPending}>
        {say('start:first.join.button')}
      </Button>
    </form>
  )
}

/** A pasted invitation or setup link goes on to where it leads. */
function followLink(address: string): void {
  const { room, id } = placeOf(address.split('#')[1] ?? '')
  if ((room === 'invitation' || room === 'setup') && id !== null) go(room, id)
}
