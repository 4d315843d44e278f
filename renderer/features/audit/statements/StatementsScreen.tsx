import { Button } from '@mantine/core'
import { IconChevronDown, IconChevronRight, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useText } from '../../../app/language.ts'
import { nameIn, useTeams } from '../../../app/places.ts'
import { hrefTo } from '../../../app/routes.ts'
import board from '../../../ui/Board.module.css'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { FailureNote } from '../../../ui/FailureNote.tsx'
import { RowSkeletons } from '../../../ui/RowSkeletons.tsx'
import { dayText, monthText } from '../../../ui/time.ts'
import { useStatements } from './data.ts'
import { Downloads } from './Downloads.tsx'
import { MakeStatement } from './MakeStatement.tsx'
import { byMonth, type Month, type Statement } from './model.ts'
import { placeOfStatement } from './place.ts'
import classes from './statements.module.css'

const QUERY = { show: 'statements' }

/** The statements of months, the newest first and ready to be taken. */
export function StatementsScreen() {
  const { say } = useText()
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useStatements()
  const [makes, setMakes] = useState(false)
  const items = data?.pages.flatMap((page) => page.items)
  const [newest, ...earlier] = byMonth(items ?? [])
  const make = (
    <Button
      variant="default"
      size="sm"
      leftSection={<IconPlus size={18} aria-hidden />}
      aria-expanded={makes}
      onClick={() => setMakes(!makes)}
    >
      {say('evidence:statements.make')}
    </Button>
  )
  return (
    <div className={classes.screen}>
      {error !== null && (
        <div className={board.note}>
          <FailureNote error={error} retry={refetch} />
        </div>
      )}
      {isPending && <RowSkeletons rows={5} />}
      {newest !== undefined && (
        <section className={classes.newest} aria-labelledby="newest-statement">
          <h2 className={classes.heading} id="newest-statement">
            {say('evidence:statements.newest')}
          </h2>
          <Line statement={newest.main} big />
          <Others month={newest} />
        </section>
      )}
      {items?.length === 0 && !makes && (
        <EmptyState title={say('evidence:statements.none')} text={say('evidence:statements.noneText')}>
          {make}
        </EmptyState>
      )}
      {earlier.length > 0 && (
        <section aria-labelledby="earlier-statements">
          <h2 className={classes.heading} id="earlier-statements">
            {say('evidence:statements.earlier')}
          </h2>
          <ul className={classes.items}>
            {earlier.map((month) => (
              <li key={month.month} className={classes.item}>
                <Line statement={month.main} />
                <Others month={month} />
              </li>
            ))}
          </ul>
          {hasNextPage && (
            <Button
              variant="default"
              size="sm"
              mt="md"
              loading={isFetchingNextPage}
              onClick={() => void fetchNextPage()}
            >
              {say('evidence:statements.more')}
            </Button>
          )}
        </section>
      )}
      {items !== undefined && (items.length > 0 || makes) && (
        <section className={classes.make}>
          <p className={classes.hint}>{say('evidence:statements.intro')}</p>
          <div>{make}</div>
          {makes && <MakeStatement done={() => setMakes(false)} />}
        </section>
      )}
    </div>
  )
}

/** The month's statements of single teams, and those that somebody made; folded away until they are wanted. */
function Others({ month: { others } }: { month: Month }) {
  const { say } = useText()
  const [open, setOpen] = useState(false)
  if (others.length === 0) return null
  return (
    <div className={classes.others}>
      <Button
        variant="transparent"
        size="compact-sm"
        p={0}
        leftSection={
          open ? <IconChevronDown size={16} aria-hidden /> : <IconChevronRight size={16} aria-hidden />
        }
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {say('evidence:statements.others', { count: others.length })}
      </Button>
      {open && (
        <ul className={classes.items}>
          {others.map((statement) => (
            <li key={statement.id} className={classes.item}>
              <Line statement={statement} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Line({ statement, big = false }: { statement: Statement; big?: boolean }) {
  const { say, language } = useText()
  const teams = useTeams()
  const { id, month, teamId, at, by } = statement
  const team = teamId === null ? say('evidence:statements.allTeams') : (nameIn(teams, teamId) ?? '')
  const title = say('evidence:statements.title', { month: monthText(month, language), team })
  const day = dayText(at, language)
  return (
    <div className={classes.line} data-testid="statement" data-month={month}>
      <div className={classes.what}>
        <a className={big ? classes.big : classes.title} href={hrefTo('audit', placeOfStatement(id), QUERY)}>
          {title}
        </a>
        <span className={classes.hint}>
          {by === null
            ? say('evidence:statements.ready', { day })
            : say('evidence:statements.madeBy', { name: by.name, day })}
        </span>
      </div>
      <div className={classes.buttons}>
        {big ? (
          <Downloads statement={statement} title={title} filled />
        ) : (
          <Downloads statement={statement} title={title} formats={['pdf']} />
        )}
      </div>
    </div>
  )
}
