import { Skeleton, Title } from '@mantine/core'
import { type ComponentType, useEffect, useReducer, useState } from 'react'
import type { TextKey } from '#language/index.ts'
import { isDesktop } from '../app/client.ts'
import { useText } from '../app/language.ts'
import board from './Board.module.css'
import detail from './Detail.module.css'
import { FailureNote } from './FailureNote.tsx'
import { RowSkeletons } from './RowSkeletons.tsx'

/** What can be loaded ahead. */
const parts: (() => Promise<unknown>)[] = []

/**
 * A part of the screen whose code comes in a file of its own, when it is first shown or when nothing else is to be done
 * (`loadAhead`). Once it is there, it is shown at once, without a moment of waiting as React's `lazy` has it.
 * @param Waiting what stands there until then
 */
export function later<P extends object>(
  load: () => Promise<ComponentType<P>>,
  Waiting: ComponentType = Nothing,
): ComponentType<P> {
  let Part: ComponentType<P> | undefined
  const get = async () => {
    Part ??= await load()
  }
  parts.push(get)
  return function Later(props: P) {
    const [, look] = useReducer((count: number) => count + 1, 0)
    const [failure, setFailure] = useState<unknown>(null)
    useEffect(() => {
      if (Part === undefined) get().then(look, setFailure)
    }, [])
    if (Part !== undefined) return <Part {...props} />
    return failure === null ? <Waiting /> : <FailureNote error={failure} retry={loadPageAnew} />
  }
}

/** The middle of a room: until it is there, its heading and rows to come stand where they will be. */
export const laterList = <P extends object>(
  title: TextKey,
  load: () => Promise<ComponentType<P>>,
): ComponentType<P> =>
  later(load, function ListToCome() {
    const { say } = useText()
    return (
      <section className={board.room}>
        <header className={board.head}>
          <Title order={1}>{say(title)}</Title>
        </header>
        <RowSkeletons rows={10} />
      </section>
    )
  })

/** The panel at the right. */
export const laterDetail = <P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> =>
  later(load, function DetailToCome() {
    const { say } = useText()
    return (
      <div className={detail.body} role="status" aria-label={say('common:loading')}>
        <Skeleton height={14} width="40%" />
        <Skeleton height={96} />
      </div>
    )
  })

/** Browsers remember a file that did not arrive until the page is loaded anew; where the hub is away, they would lose it. */
async function loadPageAnew(): Promise<void> {
  try {
    // The desktop's files lie beside it, and its page may fetch nothing.
    if (!isDesktop) await fetch(location.pathname, { method: 'HEAD', cache: 'no-store' })
  } catch {
    return
  }
  location.reload()
}

function Nothing() {
  return null
}

/** Loads all parts, one after the other, while the page has nothing else to do; what fails is tried where it is shown. */
export function loadAhead(): void {
  const [next, ...rest] = parts.splice(0)
  if (next === undefined) return
  parts.push(...rest)
  const idle = window.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 200))
  idle(() => void next().then(loadAhead, loadAhead))
}
