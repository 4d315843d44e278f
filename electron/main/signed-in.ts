import { z } from 'zod'
import { type Me, me } from '#contract/people.ts'
import { accepted, type Decision, refused } from '#core/refusal.ts'
import type { HubLine } from '#desk/sync.ts'
import type { DeskKeeper } from './desk-keeper.ts'
import type { HubLink } from './hub-link.ts'
import type { Network } from './network.ts'
import { isRefusal } from './refuse.ts'
import type { SettingsFile } from './settings.ts'
import type { TokenStore } from './token.ts'

/** Who is signed in on this computer, and their desk. */
export interface SignedIn {
  desks: DeskKeeper
  /** The desk of the one who was signed in when the program ended, if their token is still there. */
  begin(): Promise<void>
  /** The hub knows this person, whose token is kept under that name. */
  entered(tokenName: string, person: Me): Promise<void>
  left(): Promise<void>
  /** What the hub is shown with a call; nothing where it is known to be another network's. */
  token(tokenName: string): string | undefined
  /** What the desk answers to a call of the contract; null where it has to be passed on to the hub. */
  ask(
    path: readonly string[],
    input: unknown,
    signal: AbortSignal | undefined,
  ): Promise<Decision<unknown> | null>
}

export interface SignedInOptions {
  settings: SettingsFile
  tokens: TokenStore
  network: Network
  hub: HubLink
  desks: DeskKeeper
  log: (sentence: string) => void
}

const networkAnswer = z.object({ id: z.string() })

export function openSignedIn({ settings, tokens, network, hub, desks, log }: SignedInOptions): SignedIn {
  const line = deskLine(network, tokens, hub)
  /** Another network answers at the address of ours. */
  const isElsewhere = () => desks.open?.sync.connection.name === 'otherNetwork'
  /** What the hub last said is the answer; what it says now is the answer from then on. */
  const remembered = async (name: 'me' | 'network', path: string[]): Promise<unknown> => {
    const { open } = desks
    if (open === null) return null
    const known = await open.desk.replica.fact(name)
    if (known === null) return null
    if (isElsewhere()) return JSON.parse(known)
    line
      .call(path, {}, AbortSignal.timeout(30_000))
      .then((answer) => open.desk.remember(name, answer))
      // Then it stays as it is; who is signed out hears it from the desk.
      .catch(() => undefined)
    return JSON.parse(known)
  }
  const myself = async (): Promise<Decision<unknown> | null> => {
    const { open } = desks
    if (open === null || !open.desk.position.ready) return null
    const tokenName = settings.current.desk?.tokenName
    if (tokenName === undefined || tokens.get(tokenName) === undefined)
      return refused('NOT_SIGNED_IN', 'not_signed_in')
    const known = me.safeParse(await remembered('me', ['session', 'me']))
    return known.success ? accepted(known.data) : null
  }

  return {
    desks,
    async begin() {
      const { desk } = settings.current
      if (desk !== null && tokens.get(desk.tokenName) !== undefined) await desks.enter(desk)
    },
    async entered(tokenName, person) {
      try {
        const status: unknown = await line.call(['network', 'status'], {}, AbortSignal.timeout(30_000))
        const owner = { networkId: networkAnswer.parse(status).id, personId: person.id }
        await settings.change({ desk: { tokenName, ...owner } })
        await desks.enter(owner)
        await desks.open?.desk.remember('me', person)
        await desks.open?.desk.remember('network', status)
      } catch (error) {
        log(`The desk of the one who signed in could not be opened: ${(error as Error).message}`)
      }
    },
    token: (tokenName) => (isElsewhere() ? undefined : tokens.get(tokenName)),
    async left() {
      await desks.leave()
      await settings.change({ desk: null })
    },
    async ask(path, input, signal) {
      const name = path.join('.')
      const { open } = desks
      if (open === null || !open.desk.position.ready) return null
      if (name === 'session.me') return myself()
      if (name === 'network.status') {
        const known = await remembered('network', ['network', 'status'])
        return known === null ? null : accepted(known)
      }
      const call = open.calls[name] ?? (open.sync.connection.name === 'live' ? undefined : open.kept[name])
      return call === undefined ? null : call(input as never, signal)
    },
  }
}

/** The hub, as the desk of this computer reaches it: wherever it is now, with the token of now. */
export function deskLine(network: Network, tokens: TokenStore, hub: HubLink): HubLine {
  const end = async (path: readonly string[]) => {
    const { address, tokenName } = await network.hub()
    // Who answers there is what this asks; until then they are not told who is asking.
    const isStranger = path.join('.') === 'network.status'
    return { address, token: isStranger ? undefined : tokens.get(tokenName) }
  }
  const forgetEnded = async (error: unknown, token: string | undefined) => {
    if (token !== undefined && isRefusal(error) && error.code === 'NOT_SIGNED_IN') await tokens.forget(token)
    return error
  }
  return {
    async call(path, input, signal) {
      const at = await end(path)
      try {
        return await hub.call(path, input, at, signal)
      } catch (error) {
        throw await forgetEnded(error, at.token)
      }
    },
    async *feed(cursor, signal) {
      const at = await end(['changes', 'live'])
      try {
        yield* hub.feed(cursor, at, signal)
      } catch (error) {
        throw await forgetEnded(error, at.token)
      }
    },
  }
}
