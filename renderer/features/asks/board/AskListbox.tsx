import { Button, VisuallyHidden } from '@mantine/core'
import { IconArrowUp } from '@tabler/icons-react'
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import {
  type KeyboardEvent,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { AskRow, Site } from '#contract/rows.ts'
import { useWaiting } from '../../../app/desk.ts'
import { useText } from '../../../app/language.ts'
import { useNow } from '../../../ui/time.ts'
import type { ViewRow } from '../model/view.ts'
import { AskLine } from './AskLine.tsx'
import classes from './AskListbox.module.css'
import { useBusy } from './useBusy.ts'
import { useRowHeight } from './useRowHeight.ts'
import { useSteady } from './useSteady.ts'

export interface AskListHandle {
  /** Moves the mark by so many rows, and the focus into the list. */
  move: (by: number) => void
  /** The marked ask; undefined where none is. */
  marked: () => AskRow | undefined
  hasFocus: () => boolean
}

interface Props {
  ref: Ref<AskListHandle>
  /** Names the list; with another one, everything is painted as it is. */
  name: string
  label: string
  rows: readonly AskRow[]
  pages: number
  /** Whether `rows` is all there is. */
  complete: boolean
  /** Asks that are being sent; they stand at the top. */
  sending: readonly AskRow[]
  loadMore: () => void
  chosen: string | null
  onOpen: (row: AskRow) => void
  onFollow: (row: AskRow) => void
  sites: readonly Site[]
  personId: string
  withWait: boolean
}

/** How many rows before the end the next page is asked for. */
const AHEAD = 60

type Item = { row: AskRow; mark: ViewRow['mark'] | 'sending' }

/**
 * The rows of a list as a listbox, windowed: only what can be seen is in the page. The mark moves with the arrow keys
 * and is told to screen readers by `aria-activedescendant`, so the focus stays in the list whatever happens to a row.
 */
export function AskListbox(props: Props) {
  const { ref, name, label, rows, pages, complete, sending, loadMore, chosen } = props
  const { onOpen, onFollow, sites, personId, withWait } = props
  const { say } = useText()
  const now = useNow()
  const waiting = useWaiting()
  const scroller = useRef<HTMLDivElement>(null)
  const { busy, around, inside } = useBusy()
  const { view, letIn } = useSteady(name, rows, pages, busy)
  const { ref: sized, narrow, height } = useRowHeight()
  const [mark, setMark] = useState<{ id: string | null; at: number }>({ id: chosen, at: 0 })

  const items = useMemo((): readonly Item[] => {
    if (sending.length === 0) return view.rows
    const there = new Set(view.rows.map((each) => each.row.id))
    const ahead = sending.filter((row) => !there.has(row.id)).map((row): Item => ({ row, mark: 'sending' }))
    return [...ahead, ...view.rows]
  }, [view.rows, sending])
  // A marked row that went leaves the mark where it stood.
  const found = useMemo(() => items.findIndex((each) => each.row.id === mark.id), [items, mark.id])
  const at = found >= 0 ? found : Math.min(mark.at, items.length - 1)
  const active = items[at]
  // With another function, the places of all rows would be worked out anew.
  const getItemKey = useCallback((index: number) => items[index]?.row.id ?? 'more', [items])

  const virtual = useVirtualizer({
    count: items.length + (complete ? 0 : 1),
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 12,
    getItemKey,
    // The marked row stays in the page even when scrolled out of sight: it is what the list's focus points at.
    rangeExtractor: (range: Range) => {
      const seen = defaultRangeExtractor(range)
      return at < 0 || seen.includes(at) ? seen : [...seen, at].toSorted((a, b) => a - b)
    },
  })
  useEffect(() => virtual.measure(), [virtual, height])
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 })
  }, [name])

  const shown = virtual.getVirtualItems()
  const last = shown.at(-1)?.index ?? 0
  useEffect(() => {
    if (!complete && last >= items.length - AHEAD) loadMore()
  }, [complete, last, items.length, loadMore])

  useEffect(() => {
    if (chosen === null) return
    setMark((old) => (old.id === chosen ? old : { id: chosen, at: old.at }))
  }, [chosen])

  const markAt = (index: number): void => {
    const item = items[index]
    if (item === undefined) return
    setMark({ id: item.row.id, at: index })
    virtual.scrollToIndex(index, { align: 'auto' })
    if (chosen !== null && item.mark !== 'sending') onFollow(item.row)
  }
  const move = (by: number): void => {
    const from = active === undefined ? -1 : at
    markAt(Math.max(0, Math.min(items.length - 1, from + by)))
  }

  useImperativeHandle(ref, () => ({
    move: (by) => {
      const inside = scroller.current === document.activeElement
      scroller.current?.focus({ preventScroll: true })
      // The first key only shows where one stands.
      if (inside || chosen !== null) move(by)
      else if (active !== undefined) markAt(at)
    },
    marked: () => (active?.mark === 'sending' ? undefined : active?.row),
    hasFocus: () => scroller.current === document.activeElement,
  }))

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / height) - 1)
    const keys: Record<string, () => void> = {
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      PageDown: () => move(page),
      PageUp: () => move(-page),
      Home: () => markAt(0),
      End: () => markAt(items.length - 1),
      Enter: () => active !== undefined && active.mark !== 'sending' && onOpen(active.row),
    }
    const run = keys[event.key]
    if (run === undefined) return
    event.preventDefault()
    run()
  }

  const showNews = (): void => {
    const first = letIn()
    scroller.current?.scrollTo({ top: 0 })
    scroller.current?.focus({ preventScroll: true })
    if (first !== undefined) setMark({ id: first, at: 0 })
  }

  return (
    <div className={classes.frame} ref={sized} data-narrow={narrow || undefined} {...around}>
      <div className={classes.news} aria-live="polite">
        {view.held.size > 0 && (
          <Button
            size="compact-sm"
            radius="xl"
            leftSection={<IconArrowUp size={14} aria-hidden />}
            onClick={showNews}
          >
            {say('asks:news', { count: view.held.size })}
            <VisuallyHidden> {say('asks:newsHint')}</VisuallyHidden>
          </Button>
        )}
      </div>
      <div
        ref={scroller}
        className={classes.list}
        role="listbox"
        aria-label={label}
        aria-activedescendant={active === undefined ? undefined : idOf(active.row.id)}
        tabIndex={0}
        onKeyDown={onKeyDown}
        {...inside}
      >
        <div className={classes.sizer} role="presentation" style={{ height: virtual.getTotalSize() }}>
          {shown.map(({ index, start, key }) => {
            const item = items[index]
            const place = { height, transform: `translateY(${start}px)` }
            if (item === undefined)
              return (
                <div key={key} className={classes.more} style={place} role="presentation">
                  <span aria-hidden="true">{say('asks:list.more')}</span>
                </div>
              )
            return (
              <div
                key={key}
                id={idOf(item.row.id)}
                className={classes.row}
                style={place}
                role="option"
                aria-selected={item.row.id === chosen}
                aria-posinset={index + 1}
                aria-setsize={complete ? items.length : -1}
                aria-disabled={item.mark === 'sending' || undefined}
                data-active={index === at || undefined}
                data-mark={item.mark}
                data-ask-id={item.row.id}
                onClick={() => {
                  if (item.mark === 'sending') return
                  setMark({ id: item.row.id, at: index })
                  onOpen(item.row)
                }}
              >
                <AskLine
                  row={item.row}
                  mark={item.mark}
                  waits={waiting.rows.has(item.row.id)}
                  site={sites.find(({ id }) => id === item.row.siteId)}
                  personId={personId}
                  now={now}
                  withWait={withWait}
                />
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}

const idOf = (askId: string): string => `ask-${askId}`
