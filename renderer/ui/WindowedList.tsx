import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useEffect, useImperativeHandle, useRef, type Ref } from 'react'
import { useRowHeight } from './rowHeight.ts'
import classes from './WindowedList.module.css'

export interface WindowedListHandle {
  /** Moves the focus by so many rows; from outside the list, to the row that had it last. */
  move: (by: number) => void
}

/**
 * A list of any length, of which only what is seen is in the page. Each row is one link; the arrow keys, Home and End
 * move among them, and Tab leaves the list.
 */
export function WindowedList<T>({
  items,
  keyOf,
  hrefOf,
  chosen,
  label,
  row,
  before,
  hasMore = false,
  onMore,
  more,
  handle,
}: {
  items: readonly T[]
  keyOf: (item: T) => string
  hrefOf: (item: T) => string
  /** The key of the row whose detail is shown. */
  chosen: string | null
  label: string
  /** What stands in a row. */
  row: (item: T) => ReactNode
  /** What stands before a row's link, such as a checkbox. */
  before?: (item: T) => ReactNode
  hasMore?: boolean
  /** Loads more, since the end comes into sight. */
  onMore?: () => void
  /** What stands at the end while more is loaded. */
  more?: ReactNode
  handle?: Ref<WindowedListHandle>
}) {
  const box = useRef<HTMLDivElement>(null)
  const height = useRowHeight()
  const active = useRef(0)
  const rows = useVirtualizer({
    count: items.length + (hasMore ? 1 : 0),
    getScrollElement: () => box.current,
    estimateSize: () => height,
    getItemKey: (index) => (items[index] === undefined ? 'more' : keyOf(items[index])),
    overscan: 12,
  })
  useEffect(() => rows.measure(), [height, rows])

  const seen = rows.getVirtualItems()
  const last = seen.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && last >= items.length - 20) onMore?.()
  }, [hasMore, last, items.length, onMore])

  const focusRow = (index: number) => {
    const to = Math.max(0, Math.min(items.length - 1, index))
    active.current = to
    rows.scrollToIndex(to)
    const focus = () => {
      const link = box.current?.querySelector<HTMLElement>(`[data-index="${to}"] > a`)
      link?.focus({ preventScroll: true })
      return link != null
    }
    // A row that is far away only comes into the page by the scrolling.
    if (!focus()) requestAnimationFrame(focus)
  }
  const move = (by: number) =>
    focusRow(active.current + (box.current?.contains(document.activeElement) === true ? by : 0))
  useImperativeHandle(handle, () => ({ move }))

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    const to = {
      ArrowDown: active.current + 1,
      ArrowUp: active.current - 1,
      PageDown: active.current + 10,
      PageUp: active.current - 10,
      Home: 0,
      End: items.length - 1,
    }[event.key]
    if (to === undefined) return
    event.preventDefault()
    focusRow(to)
  }

  const stop = seen.some((each) => each.index === active.current) ? active.current : (seen[0]?.index ?? 0)
  return (
    <div ref={box} className={classes.box} onKeyDown={onKeyDown}>
      <div role="list" aria-label={label} className={classes.rows} style={{ height: rows.getTotalSize() }}>
        {seen.map(({ index, key, start, size }) => {
          const item = items[index]
          return (
            <div
              key={key}
              role="listitem"
              aria-posinset={index + 1}
              aria-setsize={hasMore ? -1 : items.length}
              data-index={index}
              className={classes.row}
              style={{ height: size, transform: `translateY(${start}px)` }}
            >
              {item !== undefined && before?.(item)}
              {item === undefined ? (
                more
              ) : (
                <a
                  className={classes.link}
                  href={hrefOf(item)}
                  tabIndex={index === stop ? 0 : -1}
                  aria-current={keyOf(item) === chosen ? 'true' : undefined}
                  onFocus={() => (active.current = index)}
                >
                  {row(item)}
                </a>
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}
