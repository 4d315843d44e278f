import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useText } from '../app/language.ts'
import classes from './ListTabs.module.css'

/** How many rows stand in a list: all of them, or more than so many. */
export interface Count {
  count: number
  more: boolean
}

export interface ListTab<L extends string> {
  list: L
  text: string
  count?: Count | undefined
  /** What stands in it waits for the person. */
  urgent?: boolean
}

/** The element that shows the chosen list, and its tab; `name` is the room's. */
export const panelId = (name: string): string => `${name}-panel`
export const tabId = (name: string, list: string): string => `${name}-tab-${list}`

/** A room's lists as tabs, each with how much stands in it. */
export function ListTabs<L extends string>({
  name,
  label,
  tabs,
  chosen,
  onChange,
}: {
  name: string
  label: string
  tabs: readonly ListTab<L>[]
  chosen: L
  onChange: (list: L) => void
}) {
  const row = useRef<HTMLDivElement>(null)
  // Where the window is narrow, the chosen one may lie beside it.
  useEffect(() => {
    row.current
      ?.querySelector(`#${tabId(name, chosen)}`)
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [name, chosen])
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = tabs.findIndex(({ list }) => list === chosen)
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key]
    const next = to === undefined ? undefined : tabs.at(to % tabs.length)
    if (next === undefined) return
    event.preventDefault()
    onChange(next.list)
    row.current?.querySelector<HTMLElement>(`#${tabId(name, next.list)}`)?.focus()
  }
  return (
    <div ref={row} className={classes.tabs} role="tablist" aria-label={label} onKeyDown={onKeyDown}>
      {tabs.map(({ list, text, count, urgent }) => (
        <button
          key={list}
          id={tabId(name, list)}
          type="button"
          role="tab"
          className={classes.tab}
          aria-selected={list === chosen}
          aria-controls={panelId(name)}
          tabIndex={list === chosen ? 0 : -1}
          onClick={() => onChange(list)}
        >
          {text}
          <Number count={count} urgent={urgent === true} />
        </button>
      ))}
    </div>
  )
}

function Number({ count, urgent }: { count: Count | undefined; urgent: boolean }) {
  const { say } = useText()
  if (count === undefined || (count.count === 0 && !count.more)) return null
  return (
    <span className={classes.count} data-urgent={urgent || undefined}>
      {count.more ? say('common:lists.moreThan', { count: count.count }) : count.count}
    </span>
  )
}
