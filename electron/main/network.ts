import { z } from 'zod'
import type { DesktopStatus } from '#contract/desktop.ts'
import { PROTOCOL } from '#contract/protocol.ts'
import { readLink } from '#core/links.ts'
import { readAddress } from './address.ts'
import type { HubKeeper, RunningHub } from './hub-keeper.ts'
import { HubFailure } from './hub-messages.ts'
import { refusalError } from './refuse.ts'
import type { NetworkChoice, SettingsFile } from './settings.ts'

/** A hub that can be called, and under which name its token is kept. */
export interface KnownHub {
  address: string
  tokenName: string
}

/** What the shell knows of its network, for the first screen. */
export type NetworkStatus = Pick<DesktopStatus, 'network' | 'address' | 'setupToken' | 'trouble'>

/** The network that this computer belongs to: none, one that it hosts, or one that it joined. */
export interface Network {
  status(): Promise<NetworkStatus>
  /** The hub; waits while it starts. Refuses where there is none or it cannot start. */
  hub(): Promise<KnownHub>
  start(demo: boolean): Promise<void>
  /** Tries the address, then joins. Refuses with what is wrong with it, naming the field `address`. */
  join(address: string): Promise<void>
  leave(): Promise<void>
  /** Starts the hub of this computer anew, if one runs: with what has changed in its options. */
  restart(): Promise<void>
  /** The setup token was used. */
  wasSetUp(): void
  /** Stops the hub of this computer, if one runs; the choice stays. For the program's end. */
  close(): Promise<void>
}

export interface NetworkOptions {
  settings: SettingsFile
  /** Starts the hub of this computer, on the network's own data or on the demo's. */
  openHub: (demo: boolean) => HubKeeper
  fetch: typeof globalThis.fetch
  /** Called when the network was left or changed, so that nothing of it is kept. */
  onLeave: () => Promise<void>
  /** Called when another network counts from now on, or its hub is somewhere else. */
  onChange?: () => void
  log: (sentence: string) => void
}

const PROBE_MS = 10_000
/** How long a caller waits for a hub that is starting; the first start, which fills the demo, may take longer. */
const PATIENCE_MS = 20_000
const FIRST_PATIENCE_MS = 120_000
const networkStatus = z.object({ id: z.string(), version: z.string(), protocol: z.number() })

export function openNetwork({ settings, openHub, fetch, onLeave, onChange, log }: NetworkOptions): Network {
  let keeper: HubKeeper | undefined
  let setUp = false
  /** Why the last start here came to nothing. */
  let trouble: NetworkStatus['trouble'] = null
  let queue = Promise.resolve()

  const open = (choice: NetworkChoice) => {
    const mine = (keeper = choice.kind === 'host' ? openHub(choice.demo) : undefined)
    setUp = false
    void mine?.running().then(
      () => mine === keeper && onChange?.(),
      () => undefined,
    )
  }
  open(settings.current.network)

  const runningHub = async (patienceMs = PATIENCE_MS) => {
    const patience = Promise.withResolvers<never>()
    const timer = setTimeout(() => patience.reject(new HubFailure('slow', 'It takes too long.')), patienceMs)
    try {
      return await Promise.race([keeper?.running(), patience.promise])
    } finally {
      clearTimeout(timer)
    }
  }
  const leave = async () => {
    await keeper?.stop()
    open({ kind: 'none' })
    await settings.change({ network: { kind: 'none' } })
    await onLeave()
    onChange?.()
  }
  /** One change of network at a time. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const done = queue.then(work)
    queue = done.catch(() => undefined)
    return done
  }

  return {
    async status() {
      const { network } = settings.current
      const nowhere = { address: null, setupToken: null, trouble }
      if (network.kind === 'none') return { network: 'none', ...nowhere }
      if (network.kind === 'joined')
        return { network: 'joined', ...nowhere, address: network.address, trouble: null }
      let running: RunningHub | undefined
      try {
        running = await runningHub()
      } catch (error) {
        return { network: 'host', ...nowhere, trouble: troubleOf(error) }
      }
      return {
        network: 'host',
        address: running?.address ?? null,
        setupToken: setUp ? null : (running?.setupToken ?? null),
        trouble: null,
      }
    },

    async hub() {
      const { network } = settings.current
      if (network.kind === 'joined') return { address: network.address, tokenName: network.address }
      try {
        const running = await runningHub()
        // The port may differ from start to start; the network is the same.
        if (running && network.kind === 'host')
          return { address: running.address, tokenName: network.demo ? 'demo' : 'host' }
      } catch (error) {
        log(`The hub of this computer does not run: ${(error as Error).message}`)
      }
      throw refusalError({ code: 'TRY_AGAIN', reason: 'unavailable' })
    },

    start: (demo) =>
      inTurn(async () => {
        const { network } = settings.current
        if (network.kind === 'host' && network.demo === demo) return
        if (network.kind !== 'none') await leave()
        trouble = null
        open({ kind: 'host', demo })
        try {
          await runningHub(FIRST_PATIENCE_MS)
        } catch (error) {
          log(`The hub of this computer does not start: ${(error as Error).message}`)
          await leave()
          trouble = troubleOf(error)
          throw refusalError({ code: 'TRY_AGAIN', reason: 'unavailable' })
        }
        await settings.change({ network: { kind: 'host', demo } })
        onChange?.()
      }),

    join: (text) =>
      inTurn(async () => {
        const link = readLink(text.trim())
        const read = await readAddress(link?.to === 'join' ? link.address : text)
        if (!read.ok)
          throw refusalError({
            code: read.reason === 'no_answer' ? 'TRY_AGAIN' : 'BAD_INPUT',
            reason: read.reason,
            field: 'address',
          })
        await probe(read.origin, fetch)
        const { network } = settings.current
        if (network.kind === 'joined' && network.address === read.origin) return
        if (network.kind !== 'none') await leave()
        trouble = null
        await settings.change({ network: { kind: 'joined', address: read.origin } })
        onChange?.()
      }),

    leave: () => inTurn(leave),
    restart: () =>
      inTurn(async () => {
        if (keeper === undefined) return
        await keeper.stop()
        open(settings.current.network)
      }),
    wasSetUp: () => void (setUp = true),
    close: () => inTurn(async () => keeper?.stop()),
  }
}

const troubleOf = (error: unknown): NetworkStatus['trouble'] => ({
  kind: error instanceof HubFailure ? error.kind : 'other',
  sentence: (error as Error).message,
})

/** Asks who answers at an address, without saying anything. */
async function probe(origin: string, fetch: typeof globalThis.fetch): Promise<void> {
  let answer: unknown
  let response: Response
  try {
    response = await fetch(`${origin}/api/network`, {
      credentials: 'omit',
      redirect: 'error',
      signal: AbortSignal.timeout(PROBE_MS),
    })
  } catch {
    throw refusalError({ code: 'TRY_AGAIN', reason: 'no_answer', field: 'address' })
  }
  try {
    answer = response.ok ? await response.json() : undefined
  } catch {
    answer = undefined // a page, not a hub
  }
  const status = networkStatus.safeParse(answer)
  if (!status.success) throw refusalError({ code: 'BAD_INPUT', reason: 'not_a_hub', field: 'address' })
  if (status.data.protocol !== PROTOCOL)
    throw refusalError({ code: 'CONFLICT', reason: 'other_version', field: 'address' })
}
