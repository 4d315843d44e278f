import { z } from 'zod'
import { PROTOCOL } from '#contract/protocol.ts'
import { readAddress } from './address.ts'
import type { HubKeeper } from './hub-keeper.ts'
import { refusalError } from './refuse.ts'
import type { NetworkChoice, SettingsFile } from './settings.ts'

/** A hub that can be called, and under which name its token is kept. */
export interface KnownHub {
  address: string
  tokenName: string
}

/** What the shell knows of its network, for the first screen. */
export interface NetworkStatus {
  network: 'none' | 'host' | 'joined'
  address: string | null
  setupToken: string | null
}

/** The network that this computer belongs to: none, one that it hosts, or one that it joined. */
export interface Network {
  status(): Promise<NetworkStatus>
  /** The hub; waits while it starts. Refuses where there is none or it cannot start. */
  hub(): Promise<KnownHub>
  start(demo: boolean): Promise<void>
  /** Tries the address, then joins. Refuses with what is wrong with it, naming the field `address`. */
  join(address: string): Promise<void>
  leave(): Promise<void>
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
  log: (sentence: string) => void
}

const PROBE_MS = 10_000
/** How long a caller waits for a hub that is starting; the first start, which fills the demo, may take longer. */
const PATIENCE_MS = 20_000
const FIRST_PATIENCE_MS = 120_000
const networkStatus = z.object({ id: z.string(), version: z.string(), protocol: z.number() })

export function openNetwork({ settings, openHub, fetch, onLeave, log }: NetworkOptions): Network {
  let keeper: HubKeeper | undefined
  let setUp = false
  let queue = Promise.resolve()

  const open = (choice: NetworkChoice) => {
    keeper = choice.kind === 'host' ? openHub(choice.demo) : undefined
    setUp = false
  }
  open(settings.current.network)

  const runningHub = async (patienceMs = PATIENCE_MS) => {
    const patience = Promise.withResolvers<never>()
    const timer = setTimeout(() => patience.reject(new Error('It takes too long.')), patienceMs)
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
      if (network.kind === 'none') return { network: 'none', address: null, setupToken: null }
      if (network.kind === 'joined') return { network: 'joined', address: network.address, setupToken: null }
      const running = await runningHub().catch(() => undefined)
      return {
        network: 'host',
        address: running?.address ?? null,
        setupToken: setUp ? null : (running?.setupToken ?? null),
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
        open({ kind: 'host', demo })
        try {
          await runningHub(FIRST_PATIENCE_MS)
        } catch (error) {
          log(`The hub of this computer does not start: ${(error as Error).message}`)
          await leave()
          throw refusalError({ code: 'TRY_AGAIN', reason: 'unavailable' })
        }
        await settings.change({ network: { kind: 'host', demo } })
      }),

    join: (text) =>
      inTurn(async () => {
        const read = await readAddress(text)
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
        await settings.change({ network: { kind: 'joined', address: read.origin } })
      }),

    leave: () => inTurn(leave),
    wasSetUp: () => void (setUp = true),
    close: () => inTurn(async () => keeper?.stop()),
  }
}

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
