import { type AnyContractProcedure, type AnyContractRouter, isContractProcedure } from '@orpc/contract'
import { type AnyRouter, implement } from '@orpc/server'
import { type DesktopStatus, desktop } from '#contract/desktop.ts'
import { contract } from '#contract/index.ts'
import { signedIn } from '#contract/people.ts'
import type { FeedCursor, HubEnd, HubLink } from './hub-link.ts'
import type { Network } from './network.ts'
import { isRefusal } from './refuse.ts'
import type { TokenStore } from './token.ts'

export interface Shell {
  network: Network
  tokens: TokenStore
  hub: HubLink
  versions: DesktopStatus['versions']
}

/**
 * Everything that crosses the message port: `desktop.*` is answered here, all else by the hub. Inputs and outputs are
 * parsed against the contract on this side, too.
 */
export function portRouter(shell: Shell): AnyRouter {
  return Object.assign(passOn(contract, shell), { desktop: answerDesktop(shell) })
}

function answerDesktop({ network, tokens, versions }: Shell): AnyRouter {
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
  })
}

function passOn(node: AnyContractRouter, shell: Shell): AnyRouter {
  if (!isContractProcedure(node))
    return Object.fromEntries(Object.entries(node).map(([name, below]) => [name, passOn(below, shell)]))
  const pass = passerOf(node, shell)
  return implement(node).handler(async ({ input, path, signal }) => {
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

/** How calls of a procedure reach the hub. The token never crosses the port. */
function passerOf(procedure: AnyContractProcedure, { hub, tokens, network }: Shell): (call: Call) => unknown {
  const signedInEnd = ({ address, tokenName }: Call): HubEnd => ({ address, token: tokens.get(tokenName) })
  const endOfSession = async (error: unknown, { token }: HubEnd) => {
    if (token !== undefined && isRefusal(error) && error.code === 'NOT_SIGNED_IN') await tokens.forget(token)
    return error
  }

  if (procedure === contract.changes.live)
    return async function* live(call) {
      const end = signedInEnd(call)
      try {
        yield* hub.feed(call.input as FeedCursor, end, call.signal)
      } catch (error) {
        throw await endOfSession(error, end)
      }
    }

  // Set-up, sign-in and an accepted invitation: what they have in common is what they answer.
  if (procedure['~orpc'].outputSchema === signedIn)
    return async ({ path, input, address, tokenName, signal }) => {
      const answer = signedIn.parse(await hub.call(path, input, { address, token: undefined }, signal))
      await tokens.keep(tokenName, answer.token)
      if (procedure === contract.network.setUp) network.wasSetUp()
      return { ...answer, token: '' }
    }

  if (procedure === contract.session.signOut)
    return async (call) => {
      const end = signedInEnd(call)
      // Whatever the hub says: on this computer the person is signed out.
      await tokens.forget()
      await hub.call(call.path, call.input, end, call.signal).catch(() => undefined)
      return {}
    }

  return async (call) => {
    const end = signedInEnd(call)
    try {
      return await hub.call(call.path, call.input, end, call.signal)
    } catch (error) {
      throw await endOfSession(error, end)
    }
  }
}
