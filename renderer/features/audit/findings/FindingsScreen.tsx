import { Alert, Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useCommands } from '../../../app/commands.ts'
import { useText } from '../../../app/language.ts'
import { goTo, hrefTo, pathTo, usePlace } from '../../../app/routes.ts'
import board from '../../../ui/Board.module.css'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { FailureNote } from '../../../ui/FailureNote.tsx'
import { RowSkeletons } from '../../../ui/RowSkeletons.tsx'
import { useToday } from '../model/today.ts'
import type { TabScreen } from '../tabs.ts'
import { CardLine } from './CardLine.tsx'
import { useFindings, useUntilOver, useWaitingUnlocks } from './data.ts'
import { askedOf, type FindingFilter, queryFor, readFilter } from './filter.ts'
import { FindingFilters } from './FindingFilters.tsx'
import classes from './findings.module.css'
import { inOrder } from './model.ts'

/** What a lead should look at, as cards: what waits for their yes first, then by how much it stands out. */
export function FindingsScreen({ chosen }: TabScreen) {
  const { say } = useText()
  const { query } = usePlace()
  const today = useToday()
  const filter = readFilter(query)
  const change = (to: Partial<FindingFilter>) => goTo(pathTo('audit', null, queryFor({ ...filter, ...to })))
  const own = queryFor(filter)
  const findings = useFindings(askedOf(filter, today))
  const { data: unlocks } = useWaitingUnlocks()
  const waiting = unlocks?.items ?? []
  const cards = findings.data?.items
  const all = inOrder(waiting, cards ?? [])
  useUntilOver(all)
  const list = useRef<HTMLDivElement>(null)
  const step = (by: 1 | -1) => () => {
    const at = all.findIndex(({ id }) => id === chosen)
    const to = at < 0 ? all[0] : all[at + by]
    if (to !== undefined) goTo(pathTo('audit', to.id, own), { replace: chosen !== null })
  }
  useCommands([
    {
      id: 'audit.next',
      label: 'findingScreens:commands.next',
      section: 'audit',
      shortcut: 'j',
      run: step(1),
    },
    {
      id: 'audit.previous',
      label: 'findingScreens:commands.previous',
      section: 'audit',
      shortcut: 'k',
      run: step(-1),
    },
  ])
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    <>
      <FindingFilters filter={filter} change={change} />
      <div className={classes.screen} ref={list}>
        {findings.isError && (
          <div className={board.note}>
            <FailureNote error={findings.error} retry={findings.refetch} />
          </div>
        )}
        {waiting.length > 0 && (
          <section aria-labelledby="findings-waiting">
            <h2 className={classes.heading} id="findings-waiting">
              {say('findingScreens:unlock.waitsForYou')}
            </h2>
            <ul className={classes.cards}>
              {waiting.map((card) => (
                <CardLine key={card.id} card={card} query={own} chosen={card.id === chosen} />
              ))}
            </ul>
          </section>
        )}
        {findings.isPending && <RowSkeletons rows={6} />}
        {cards?.length === 0 && (
          <EmptyState
            title={say(`findingScreens:nothing.${filter.state}`)}
            text={say(`findingScreens:nothing.${filter.state}Text`)}
          >
            {isNarrowed(filter) && (
              <Button variant="default" onClick={() => change({ kind: null, teamId: null, period: null })}>
                {say('findingScreens:nothing.all')}
              </Button>
            )}
          </EmptyState>
        )}
        {cards !== undefined && cards.length > 0 && (
          <section aria-labelledby="findings-list">
            <h2 className={classes.heading} id="findings-list">
              {say(`findingScreens:list.${filter.state}`, { count: cards.length })}
            </h2>
            <ul className={classes.cards}>
              {cards.map((card) => (
                <CardLine key={card.id} card={card} query={own} chosen={card.id === chosen} />
              ))}
            </ul>
            {findings.data?.more === true && (
              <Alert className={classes.more} variant="light" color="gray">
                {say('findingScreens:more', { count: cards.length })}
              </Alert>
            )}
          </section>
        )}
        <p className={classes.care}>
          {say('findingScreens:care')}{' '}
          <a href={hrefTo('goodwill-setup', 'policy-company')}>{say('findingScreens:thresholds')}</a>
        </p>
      </div>
    </>
  )
}

const isNarrowed = ({ kind, teamId, period }: FindingFilter): boolean =>
  kind !== null || teamId !== null || period !== null
