import { Skeleton, Title } from '@mantine/core'
import { type ComponentType, useEffect, useReducer } from 'react'
import type { TextKey } from '#language/index.ts'
import { useText } from '../app/language.ts'
import board from './Board.module.css'
import detail from './Detail.module.css'
import { FailureNote } from './FailureNote.tsx'
import { RowSkeletons } from './RowSkeletons.tsx'

/** What can be loaded ahead. */
const parts: (() => Promise<unknown>)[] = []

/**
 * A part of the screen whose code comes in a file of its own, when it is first shown or when nothing else is to be done
 * (`loadAhead`). Once it is there, it is shown at once. Unlike React's `lazy`, a failed load can be tried again.
 * @param Waiting what stands there until then
 */
export function later<P extends object>(
  load: () => Promise<ComponentType<P>>,
  Waiting: ComponentType = Nothing,
): ComponentType<P> {
  let Part: ComponentType<P> | undefined
  let failure: unknown = null
  const get = async () => {
    try {
      failure = null
      Part ??= await load()
    } catch (error) {
      failure = error
    }
  }
  parts.push(get)
  return function Later(props: P) {
    const [, look] = useReducer((count: number) => count + 1, 0)
    const fetchPart = () => void get().then(look)
    useEffect(() => (Part === undefined ? fetchPart() : undefined), [])
    if (Part !== undefined) return <Part {...props} />
    return failure === null ? <Waiting /> : <FailureNote error={failure} retry={fetchPart} />
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

function Nothing() {
  return null
}

/** Loads all parts, one after the other, while the page has nothing else to do; what fails is tried where it is shown. */
export function loadAhead(): void {
  const [next, ...rest] = parts.splice(0)
  if (next === undefined) return
  parts.push(...rest)
  const idle = window.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 200))
  idle(() => void next().then(loadAhead))
}
