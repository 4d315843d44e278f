import type { AskInFull } from '#contract/rows.ts'
import { useText } from '../../../app/language.ts'
import { RelativeTime } from '../../../ui/RelativeTime.tsx'
import classes from './AskDetail.module.css'

const STEPS = [
  'post',
  'answer',
  'withdrawAnswer',
  'accept',
  'handover',
  'noShow',
  'close',
  'reopen',
  'renew',
  'expire',
] as const

/** What happened to an ask, step by step, the newest last. */
export function History({ ask }: { ask: AskInFull }) {
  const { say } = useText()
  if (ask.history.length === 0) return null
  return (
    <details className={classes.history}>
      <summary>
        {say('asks:history.title')} ({ask.history.length})
      </summary>
      <ol>
        {ask.history.map(({ at, command, person }) => {
          const step = STEPS.find((each) => command === `asks.${each}`) ?? 'other'
          return (
            <li key={`${at} ${command} ${person?.id}`}>
              <span>{say(`asks:history.steps.${step}`, { name: person?.name ?? 'Rundruf' })}</span>
              <RelativeTime at={at} />
            </li>
          )
        })}
      </ol>
    </details>
  )
}
