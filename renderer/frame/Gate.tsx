import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { NotSetUp } from '../features/start/NotSetUp.tsx'
import { SignIn } from '../features/start/SignIn.tsx'
import { Unreachable } from '../features/start/Unreachable.tsx'
import { later } from '../ui/later.tsx'
import { Splash } from '../ui/Splash.tsx'
import { client, isDesktop, orpc, orpcDesktop } from '../app/client.ts'
import { reasonOf } from '../app/errors.ts'
import { Frame } from './Frame.tsx'
import { go, usePlace } from '../app/routes.ts'
import { useSession } from '../app/session.ts'

// What a person sees once, if ever.
const FirstStart = later(async () => (await import('../features/start/FirstStart.tsx')).FirstStart, Splash)
const Invitation = later(async () => (await import('../features/start/Invitation.tsx')).Invitation, Splash)
const SetUp = later(async () => (await import('../features/start/SetUp.tsx')).SetUp, Splash)

/** Asks again by itself while there is no answer. */
const untilItAnswers = ({ state }: { state: { status: string } }): number | false =>
  state.status === 'error' ? 5000 : false

/** Decides what a person gets to see before the app itself: first start, set-up, an invitation, signing in. */
export function Gate() {
  const place = usePlace()
  const shell = useQuery(orpcDesktop.status.queryOptions({ enabled: isDesktop }))
  const joined = !isDesktop || (shell.data !== undefined && shell.data.network !== 'none')
  const network = useQuery(
    orpc.network.status.queryOptions({ enabled: joined, refetchInterval: untilItAnswers }),
  )
  const { me } = useSession()
  const unknown = network.data !== undefined && network.data.name !== null && me === undefined

  const who = useQuery({
    queryKey: ['who'],
    enabled: unknown,
    staleTime: 0,
    refetchInterval: untilItAnswers,
    queryFn: async () => {
      try {
        useSession.getState().enter(await client.session.me())
      } catch (error) {
        if (reasonOf(error) !== 'not_signed_in') throw error
        useSession.getState().leave()
      }
      return true
    },
  })

  // Pages for those who are not signed in lead on to the app for those who are.
  const outside = place.room === 'sign-in' || place.room === 'setup'
  useEffect(() => {
    if (me != null && outside) go('asks', null, { replace: true })
  }, [me, outside])

  const setupToken = shell.data?.setupToken ?? (place.room === 'setup' ? place.id : null)

  // What is known stays on the screen while the hub is away: the app itself says so.
  if (isDesktop && shell.data === undefined)
    return shell.isError ? <Unreachable error={shell.error} retry={shell.refetch} /> : <Splash />
  if (!joined) return <FirstStart />
  if (network.data === undefined)
    return network.isError ? <Unreachable error={network.error} retry={network.refetch} /> : <Splash />
  if (network.data.name === null) return setupToken === null ? <NotSetUp /> : <SetUp token={setupToken} />
  if (place.room === 'invitation' && place.id !== null)
    return <Invitation key={place.id} token={place.id} network={network.data} />
  if (me === undefined)
    return who.isError ? <Unreachable error={who.error} retry={who.refetch} /> : <Splash />
  if (me === null) return <SignIn network={network.data} />
  return <Frame key={me.id} network={network.data} />
}
