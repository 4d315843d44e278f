import type { Site } from '#contract/rows.ts'
import { serviceHoursOf, serviceMinutes } from '#core/service-hours.ts'
import { useText } from '../../../app/language.ts'
import { fullTime, useNow } from '../../../ui/time.ts'
import { servedText } from './words.ts'

interface Props {
  /** ISO 8601. */
  since: string
  /** Where it is waited; undefined: the company's own time counts. */
  site: Site | undefined
  className?: string | undefined
}

/** For how long an ask has waited, in service hours of its site; in words for those who listen. */
export function Waited({ since, site, className }: Props) {
  const { say, language } = useText()
  const now = new Date(useNow()).toISOString()
  const minutes = serviceMinutes(since, now, serviceHoursOf(site))
  return (
    <time
      className={className}
      dateTime={since}
      title={say('asks:row.since', { time: fullTime(since, language) })}
    >
      <span aria-hidden="true">{servedText(minutes, language, 'short')}</span>
      <span className="unseen">
        {say('asks:row.waited', { time: servedText(minutes, language, 'long') })}
      </span>
    </time>
  )
}
