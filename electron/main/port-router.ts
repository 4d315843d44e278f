import { type AnyContractProcedure, type AnyContractRouter, isContractProcedure } from '@orpc/contract'
import { type AnyRouter, implement } from '@orpc/server'
import { type DesktopStatus, desktop } from '#contract/desktop.ts'
import { contract } from '#contract/index.ts'
import { me, signedIn } from '#contract/people.ts'
import type { Decision } from '#core/refusal.ts'
import type { Downloads } from './downloads.ts'
import type { FeedCursor, HubEnd, HubLink } from './hub-link.ts'
import type { Network } from './network.ts'
import { isRefusal, refusalError } from './refuse.ts'
import type { SignedIn } from './signed-in.ts'
import type { System } from './system.ts'
import type { TokenStore } from './token.ts'
import type { Updates } from './updates.ts'

export interface Shell {
  network: Network
  tokens: TokenStore
  hub: HubLink
  people: SignedIn
  updates: Updates
  system: System
  downloads: Downloads
  versions: DesktopStatus['versions']
}

/**
 * Everything that crosses the message port: `desktop.*` is answered here, what the desk can answer by the desk, all else
 * by the hub. Inputs and outputs are parsed against the contract on this side, too.
 */
export function portRouter(shell: Shell): AnyRouter {
  return Object.assign(passOn(contract, shell), { desktop: answerDesktop(shell) })
}

function answerDesktop({
  network,
  tokens,
  people: { desks },
  updates,
  system,
  downloads,
  versions,
}: Shell): AnyRouter {
  const status = async (): Promise<DesktopStatus> => ({
    ...(await network.status()),
    keyStore: tokens.lasting,
    versions,
  })
  const os = implement(desktop)
  return os.router({
    status: os.status.handler(status),
    startNetwork: os.startNetwork.handler(async ({ input }) => {
      await network.start(input.demo)
      return status()
    }),
    joinNetwork: os.joinNetwork.handler(async ({ input }) => {
      await network.join(input.address)
      return status()
    }),
    leaveNetwork: os.leaveNetwork.handler(async () => {
      await network.leave()
      return status()
    }),
    desk: os.desk.handler(({ signal }) => desks.states(signal)),
    outbox: os.outbox.handler(async () => ({ items: await desks.outbox() })),
    discard: os.discard.handler(async ({ input }) => {
      await desks.discard(input.id)
      return {}
    }),
    sendAgain: os.sendAgain.handler(async ({ input }) => {
      valueOf(await desks.sendAgain(input.id, input.input))
      return {}
    }),
    tryNow: os.tryNow.handler(async () => {
      desks.open?.sync.tryNow()
      return {}
    }),
    newVersion: os.newVersion.handler(async ({ signal }) => ({ version: await updates.fetched(signal) })),
    system: os.system.handler(() => system.state()),
    changeSystem: os.changeSystem.handler(({ input }) => system.change(input)),
    look: os.look.handler(async ({ input }) => {
      await system.look(input)
      return {}
    }),
    opened: os.opened.handler(({ signal }) => system.openings.listen(signal)),
    nearby: os.nearby.handler(async () => ({ items: await system.nearby() })),
    download: os.download.handler(async ({ input, signal }) => ({
      saved: await downloads.save(input.path, input.name, signal),
    })),
    notices: os.notices.handler(({ signal }) => system.standing.listen(signal)),
  })
}

function passOn(node: AnyContractRouter, shell: Shell): AnyRouter {
  if (!isContractProcedure(node))
    return Object.fromEntries(Object.entries(node).map(([name, below]) => [name, passOn(below, shell)]))
  const pass = passerOf(node, shell)
  return implement(node).handler(async ({ input, path, signal }) => {
    const atDesk = await shell.people.ask(path, input, signal)
    if (atDesk !== null) return valueOf(atDesk)
    const { address, tokenName } = await shell.network.hub()
    return pass({ input, path, signal, address, tokenName })
  })
}

interface Call {
  input: unknown
  path: readonly string[]
  signal: AbortSignal | undefined
  address: string
  tokenName: string
}

const anySignal = (one: AbortSignal | undefined, other: AbortSignal): AbortSignal =>
  one === undefined ? other : AbortSignal.any([one, other])

function valueOf<T>(decision: Decision<T>): T {
  if (decision.ok) return decision.value
  throw refusalError(decision.refusal)
}

/** How calls of a procedure reach the hub. The token never crosses the port. */
function passerOf(
  procedure: AnyContractProcedure,
  { hub, tokens, network, people }: Shell,
): (call: Call) => unknown {
  const signedInEnd = ({ address, tokenName }: Call): HubEnd => ({ address, token: people.token(tokenName) })
  const endOfSession = async (error: unknown, { token }: HubEnd) => {
    if (token !== undefined && isRefusal(error) && error.code === 'NOT_SIGNED_IN') await tokens.forget(token)
    return error
  }

  if (procedure === contract.changes.live)
    return async function* live(call) {
      const end = signedInEnd(call)
      const { switched } = people.desks
      try {
        // From when the desk can answer, the feed is the desk's.
        yield* hub.feed(call.input as FeedCursor, end, anySignal(call.signal, switched))
      } catch (error) {
        if (switched.aborted) return
        throw await endOfSession(error, end)
      }
    }

  // Set-up, sign-in and an accepted invitation: what they have in common is what they answer.
  if (procedure['~orpc'].outputSchema === signedIn)
    return async ({ path, input, address, tokenName, signal }) => {
      const answer = signedIn.parse(await hub.call(path, input, { address, token: undefined }, signal))
      await tokens.keep(tokenName, answer.token)
      if (procedure === contract.network.setUp) network.wasSetUp()
      await people.entered(tokenName, answer.person)
      return { ...answer, token: '' }
    }

  if (procedure === contract.session.signOut)
    return async (call) => {
      const end = signedInEnd(call)
      // Whatever the hub says: on this computer the person is signed out.
      await tokens.forget()
      await hub.call(call.path, call.input, end, call.signal).catch(() => undefined)
      await people.left()
      return {}
    }

  return async (call) => {
    const end = signedInEnd(call)
    try {
      const answer = await hub.call(call.path, call.input, end, call.signal)
      if (procedure === contract.session.me) await people.entered(call.tokenName, me.parse(answer))
      return answer
    } catch (error) {
      throw await endOfSession(error, end)
    }
  }
}
