import { hash, randomBytes } from 'node:crypto'
import { type Actor, SYSTEM } from '#core/person.ts'
import type { Refusal } from '#core/refusal.ts'
import { refused } from '#core/refusal.ts'
import { uuidv7 } from '#core/uuid.ts'
import { type Card, loadCards } from '#storage/cards.ts'
import type { RowChange } from '#storage/changes.ts'
import type { Engine, Trx } from '#storage/engine.ts'
import { findEntries, type JournalEntry } from '#storage/journal.ts'
import { lockRevision } from '#storage/network.ts'
import type { Command } from '#work/command.ts'
import { OpenGroup } from './group.ts'

export type Outcome<Result> = { ok: true; value: Result; revision: number } | { ok: false; refusal: Refusal }

/** Committed work: what the live feed has to tell. */
export interface Committed {
  /** The revision before. */
  after: number
  revision: number
  /** What changed in between: the last word on each row. */
  changes: RowChange[]
}

export interface BusOptions {
  engine: Engine
  /** Milliseconds since 1970, UTC. */
  clock: () => number
  /** Called after each commit, before the callers hear of it. */
  committed: (committed: Committed) => void
  /** Called when the storage went away in the middle: nobody knows whether a group has been committed. */
  uncertain?: () => void
  /** Called with the size of each group and the seconds it took. */
  measured?: (size: number, seconds: number) => void
}

/** The most commands that share one transaction: enough to make the disk's wait cheap, few enough to keep it short. */
const MOST_IN_A_GROUP = 128

interface Job {
  command: Command<unknown, unknown>
  input: { id: string }
  actorId: string
  contentHash: string
  resolve(outcome: Outcome<unknown>): void
  reject(error: unknown): void
}

/**
 * The one way in which anything is changed. Commands that arrive in the same turn of the event loop, or while a
 * group is being committed, share the next transaction (group commit); each is decided, done or refused for itself,
 * in the order in which it came.
 *
 * If a group fails, nothing of it has happened, and each of its commands is tried alone, so that one cannot take
 * others with it. Only where the storage went away in the middle, nobody knows whether it has happened: whoever sends
 * the command again learns it.
 */
export class CommandBus {
  readonly #options: BusOptions
  readonly #queue: Job[] = []
  #working: Promise<void> | null = null
  #lastNow = 0

  constructor(options: BusOptions) {
    this.#options = options
  }

  /**
   * Carries out a command once: the same id with the same content answers again what it answered first, with other
   * content (or from another person) it is refused with ID_REUSED.
   * @param input already parsed; an `id` is made where it has none
   * @throws StorageError when the storage can't take it; then nothing has happened
   */
  submit<Input extends object, Result>(
    command: Command<Input, Result>,
    input: Input & { id?: string | undefined },
    actorId: string,
  ): Promise<Outcome<Result>> {
    const withId = { ...input, id: input.id ?? uuidv7(this.#options.clock(), randomBytes(10)) }
    const contentHash = contentHashOf(command, withId, actorId)
    return new Promise((resolve, reject) => {
      this.#queue.push({
        command: command as unknown as Command<unknown, unknown>,
        input: withId,
        actorId,
        contentHash,
        resolve: resolve as Job['resolve'],
        reject,
      })
      this.#working ??= this.#work()
    })
  }

  /** Resolves when everything that was submitted so far is decided. */
  async idle(): Promise<void> {
    while (this.#working !== null) await this.#working
  }

  async #work(): Promise<void> {
    // Lets every request that the event loop has already received join the first group.
    await new Promise<void>((resolve) => setImmediate(resolve))
    while (this.#queue.length > 0) {
      const jobs = this.#queue.splice(0, sizeOfGroup(this.#queue))
      await this.#commitTogether(jobs)
    }
    this.#working = null
  }

  async #commitTogether(jobs: Job[]): Promise<void> {
    const started = performance.now()
    try {
      const { outcomes, committed } = await this.#transact(jobs)
      this.#options.committed(committed)
      this.#options.measured?.(jobs.length, (performance.now() - started) / 1000)
      for (const [at, job] of jobs.entries()) job.resolve(outcomes[at] as Outcome<unknown>)
    } catch (error) {
      const trouble = this.#options.engine.trouble(error)
      // Where there is no storage, there is none for each of them alone, and no need to wait for it as often.
      const isGone = trouble?.trouble === 'unreachable'
      if (isGone) this.#options.uncertain?.()
      const isHopeless = isGone || jobs.length === 1
      for (const job of jobs)
        if (isHopeless) job.reject(trouble ?? error)
        else await this.#commitTogether([job])
    }
  }

  #transact(jobs: Job[]): Promise<{ outcomes: Outcome<unknown>[]; committed: Committed }> {
    const { engine } = this.#options
    return engine.write.transaction().execute(async (trx) => {
      const group = new OpenGroup(engine, trx, await lockRevision(trx))
      const known = new Map(
        (
          await findEntries(
            trx,
            jobs.map((job) => job.input.id),
          )
        ).map((entry) => [entry.id, entry]),
      )
      const actors = await this.#actors(trx, jobs)
      await prepareAll(
        jobs.filter((job) => !known.has(job.input.id)),
        actors,
        group,
      )
      const outcomes: Outcome<unknown>[] = []
      for (const job of jobs) outcomes.push(await this.#decide(job, known, actors, group))
      return { outcomes, committed: await group.close() }
    })
  }

  /** The people behind the commands, as they are in this very transaction. */
  async #actors(trx: Trx, jobs: Job[]): Promise<Map<string, Actor>> {
    const ids = [...new Set(jobs.map((job) => job.actorId))].filter((id) => id !== SYSTEM.id)
    const cards: Card[] = await loadCards(trx, ids)
    return new Map<string, Actor>([
      [SYSTEM.id, SYSTEM],
      ...cards.filter((card) => card.active).map((card): [string, Actor] => [card.id, card]),
    ])
  }

  async #decide(
    job: Job,
    known: Map<string, JournalEntry>,
    actors: Map<string, Actor>,
    group: OpenGroup,
  ): Promise<Outcome<unknown>> {
    const { command, input, actorId, contentHash } = job
    const before = known.get(input.id)
    if (before !== undefined) {
      if (before.contentHash !== contentHash) return refused('ID_REUSED', 'id_reused', 'id')
      if (before.refusal !== null) return { ok: false, refusal: JSON.parse(before.refusal) as Refusal }
      return { ok: true, value: await command.recall(input, group), revision: before.revision }
    }
    const actor = actors.get(actorId)
    if (actor === undefined) return refused('NOT_SIGNED_IN', 'person_inactive')
    const now = this.#now()
    const decision = await command.run(input, { now, actor }, group)
    const entry: JournalEntry = {
      id: input.id,
      command: command.name,
      subject: command.subject(input),
      actorId,
      at: now,
      contentHash,
      refusal: decision.ok ? null : JSON.stringify(decision.refusal),
      revision: group.revision,
    }
    known.set(entry.id, entry)
    group.record(entry)
    return decision.ok ? { ok: true, value: decision.value, revision: group.revision } : decision
  }

  /** The hub's clock, which never goes back while the hub runs. */
  #now(): string {
    this.#lastNow = Math.max(this.#lastNow, this.#options.clock())
    return new Date(this.#lastNow).toISOString()
  }
}

/** How many of the jobs that wait share the next transaction: those up to one that has its own, or that one. */
function sizeOfGroup(queue: readonly Job[]): number {
  const alone = queue.findIndex(({ command }) => command.alone === true)
  return alone === 0 ? 1 : Math.min(MOST_IN_A_GROUP, alone === -1 ? queue.length : alone)
}

/** Of two commands with the same id, tells whether they say the same. */
export function contentHashOf(
  { name, secret }: Pick<Command<never, unknown>, 'name' | 'secret'>,
  input: { id: string },
  actorId: string,
): string {
  const content = secret === true ? { id: input.id } : input
  return hash('sha256', JSON.stringify([name, actorId, content]), 'base64url')
}

async function prepareAll(jobs: Job[], people: ReadonlyMap<string, Actor>, group: OpenGroup): Promise<void> {
  const together = new Map<NonNullable<Command<unknown, unknown>['prepare']>, Job[]>()
  for (const job of jobs) {
    const { prepare } = job.command
    if (prepare === undefined) continue
    const others = together.get(prepare)
    if (others === undefined) together.set(prepare, [job])
    else others.push(job)
  }
  for (const [prepare, alike] of together) {
    const actors = alike.flatMap((job) => people.get(job.actorId) ?? [])
    await prepare(
      alike.map((job) => job.input),
      group,
      actors,
    )
  }
}
