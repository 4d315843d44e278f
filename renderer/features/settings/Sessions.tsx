import { Badge, Skeleton, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { Outputs } from '#contract/index.ts'
import { orpc } from '../../app/client.ts'
import { awayFrom, useDesk } from '../../app/deskState.ts'
import { type Say, useText } from '../../app/language.ts'
import { queryClient } from '../../app/queries.ts'
import { ConfirmButton } from '../../ui/ConfirmButton.tsx'
import { notifyFailure } from '../../ui/failure.ts'
import { FailureNote } from '../../ui/FailureNote.tsx'
import { notify } from '../../ui/notices.ts'
import { fullTime } from '../../ui/time.ts'
import { deviceOf } from './device.ts'
import { Section } from './Section.tsx'
import classes from './settings.module.css'

type Session = Outputs['session']['list']['items'][number]

/** Where this person is signed in, and how to end that elsewhere. */
export function Sessions() {
  const { say } = useText()
  const away = useDesk(({ state }) => awayFrom(state) !== null)
  const { data, error, refetch } = useQuery(orpc.session.list.queryOptions({ staleTime: 0 }))
  return (
    <Section title={say('settings:sessions.title')} needsHub>
      {!away && <FailureNote error={error} retry={refetch} />}
      {data === undefined && error === null && <Skeleton height={44} />}
      <ul className={classes.items}>
        {data?.items.map((session) => (
          <Item key={session.id} session={session} />
        ))}
      </ul>
    </Section>
  )
}

function Item({ session }: { session: Session }) {
  const { say, language } = useText()
  const end = useMutation(
    orpc.session.end.mutationOptions({
      onSuccess: () => notify({ tone: 'plain', text: say('settings:sessions.ended') }),
      onError: (error) => notifyFailure(error),
      onSettled: () => queryClient.invalidateQueries({ queryKey: orpc.session.list.key() }),
    }),
  )
  return (
    <li className={classes.setting}>
      <div className={classes.words}>
        {nameOf(session, say)}{' '}
        {session.current && (
          <Badge variant="light" tt="none">
            {say('settings:sessions.current')}
          </Badge>
        )}
        <Text size="xs" c="dimmed">
          {say('settings:sessions.since', { since: fullTime(session.createdAt, language) })}
        </Text>
      </div>
      {!session.current && (
        <ConfirmButton
          size="compact-sm"
          loading={end.isPending}
          question={say('settings:sessions.endQuestion')}
          confirm={say('settings:sessions.end')}
          onConfirm={() => end.mutate({ sessionId: session.id })}
        >
          {say('settings:sessions.end')}
        </ConfirmButton>
      )}
    </li>
  )
}

function nameOf(session: Session, say: Say): string {
  const { program, system } = deviceOf(session.userAgent)
  if (program !== null && system !== null) return say('settings:sessions.on', { program, system })
  return program ?? system ?? say('settings:sessions.unknown')
}
