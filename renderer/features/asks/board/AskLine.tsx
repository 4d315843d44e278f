import { IconCalendarDue, IconCloudUp, IconGift, IconLoader2 } from '@tabler/icons-react'
import { memo } from 'react'
import type { AskRow, Site } from '#contract/rows.ts'
import { useText } from '../../../app/language.ts'
import { SignChip } from '../../../ui/PersonChip.tsx'
import type { ViewRow } from '../model/view.ts'
import { Age } from './Age.tsx'
import classes from './AskLine.module.css'
import { stateLook, waitText } from './looks.ts'
import { Waited } from './Waited.tsx'
import { nearText } from './words.ts'

interface Props {
  row: AskRow
  mark: ViewRow['mark'] | 'sending'
  /** Something about it waits for the hub, which is away. */
  waits: boolean
  /** Of the asker; undefined where there is none. */
  site: Site | undefined
  personId: string
  /** Milliseconds. */
  now: number
  /** Says why the ask waits for the person. */
  withWait: boolean
}

/** An ask in one line: what is sought, who asks, where, what was offered, how long it waits. */
export const AskLine = memo(function AskLine({ row, mark, waits, site, personId, now, withWait }: Props) {
  const { say, language } = useText()
  const { Icon, text, tone } = stateLook(row)
  const wait = withWait ? waitText(row, personId, new Date(now).toISOString()) : null
  const near = row.state === 'closed' ? null : nearText(row.neededBy, now, language)
  return (
    <div className={classes.line}>
      <span className={classes.state} data-tone={tone}>
        {mark === 'sending' ? (
          <IconLoader2 size={18} aria-hidden />
        ) : (
          <Icon size={18} stroke={1.75} aria-hidden />
        )}
        <span className="unseen">{mark === 'sending' ? say('asks:row.sending') : say(text)}: </span>
      </span>
      <span className={classes.title}>
        <span className={classes.words}>{row.title}</span>
        {mark === 'sending' && <span className={classes.aside}>{say('asks:row.sending')}</span>}
        {waits && mark !== 'sending' && (
          <span className={classes.unsent} title={say('desk:mark')}>
            <IconCloudUp size={14} stroke={1.75} aria-hidden />
            <span>{say('desk:mark')}</span>
          </span>
        )}
        {mark === 'leaving' && <span className={classes.aside}>{say('asks:row.gone')}</span>}
        {mark === 'fresh' && <span className="unseen"> {say('asks:row.fresh')}</span>}
      </span>
      <span className={classes.facts}>
        {wait !== null && (
          <span className={classes.wait}>
            {say(wait.text, wait.count === undefined ? undefined : { count: wait.count })}
          </span>
        )}
        {row.state === 'closed' && (
          <span className={classes.outcome} aria-hidden="true">
            {say(text)}
          </span>
        )}
        {near !== null && (
          <span className={classes.near}>
            <IconCalendarDue size={16} stroke={1.75} aria-hidden />
            <span className="unseen">{say('asks:row.needed')} </span>
            {near.overdue ? say('asks:row.overdue') : near.text}
          </span>
        )}
        {site !== undefined && (
          <span className={classes.site}>
            <span className="unseen">{say('asks:row.site')} </span>
            {site.name}
          </span>
        )}
        <span className={classes.asker} title={row.asker.name}>
          {row.asker.sign === null ? (
            <span className={classes.name}>{row.asker.name}</span>
          ) : (
            <>
              <span className="unseen">{say('asks:row.asker', { name: row.asker.name })} </span>
              <SignChip sign={row.asker.sign} />
            </>
          )}
        </span>
        <span className={classes.offers}>
          {row.offers > 0 && (
            <>
              <IconGift size={16} stroke={1.75} aria-hidden />
              <span aria-hidden="true">{row.offers}</span>
              <span className="unseen">{say('asks:row.offers', { count: row.offers })}</span>
            </>
          )}
        </span>
        {row.state === 'closed' ? (
          <Age className={classes.age} at={row.createdAt} />
        ) : (
          <Waited className={classes.age} since={row.createdAt} site={site} />
        )}
      </span>
    </div>
  )
})
