import { IconCalendarDue } from '@tabler/icons-react'
import type { AskInFull } from '#contract/rows.ts'
import { useText } from '../../../app/language.ts'
import { nameIn, useSites } from '../../../app/places.ts'
import { PersonChip } from '../../../ui/PersonChip.tsx'
import { RelativeTime } from '../../../ui/RelativeTime.tsx'
import { dayText, useNow } from '../../../ui/time.ts'
import { nearText } from '../board/words.ts'
import { WaitsChip } from '../../../ui/WaitsChip.tsx'
import classes from './AskDetail.module.css'
import { AskStateChip } from './StateChip.tsx'

/** What is sought, by whom, in what state, by when, and where it has to go. */
export function Facts({ ask }: { ask: AskInFull }) {
  const { say, language } = useText()
  const now = useNow()
  const site = nameIn(useSites(), ask.siteId)
  const near = ask.state === 'closed' ? null : nearText(ask.neededBy, now, language)
  return (
    <section className={classes.section} aria-label={say('asks:detail.facts')}>
      <div className={classes.state}>
        <AskStateChip ask={ask} />
        <WaitsChip id={ask.id} />
        <span className={classes.line}>
          <span className="unseen">{say('asks:detail.by')} </span>
          <PersonChip person={ask.asker} />
        </span>
        {site !== null && <span>{say('asks:detail.at', { site })}</span>}
        <RelativeTime at={ask.createdAt} />
      </div>
      {ask.details !== null && <p className={classes.details}>{ask.details}</p>}
      <dl className={classes.facts}>
        <Fact name={say('asks:detail.condition')} value={ask.condition} />
        {ask.neededBy !== null && (
          <>
            <dt>{say('asks:detail.neededBy')}</dt>
            <dd className={classes.line}>
              {dayText(ask.neededBy, language)}
              {near !== null && (
                <span className={classes.chip} data-tone="waits">
                  <IconCalendarDue size={16} stroke={1.75} aria-hidden />
                  {near.overdue ? say('asks:row.overdue') : near.text}
                </span>
              )}
            </dd>
          </>
        )}
        <Fact name={say('asks:detail.destination')} value={ask.destination} />
        <Fact name={say('asks:detail.keep')} value={say(`asks:composer.keep.${ask.keep}`)} />
        <Fact name={say('asks:detail.caseId')} value={ask.caseId} />
        <Fact
          name={say('asks:detail.audience')}
          value={
            ask.audience === 'all'
              ? say('asks:detail.everyone')
              : say('asks:detail.onlySite', { site: site ?? say('asks:composer.noSite') })
          }
        />
      </dl>
    </section>
  )
}

function Fact({ name, value }: { name: string; value: string | null }) {
  if (value === null) return null
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  )
}
