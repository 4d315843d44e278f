import { Skeleton, Title } from '@mantine/core'
import { useId } from 'react'
import { useText } from '../../../app/language.ts'
import { FailureNote } from '../../../ui/FailureNote.tsx'
import { useAskFigures } from '../data.ts'
import type { AuditView, FilterName } from '../model/address.ts'
import { AskFigures } from './AskFigures.tsx'
import classes from './figures.module.css'
import { Helpers } from './Helpers.tsx'

/** What gestures have and asks do not. */
const NOT_OF_ASKS: readonly FilterName[] = ['reasonId', 'kindId', 'channel', 'state', 'weekday', 'hour']

/** The asks of the same period, team and site, and who helped with them. */
export function Asked({ view, today }: { view: AuditView; today: string }) {
  const { say } = useText()
  const asks = useAskFigures(view, today)
  const title = useId()
  return (
    <section className={classes.part} aria-labelledby={title}>
      <Title order={2} id={title}>
        {say('audit:asks.title')}
      </Title>
      {NOT_OF_ASKS.some((filter) => view[filter] !== null) && (
        <p className={classes.about}>{say('audit:asks.otherFilters')}</p>
      )}
      <FailureNote error={asks.error} retry={asks.refetch} />
      {asks.isPending && <Skeleton height={104} radius="md" />}
      {asks.data !== undefined && (
        <>
          <AskFigures view={view} now={asks.data} before={asks.data.before} />
          <Helpers helpers={asks.data.helpers} view={view} />
        </>
      )}
    </section>
  )
}
