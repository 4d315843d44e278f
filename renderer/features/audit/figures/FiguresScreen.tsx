import { Button, Skeleton, Title } from '@mantine/core'
import { useText } from '../../../app/language.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { later } from '../../../ui/later.tsx'
import { ChartsToCome } from '../charts/ChartsToCome.tsx'
import { useSummary } from '../data.ts'
import { EVERYTHING, FILTERS } from '../model/address.ts'
import { daysGone, periodText } from '../model/words.ts'
import { useToday } from '../model/today.ts'
import { NotThere } from '../NotThere.tsx'
import type { TabScreen } from '../tabs.ts'
import { hrefOf, useView } from '../useView.ts'
import { Asked } from './Asked.tsx'
import classes from './figures.module.css'
import { Grouped } from './Grouped.tsx'
import { SpendFigures } from './SpendFigures.tsx'

const Charts = later(async () => (await import('../charts/Charts.tsx')).Charts, ChartsToCome)

/** Figures first, then charts, then tables; each number leads to its rows. */
export function FiguresScreen({ view }: TabScreen) {
  const { say, language } = useText()
  const { change } = useView()
  const today = useToday()
  const summary = useSummary(view, today, [], true)
  const { data } = summary
  if (data === undefined)
    return (
      <div className={classes.screen}>
        <div className={classes.inside}>
          {summary.isError ? <NotThere error={summary.error} retry={summary.refetch} /> : <FiguresToCome />}
        </div>
      </div>
    )
  const { period, total, before } = data
  const several = total.length > 1
  const gone = daysGone(period, today)
  const narrowed = FILTERS.some((filter) => view[filter] !== null)
  return (
    <div className={classes.screen}>
      <div className={classes.inside} aria-busy={summary.isPlaceholderData}>
        <NotThere error={summary.error} retry={summary.refetch} />
        <p className={classes.about}>
          {before === null
            ? periodText(period, language, say)
            : say('audit:about', {
                period: periodText(period, language, say),
                before: periodText(before.period, language, say),
              })}{' '}
          {gone !== null && say('audit:notOver', gone)}
        </p>
        {total.length === 0 && (
          <EmptyState title={say('audit:nothing.title')} text={say('audit:nothing.text')}>
            <Button component="a" href={hrefOf({ ...EVERYTHING, period: 'this_year' })}>
              {say('audit:nothing.year')}
            </Button>
            {narrowed && (
              <Button
                variant="default"
                component="a"
                href={hrefOf({ ...EVERYTHING, show: view.show, period: view.period })}
              >
                {say('audit:filters.clear')}
              </Button>
            )}
          </EmptyState>
        )}
        {total.map((figures) => (
          <section
            key={figures.currency}
            className={classes.part}
            aria-label={say('audit:figures.title', { currency: figures.currency })}
          >
            <Title order={2} className={several ? '' : 'unseen'}>
              {say('audit:figures.title', { currency: figures.currency })}
            </Title>
            <SpendFigures
              view={several ? { ...view, currency: figures.currency } : view}
              now={figures}
              before={before?.total.find(({ currency }) => currency === figures.currency)}
            />
            <Charts
              view={several ? { ...view, currency: figures.currency } : view}
              total={figures}
              period={period}
              today={today}
            />
          </section>
        ))}
        {total.length > 0 && <Grouped view={view} total={total} today={today} change={change} />}
        <Asked view={view} today={today} />
      </div>
    </div>
  )
}

/** As high as what will stand there. */
function FiguresToCome() {
  const { say } = useText()
  return (
    <>
      <div role="status" aria-label={say('common:loading')}>
        <Skeleton height={14} width="60%" mb="lg" />
        <ul className={classes.cards} aria-hidden>
          {Array.from({ length: 8 }, (_, at) => (
            <li key={at}>
              <Skeleton height={104} radius="md" />
            </li>
          ))}
        </ul>
      </div>
      <ChartsToCome />
    </>
  )
}
