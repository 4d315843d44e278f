import { Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../../app/client.ts'
import { useText } from '../../../app/language.ts'
import board from '../../../ui/Board.module.css'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { FailureNote } from '../../../ui/FailureNote.tsx'
import { PersonChip } from '../../../ui/PersonChip.tsx'
import { RowSkeletons } from '../../../ui/RowSkeletons.tsx'
import { fullTime } from '../../../ui/time.ts'
import classes from './about-me.module.css'

/** For everyone: when two leads saw who is behind a finding, and one was among them. */
export function AboutMe() {
  const { say, language } = useText()
  const { data, error, isPending, refetch } = useQuery(orpc.audit.notices.queryOptions())
  return (
    <section className={board.room} aria-labelledby="about-me-title">
      <header className={board.head}>
        <Title order={1} id="about-me-title">
          {say('findingScreens:aboutMe.title')}
        </Title>
      </header>
      <div className={classes.screen}>
        <p className={classes.text}>{say('findingScreens:aboutMe.intro')}</p>
        <FailureNote error={error} retry={refetch} />
        {isPending && <RowSkeletons rows={3} />}
        {data?.items.length === 0 && (
          <EmptyState
            title={say('findingScreens:aboutMe.none')}
            text={say('findingScreens:aboutMe.noneText')}
          />
        )}
        {data !== undefined && data.items.length > 0 && (
          <ul className={classes.items}>
            {data.items.map(({ id, at, reason, by }) => (
              <li key={id} className={classes.item}>
                <time dateTime={at}>{fullTime(at, language)}</time>
                <p className={classes.reason}>{say('findingScreens:unlock.because', { reason })}</p>
                <p className={classes.by}>
                  {say('findingScreens:aboutMe.by')}{' '}
                  {by.map((person, nth) => (
                    <span key={person.id}>
                      {nth > 0 && ', '}
                      <PersonChip person={person} />
                    </span>
                  ))}
                </p>
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  )
}
