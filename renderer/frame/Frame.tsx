import { useEffect, useRef } from 'react'
import { Boundary } from '../ui/Boundary.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { SignInAgain } from '../features/start/SignInAgain.tsx'
import { Button } from '@mantine/core'
import classes from './Frame.module.css'
import { FrameCommands } from './FrameCommands.tsx'
import { useText } from '../app/language.ts'
import type { NetworkStatus } from '../app/network.ts'
import { startLive } from '../app/live.ts'
import { Navigation } from './Navigation.tsx'
import { Palette } from './Palette.tsx'
import { rooms } from './rooms.ts'
import { hrefTo, usePlace } from '../app/routes.ts'
import { useMe, useSession } from '../app/session.ts'
import { ShortcutList } from './ShortcutList.tsx'
import { TopBar } from './TopBar.tsx'

/** The app for a signed-in person: the rooms at the left, the list in the middle, the detail at the right. */
export function Frame({ network }: { network: NetworkStatus }) {
  const { say } = useText()
  const me = useMe()
  const expired = useSession((session) => session.expired)
  const place = usePlace()
  const path = place.room === '' ? 'asks' : place.room
  const room = rooms.find((each) => each.path === path && (each.open?.(me) ?? true))
  const Detail = place.id === null ? undefined : room?.Detail

  useEffect(() => (expired ? undefined : startLive()), [expired])
  const content = useRouteFocus(path, place.id)

  useEffect(() => {
    const title = room === undefined ? say('common:gone.title') : say(room.label)
    document.title = `${title} · ${network.name ?? say('common:app')}`
  }, [room, network.name, say])

  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#content" onClick={skipTo}>
        {say('common:skip')}
      </a>
      <Navigation network={network} current={path} />
      <TopBar />
      <div className={classes.content} data-detail={Detail !== undefined || undefined} ref={content}>
        <main className={classes.list} id="content" tabIndex={-1} aria-label={say('common:main')}>
          {room === undefined ? (
            <EmptyState title={say('common:gone.title')} text={say('common:gone.text')}>
              <Button component="a" href={hrefTo('asks')}>
                {say('common:gone.home')}
              </Button>
            </EmptyState>
          ) : (
            <Boundary resetKey={path}>
              <room.List chosen={place.id} />
            </Boundary>
          )}
        </main>
        {Detail !== undefined && place.id !== null && (
          <aside className={classes.detail} aria-label={say('common:detail')} data-detail-panel>
            <Boundary resetKey={place.id}>
              <Detail key={place.id} id={place.id} />
            </Boundary>
          </aside>
        )}
      </div>
      <FrameCommands />
      <Palette />
      <ShortcutList />
      {expired && <SignInAgain network={network} />}
    </div>
  )
}

function skipTo(event: React.MouseEvent): void {
  event.preventDefault()
  document.querySelector<HTMLElement>('#content')?.focus()
}

/** In one column the detail covers the list. The same width stands in Frame.module.css. */
const NARROW = '(max-width: 56.25em)'

/**
 * Moves the focus where a change of place would else lose it: into a new room; into a detail that covers the list or
 * was opened from elsewhere; and back to the row when the detail closes.
 */
function useRouteFocus(room: string, id: string | null) {
  const content = useRef<HTMLDivElement>(null)
  const before = useRef({ room, id })
  const from = useRef<Element | null>(null)
  useEffect(() => {
    const old = before.current
    before.current = { room, id }
    const list = content.current?.querySelector<HTMLElement>('#content')
    const inList = list?.contains(document.activeElement) === true && document.activeElement !== list
    if (old.room !== room && id === null) list?.focus()
    else if (id !== null && old.id !== id) {
      if (old.id === null) from.current = document.activeElement
      if (!inList || matchMedia(NARROW).matches) focusDetail()
    } else if (id === null && old.id !== null) {
      const row = from.current?.isConnected === true ? from.current : list
      if (row instanceof HTMLElement) row.focus()
    }
  }, [room, id])
  return content
}

/** Puts the focus on the detail's heading, as soon as the detail is there. */
function focusDetail(tries = 20): void {
  const title = document.querySelector<HTMLElement>('[data-detail-panel] [data-detail-title]')
  if (title !== null) title.focus()
  else if (tries > 0) setTimeout(() => focusDetail(tries - 1), 50)
}
