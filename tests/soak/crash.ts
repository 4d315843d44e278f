import { setTimeout as wait } from 'node:timers/promises'
import type { Actor } from '#core/person.ts'
import { Random } from '../bench/random.ts'
import { findWrongs } from './check.ts'
import { Clients, wordOf } from './clients.ts'
import { KillableHub } from './killable-hub.ts'
import { Ledger } from './ledger.ts'
import type { CrashNetwork } from './network.ts'
import { Screen } from './screen.ts'
import type { Stored } from './stored.ts'

export interface CrashOptions {
  network: CrashNetwork
  /** What people do and when the hub dies follows from it, as far as timing allows. */
  seed: number
  /** What the hub's Node is told: like this, the suite puts bugs in. */
  nodeArgs?: string[]
}

export interface CrashReport {
  /** What is wrong, after the crash that showed it; empty where all is well. */
  findings: string[]
  crashes: number
  /** How many commands were acknowledged. */
  acknowledged: number
  /** How many were under way when the hub was killed. */
  underWay: number
}

/** Clients work until the hub has answered so often at most; then it is killed in the middle of the next ones. */
const MOST_ANSWERS = 120
/** ... plus so many milliseconds at most. */
const MOST_DELAY_MS = 8
/** One restart in so many is itself killed. */
const KILLED_WHILE_STARTING = 5
const MOST_START_MS = 600
/** So many of the commands that were acknowledged earlier are sent again after each crash. */
const SENT_AGAIN = 20
/** So many of the words that were posted earlier are searched again. */
const SEARCHED_AGAIN = 20
/** A screen that has not heard of something by then never will. */
const PATIENCE_MS = 10_000

/**
 * Kills the hub again and again at random moments while people work and somebody watches. After each restart, looks
 * whether everything is there that was acknowledged, and nothing by halves. Ends at the first crash that left
 * something wrong.
 */
export async function crashAgainAndAgain(
  options: CrashOptions & {
    crashes: number
    /** Called after each crash that left nothing wrong. */
    survived?: (crash: number) => void
  },
): Promise<CrashReport> {
  const run = new CrashRun(options)
  try {
    for (let crash = 1; ; crash++) {
      await run.workAndCrash()
      const findings = await run.restartAndLook()
      if (findings.length > 0 || crash === options.crashes) return { findings, crashes: crash, ...run.counts }
      options.survived?.(crash)
    }
  } finally {
    await run.end()
  }
}

/** A hub, the people who work on it, and somebody who watches; the hub is to be killed. */
export class CrashRun {
  readonly ledger = new Ledger()
  readonly people: ReadonlyMap<string, Actor>
  readonly #network: CrashNetwork
  readonly #random: Random
  readonly #hub: KillableHub
  readonly #clients: Clients
  readonly #screen: Screen
  #address: string | null = null
  #searched = 0
  #underWay = 0

  constructor({ network, seed, nodeArgs }: CrashOptions) {
    this.#network = network
    this.#random = new Random(seed)
    this.#hub = new KillableHub(network.data, network.options, nodeArgs)
    this.people = new Map(
      network.people.map(({ id, siteId, teamId }) => [
        id,
        { id, siteId, teamId, roles: ['colleague', 'agent'] },
      ]),
    )
    this.#clients = new Clients(network.people, this.ledger, this.#random)
    this.#screen = this.#newScreen()
  }

  get counts(): Pick<CrashReport, 'acknowledged' | 'underWay'> {
    return { acknowledged: this.ledger.acknowledged, underWay: this.#underWay }
  }

  /** Lets people work until, at a random moment, the hub is killed. */
  async workAndCrash(): Promise<void> {
    await this.#workUntil(() => this.#hub.kill())
    this.#address = null
  }

  /**
   * Lets people work until, at a random moment, something happens to what the hub stands on; the hub itself has to
   * get over it.
   */
  async workThrough(mishap: () => Promise<void>): Promise<void> {
    const address = await this.#workUntil(async () => {
      await mishap()
      this.#clients.stop()
    })
    await this.#until(async () => (await fetch(new URL('/readyz', address))).ok)
  }

  /**
   * Starts the hub again (one time in a few it is killed while starting) and looks around.
   * @returns a sentence for each thing that is wrong
   */
  async restartAndLook(): Promise<string[]> {
    if (this.#address === null && this.#random.below(KILLED_WHILE_STARTING) === 0)
      await this.#killWhileStarting()
    return this.#lookAround(await this.#start())
  }

  /** Reads what is stored; new words are searched, and some of those from before. */
  look(): Promise<Stored> {
    return this.#network.look(this.words())
  }

  /** Words by which asks are found: all that are new since the last time, and some of those from before. */
  words(): string[] {
    const { posted } = this.#clients
    const isNew = Array.from({ length: posted - this.#searched }, (_, at) => this.#searched + 1 + at)
    const again = Array.from({ length: SEARCHED_AGAIN }, () => 1 + this.#random.below(posted))
    this.#searched = posted
    return [...new Set([...isNew, ...again])].map(wordOf)
  }

  async end(): Promise<void> {
    await this.#screen.close()
    await this.#hub.kill()
  }

  #newScreen(): Screen {
    const [watcher] = this.#network.people
    const actor = this.people.get(watcher?.id ?? '')
    if (watcher === undefined || actor === undefined) throw new Error('Nobody is there to watch.')
    return new Screen(actor, watcher.token)
  }

  async #start(): Promise<string> {
    this.#address ??= await this.#hub.start()
    if (this.#address === null) throw new Error('The hub was killed from outside.')
    return this.#address
  }

  async #workUntil(end: () => Promise<void>): Promise<string> {
    const address = await this.#start()
    await this.#screen.open(address)
    const enough = this.ledger.acknowledged + 1 + this.#random.below(MOST_ANSWERS)
    const working = this.#clients.work(address)
    await Promise.race([working, this.#until(() => this.ledger.acknowledged >= enough)])
    await wait(this.#random.below(MOST_DELAY_MS))
    await end()
    await working
    await this.#screen.close()
    this.#underWay += this.ledger.unknown.length
    return address
  }

  async #killWhileStarting(): Promise<void> {
    const started = this.#hub.start()
    await Promise.race([started, wait(this.#random.below(MOST_START_MS))])
    await this.#hub.kill()
    await started
  }

  /** Before anything is sent again, and once more when everything has been. */
  async #lookAround(address: string): Promise<string[]> {
    const asCrashed = await this.look()
    const findings = findWrongs(asCrashed, this.ledger, this.people)
    if (findings.length > 0) return findings
    await this.#screen.open(address)
    this.#screen.compare(asCrashed, findings)
    if (findings.length > 0) return findings
    const { unknown, known } = this.ledger
    const again = Array.from({ length: Math.min(SENT_AGAIN, known.length) }, () => this.#random.of(known))
    await this.#clients.resend(address, [...unknown, ...again])
    if (this.ledger.unknown.length > 0) findings.push('something that was sent again was not decided')
    const settled = await this.look()
    findings.push(...findWrongs(settled, this.ledger, this.people))
    await this.#until(() => this.#screen.isAt(settled))
    this.#screen.compare(settled, findings)
    await this.#screen.close()
    const latecomer = this.#newScreen()
    await latecomer.open(address)
    latecomer.compare(settled, findings)
    await latecomer.close()
    return findings
  }

  async #until(isSo: () => boolean | Promise<boolean>): Promise<void> {
    const end = performance.now() + PATIENCE_MS
    while (!(await isSo()) && performance.now() < end) await wait(2)
  }
}
