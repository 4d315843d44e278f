import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { type MouseEvent, useEffect } from 'react'
import { followDesk } from '../app/desk.ts'
import { useDesk } from '../app/deskState.ts'
import { useText } from '../app/language.ts'
import { startLive } from '../app/live.ts'
import { useLiveMe } from '../app/liveMe.ts'
import type { NetworkStatus } from '../app/network.ts'
import { useLivePlaces } from '../app/places.ts'
import { hrefTo, pathTo, usePlace } from '../app/routes.ts'
import { useMe, useSession } from '../app/session.ts'
import { SignInAgain } from '../features/start/SignInAgain.tsx'
import { Alone } from '../ui/alone.ts'
import { Boundary } from '../ui/Boundary.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { later, loadAhead } from '../ui/later.tsx'
import { ListPath } from '../ui/listPath.ts'
import { NARROW } from '../ui/narrow.ts'
import { AwayNote, NeedsHub } from '../ui/NeedsHub.tsx'
import classes from './Frame.module.css'
import { FrameCommands } from './FrameCommands.tsx'
import { useNewVersion } from './newVersion.ts'
import { Navigation } from './Navigation.tsx'
import { rooms } from './rooms.ts'
import { useRouteFocus } from './routeFocus.ts'
import { SignOutQuestion } from './SignOutQuestion.tsx'
import { TopBar } from './TopBar.tsx'

const Palette = later(async () => (await import('./Palette.tsx')).Palette)
const ShortcutList = later(async () => (await import('./ShortcutList.tsx')).ShortcutList)

/** The app for a signed-in person: the rooms at the left, the list in the middle, the detail at the right. */
export function Frame({ network }: { network: NetworkStatus }) {
  const { say, language } = useText()
  const me = useMe()
  const { expired, waitToSignIn } = useSession()
  // Who has a desk can go on without a session.
  const atDesk = useDesk(({ state }) => state !== null)
  const place = usePlace()
  const path = place.room === '' ? 'asks' : place.room
  const there = rooms.find((each) => each.path === path)
  const room = there?.open?.(me) === false ? undefined : there
  const Detail = place.id === null ? undefined : room?.Detail

  const listPath = pathTo(path, null, room?.keepsQuery === true ? place.query : undefined)
  const wide = place.id !== null && room?.wide?.(place.id) === true

  const narrow = useMediaQuery(NARROW, undefined, { getInitialValueInEffect: false })

  useLiveMe()
  useNewVersion()
  useLivePlaces()
  useEffect(() => (expired ? undefined : startLive()), [expired])
  useEffect(followDesk, [])
  useEffect(loadAhead, [])
  const content = useRouteFocus(path, place.id, wide)

  useEffect(() => {
    const title = room === undefined ? say('common:gone.title') : say(room.label)
    document.title = `${title} · ${network.name ?? say('common:app')}`
  }, [room, network.name, say, language])

  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#content" onClick={skipTo}>
        {say('common:skip')}
      </a>
      <Navigation network={network} current={path} />
      <TopBar />
      <main
        className={classes.content}
        data-detail={Detail === undefined ? undefined : wide ? 'wide' : 'beside'}
        ref={content}
      >
        <NeedsHub needed={room?.needsHub === true}>
          <div className={classes.list} id="content" tabIndex={-1}>
            {room === undefined ? (
              <EmptyState
                order={1}
                title={say('common:gone.title')}
                text={say(there?.closed ?? 'common:gone.text')}
              >
                <Button component="a" href={hrefTo('asks')}>
                  {say('common:gone.home')}
                </Button>
              </EmptyState>
            ) : (
              <Boundary resetKey={path}>
                <room.List chosen={place.id} />
              </Boundary>
            )}
          </div>
          {Detail !== undefined && place.id !== null && (
            <section className={classes.detail} aria-label={say('common:detail')} data-detail-panel>
              <Boundary resetKey={place.id}>
                <ListPath value={listPath}>
                  <Alone value={wide || narrow}>
                    <Detail key={place.id} id={place.id} />
                  </Alone>
                </ListPath>
              </Boundary>
            </section>
          )}
          <AwayNote kind="room" className={classes.away} />
        </NeedsHub>
      </main>
      <FrameCommands listPath={listPath} />
      <Palette />
      <ShortcutList />
      <SignOutQuestion />
      {expired && <SignInAgain network={network} {...(atDesk ? { onLater: waitToSignIn } : {})} />}
    </div>
  )
}

function skipTo(event: MouseEvent): void {
  event.preventDefault()
  document.querySelector<HTMLElement>('#content')?.focus()
}
