import { AsyncLocalStorage } from 'node:async_hooks'
import { join } from 'node:path'
import type { Connection } from '#contract/desktop.ts'
import type { Decision } from '#core/refusal.ts'
import { Desk } from '#desk/desk.ts'
import type { Given } from '#desk/guess.ts'
import { openReplica } from '#desk/replica.ts'
import { type HubLine, Sync } from '#desk/sync.ts'
import { NETWORK_ID } from './company.ts'
import { Inspector } from './compare.ts'
import { copyAsItLies, type Point, setCrashPoints } from './crash-points.ts'
import type { Model } from './model.ts'
import type { SimTime } from './time.ts'

/** What the desk is told to do that changes what it holds. */
const DOINGS = [
  'greet',
  'lay',
  'fill',
  'filled',
  'becomeReady',
  'answered',
  'startAnew',
  'discard',
  'command',
] as const
interface Doing {
  name: (typeof DOINGS)[number]
  args: unknown[]
  /** When, by the desk's clock. */
  at: string
}

export interface DeskAround {
  time: SimTime
  line: HubLine
  /** What its computer's clock shows, compared with the true time, ms. */
  clockIsOff: () => number
  random: () => number
  model: Model
  count: (what: string) => void
  /** These commands wait for nothing any more. */
  settled: (ids: string[]) => void
  /** It is not what it must be. */
  wrong: (finding: string) => void
  /** It dies in the middle of a transaction. */
  died: () => void
}

/** One life of the real desk, on a file of its own. */
export class DeskLife {
  readonly file: string
  readonly desk: Desk
  readonly sync: Sync
  doom: { point: Point; in: number } | null = null
  dead = false
  connection: Connection = { name: 'connecting' }
  readonly #around: DeskAround
  readonly #inspector: Inspector
  readonly #doing = new AsyncLocalStorage<Doing>()
  /** Which life of the hub it was whose answer came last. */
  #answeredBy: string | null = null

  private constructor(file: string, desk: Desk, around: DeskAround) {
    this.file = file
    this.desk = desk
    this.#around = around
    this.#inspector = new Inspector(file)
    const { time, line, random, wrong } = around
    this.#watch()
    this.sync = new Sync({
      desk,
      hub: {
        ...line,
        call: async (...args) => {
          const answer = await line.call(...args)
          this.#answeredBy = (answer as { life?: string }).life ?? this.#answeredBy
          return answer
        },
      },
      wait: (ms, signal) => time.wait(ms, signal),
      now: this.#clock,
      random,
      onConnection: (connection) => (this.connection = connection),
      onDamage: () => wrong('the file is damaged'),
      failed: (error) => {
        if (!this.dead) wrong(`the desk failed: ${error instanceof Error ? error.stack : String(error)}`)
      },
    })
    this.sync.start()
  }

  /** @param from is left as it is; the desk works on a copy */
  static async open(from: string, folder: string, around: DeskAround): Promise<DeskLife> {
    const file = join(folder, 'desk.db')
    copyAsItLies(from, file)
    const replica = await openReplica(file, { networkId: NETWORK_ID, personId: around.model.personId })
    const desk = await Desk.open(replica, () => around.time.now + around.clockIsOff())
    return new DeskLife(file, desk, around)
  }

  /** Leaves no time for anything. */
  kill(): void {
    if (this.dead) return
    this.dead = true
    this.#around.died()
  }

  /** Nobody waits for what still goes on in a dead one. */
  close(): void {
    this.#inspector.close()
    this.desk.replica.engine.close().catch(() => {})
  }

  look(when: string): void {
    for (const difference of this.#inspector.differences(this.#around.model))
      this.#around.wrong(`${when}: ${difference}`)
  }

  readonly #clock = (): number => this.#around.time.now + this.#around.clockIsOff()

  /** Follows what the desk is told to do, and looks after each transaction whether it is what it must be. */
  #watch(): void {
    const { desk } = this
    for (const name of DOINGS) {
      const real = desk[name].bind(desk) as (...args: unknown[]) => Promise<unknown>
      const watched = (...args: unknown[]) => {
        const at = new Date(this.#clock()).toISOString()
        return this.#doing.run({ name, args, at }, () => real(...args))
      }
      Object.assign(desk, { [name]: watched })
    }
    setCrashPoints(desk.replica.engine, (point, result) => {
      if (this.dead) return true
      if (point === 'after') this.#happened(this.#doing.getStore(), result)
      if (this.doom?.point !== point || --this.doom.in > 0) return false
      this.kill()
      return true
    })
  }

  #happened(doing: Doing | undefined, result: unknown): void {
    const { model, wrong, count, settled } = this.#around
    if (doing !== undefined) count(doing.name)
    const before = model.pending.map(({ id }) => id)
    if (doing?.name === 'answered' && this.#answeredBy !== model.epoch)
      wrong('an answer from after a restored backup was believed before it was seen what that took back')
    if (doing?.name === 'command') {
      const [given] = doing.args as [Omit<Given, 'at'>]
      const expected = model.command({ ...given, at: doing.at })
      const { decision } = result as { decision: Decision<null> }
      const short = (one: Decision<unknown>) => (one.ok ? 'yes' : one.refusal.reason)
      if (short(expected) !== short(decision))
        wrong(`${given.command} ${given.id}: ${short(decision)} instead of ${short(expected)}`)
    } else if (doing !== undefined) (model[doing.name] as (...args: unknown[]) => void)(...doing.args)
    const pending = new Set(model.pending.map(({ id }) => id))
    settled(before.filter((id) => !pending.has(id)))
    this.look(doing?.name ?? 'something')
  }
}
