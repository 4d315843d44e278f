import { type KeyboardEvent, useRef } from 'react'
import { ASK_LISTS, type AskList } from '#contract/asks.ts'
import { useText } from '../../../app/language.ts'
import type { Count } from '../data/lists.ts'
import classes from './ListTabs.module.css'

/** The element that shows the chosen list. */
export const PANEL = 'asks-panel'
export const tabId = (list: AskList): string => `asks-tab-${list}`

/** The board's lists as tabs, each with how many asks stand in it. */
export function ListTabs({
  list,
  counts,
  onChange,
}: {
  list: AskList
  counts: Readonly<Partial<Record<AskList, Count>>>
  onChange: (list: AskList) => void
}) {
  const { say } = useText()
  const tabs = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = ASK_LISTS.indexOf(list)
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: ASK_LISTS.length - 1 }[event.key]
    const next = to === undefined ? undefined : ASK_LISTS.at(to % ASK_LISTS.length)
    if (next === undefined) return
    event.preventDefault()
    onChange(next)
    tabs.current?.querySelector<HTMLElement>(`#${tabId(next)}`)?.focus()
  }
  return (
    <div
      ref={tabs}
      className={classes.tabs}
      role="tablist"
      aria-label={say('asks:lists.label')}
      onKeyDown={onKeyDown}
    >
      {ASK_LISTS.map((each) => (
        <button
          key={each}
          id={tabId(each)}
          type="button"
          role="tab"
          className={classes.tab}
          aria-selected={each === list}
          aria-controls={PANEL}
          tabIndex={each === list ? 0 : -1}
          onClick={() => onChange(each)}
        >
          {say(`asks:lists.${each}`)}
          <Number count={counts[each]} urgent={each === 'needs'} />
        </button>
      ))}
    </div>
  )
}

function Number({ count, urgent }: { count: Count | undefined; urgent: boolean }) {
  const { say } = useText()
  if (count === undefined || (count.count === 0 && !count.more)) return null
  const values = { count: count.count }
  return (
    <span className={classes.count} data-urgent={urgent || undefined}>
      <span aria-hidden="true">{count.more ? say('asks:lists.atLeast', values) : count.count}</span>
      <span className="unseen">{count.more ? say('asks:lists.moreThan', values) : count.count}</span>
    </span>
  )
}
