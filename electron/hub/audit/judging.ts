import { setImmediate } from 'node:timers/promises'
import { factsAfter, type GestureFacts } from '#core/audit/facts.ts'
import { staysSlow } from '#core/audit/findings/fast.ts'
import type { Context } from '#core/audit/findings/finding.ts'
import { FullJudging, judgeKey, touchedBy } from '#core/audit/findings/index.ts'
import { Peers } from '#core/audit/findings/peers.ts'
import { canRunDry } from '#core/audit/findings/runs-dry.ts'
import { mostCountFrom, partsOf, type Touched, windowFrom } from '#core/audit/findings/scope.ts'
import { addDays } from '#core/audit/period.ts'
import type { LedgerLine } from '#core/ledger.ts'
import { SYSTEM } from '#core/person.ts'
import type { Engine } from '#storage/engine.ts'
import { findingsIn, type Judged, judgedSoFar, loadTallies } from '#storage/findings.ts'
import { factsOfGestures, factsShown, factsSince } from '#storage/gesture-facts.ts'
import { ledgerHead, linesAfter, linesOfGesture } from '#storage/ledger.ts'
import { spendByDay } from '#storage/rollups.ts'
import type { CommandBus } from '../commands/bus.ts'
import { judgedAs, type Judgement, type Judgements, storedAs } from './judged.ts'
import { RowsAtHand } from './rows-at-hand.ts'
import { loadWorld, type World } from './world.ts'

export interface JudgingOptions {
  engine: Engine
  bus: CommandBus
  /** Milliseconds since 1970, UTC. */
  clock: () => number
  /** Something that should not happen; what was not judged is judged the next time. */
  failed: (error: unknown) => void
}

/** After a commit, others may follow: the more lines together, the fewer keys for each. */
const WAIT_MS = 1_000
const LINES_AT_ONCE = 1_000
/** For so long nobody else gets a turn. */
const TURN_MS = 8

/**
 * Looks for findings as the ledger grows. How far it came stands in the storage: a hub that is killed, or one of several,
 * loses nothing; what two of them judge at the same moment is written once.
 *
 * - A new line touches the keys among whose rows its gesture stands (shared/core/audit/findings/scope.ts): they are
 *   judged again. It happens beside the requests, a moment later.
 * - When policies or service hours have changed, and on each new day, everything within the windows is judged anew.
 */
export class Judging {
  readonly #options: JudgingOptions
  readonly #rows: RowsAtHand
  /** The ledger's line as of which the rows at hand are. */
  #rowsAt = 0
  #world: World | null = null
  #peers: { fullRuns: number; peers: Peers } | null = null
  #timer: NodeJS.Timeout | undefined
  #working: Promise<void> | null = null
  #closed = false
  #turnSince = 0

  constructor(options: JudgingOptions) {
    this.#options = options
    this.#rows = new RowsAtHand(options.engine.read)
  }

  /** Something was committed: it is looked at in a moment. */
  nudge(): void {
    if (this.#closed || this.#timer !== undefined) return
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      this.catchUp().catch(this.#options.failed)
    }, WAIT_MS).unref()
  }

  /** Judges what is not judged yet. What comes meanwhile waits for the next time, so that a rush is judged now and then. */
  async catchUp(): Promise<void> {
    // It began before what is meant now. Whoever began it hears how it failed; that keeps nobody from judging anew.
    if (this.#working !== null) await this.#working.catch(() => {})
    this.#working ??= this.#work().finally(() => (this.#working = null))
    return this.#working
  }

  /** Ends what runs; the rest is judged by whichever hub comes next. */
  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#timer)
    await this.#working?.catch(() => {})
  }

  async #work(): Promise<void> {
    const { engine, bus } = this.#options
    const { seq } = await ledgerHead(engine.read)
    while (!this.#closed) {
      const result = await this.#judge()
      if (result === null) return
      const written = await bus.submit(judgedAs(result), {}, SYSTEM.id)
      if (written.ok && written.value && result.judgedSeq >= seq) return
    }
  }

  /** @returns null: everything is judged, or the hub ends */
  async #judge(): Promise<Judgements | null> {
    const { engine, clock } = this.#options
    const state = await judgedSoFar(engine.read)
    const { seq } = await ledgerHead(engine.read)
    if (seq === 0) return null
    const today = new Date(clock()).toISOString().slice(0, 10)
    // Clocks of several hubs may differ a little: the one that is ahead says which day it is.
    const isOtherDay = today > state.judgedDay || addDays(today, 1) < state.judgedDay
    const world = await loadWorld(engine.read, isOtherDay ? today : state.judgedDay, this.#world)
    this.#world = world
    if (isOtherDay || state.judgedBy !== world.judgedBy) return this.#all(state, seq, world)
    return seq > state.judgedSeq ? this.#some(state, world) : null
  }

  /** Judges the keys that the next lines touch. */
  async #some(state: Judged, world: World): Promise<Judgements> {
    const { read } = this.#options.engine
    const { today } = world
    const context = { ...world.context, peers: await this.#peersOf(state) }
    // Where another hub went on in between, its lines change what is at hand here, too.
    const behind = state.judgedSeq - this.#rowsAt
    if (behind < 0 || behind > LINES_AT_ONCE) {
      this.#rows.forgetAll()
      this.#rowsAt = state.judgedSeq
    }
    const lines = await linesAfter(read, this.#rowsAt, LINES_AT_ONCE + state.judgedSeq - this.#rowsAt)
    const touched = await this.#touchedBy(lines, today)
    const judgedSeq = lines.at(-1)?.seq ?? state.judgedSeq
    this.#rowsAt = judgedSeq
    const standing = new Set(
      (
        await findingsIn(
          read,
          touched.map(({ in: one }) => one),
        )
      ).map((one) => nameOf(one.in)),
    )
    const judgements: Judgement[] = []
    for (const { in: one, by } of touched) {
      if (!standing.has(nameOf(one)) && (await this.#isSpared(one, by, context, world))) continue
      const rows = await this.#rows.of(one, today)
      const found = judgeKey(one, rows, context)
      judgements.push({ in: one, findings: found.map((finding) => storedAs(finding, one, rows)) })
      await this.#turn()
    }
    return { was: state, judgedSeq, today, judgements, full: null }
  }

  /**
   * Whether it is known without its rows that nothing is found in a key where nothing stands: approvers and budgets have
   * thousands of them, and with most gestures nothing comes up there.
   * @param by the gestures that have changed
   */
  async #isSpared(
    { scope, key }: Touched,
    by: readonly GestureFacts[],
    context: Context,
    { policiesNow, today }: World,
  ): Promise<boolean> {
    if (scope === 'approver')
      return staysSlow(
        key,
        by,
        policiesNow.map(({ audit }) => audit.findings.fast),
        today,
      )
    if (scope !== 'budget') return false
    const { subject: teamId, window: month } = partsOf(key)
    return !canRunDry(key, await spendByDay(this.#options.engine.read, teamId, month), context)
  }

  /** The keys that lines touch; what is at hand of them is changed as the lines say. */
  async #touchedBy(
    lines: readonly LedgerLine[],
    today: string,
  ): Promise<{ in: Touched; by: GestureFacts[] }[]> {
    const { read } = this.#options.engine
    const ids = new Set(lines.flatMap(({ gestureId }) => gestureId ?? []))
    const edited = new Set(
      lines.flatMap(({ event, gestureId }) => (event === 'edited' ? (gestureId ?? []) : [])),
    )
    const touched = new Map<string, { in: Touched; by: GestureFacts[] }>()
    const touch = (all: readonly Touched[], by: readonly GestureFacts[]) => {
      for (const one of all) {
        const known = touched.get(nameOf(one))
        if (known === undefined) touched.set(nameOf(one), { in: one, by: [...by] })
        else known.by.push(...by)
      }
    }
    for (const facts of await factsOfGestures(read, [...ids])) {
      // An edit drops the yeses that were said before: those who said them have a gesture less.
      const before = edited.has(facts.id) ? stoodIn(await linesOfGesture(read, facts.id), today) : []
      const all = [...touchedBy(null, facts, today), ...before]
      this.#rows.changed(facts, all, today)
      touch(all, [facts])
    }
    for (const { event, details } of lines)
      if (event === 'budget') touch([{ scope: 'budget', key: `${details.teamId}:${details.month}` }], [])
    return [...touched.values()]
  }

  /** Judges everything within the windows. */
  async #all(
    state: Judged,
    judgedSeq: number,
    { context, today, judgedBy }: World,
  ): Promise<Judgements | null> {
    const { read } = this.#options.engine
    const run = new FullJudging(context)
    const from = mostCountFrom(today)
    const steps = [factsShown(read, windowFrom('gesture', today), from), factsSince(read, from)]
    for (const some of steps)
      for await (const page of some) {
        for (const facts of page) run.add(facts)
        await setImmediate()
        if (this.#closed) return null
      }
    const judgements: Judgement[] = []
    for (const { in: touched, rows, findings } of run.judged()) {
      if (findings.length > 0)
        judgements.push({
          in: touched,
          findings: findings.map((finding) => storedAs(finding, touched, rows)),
        })
      await this.#turn()
      if (this.#closed) return null
    }
    return { was: state, judgedSeq, today, judgements, full: { judgedBy, tallies: run.tallies() } }
  }

  async #peersOf({ fullRuns }: Judged): Promise<Peers> {
    if (this.#peers?.fullRuns !== fullRuns)
      this.#peers = { fullRuns, peers: new Peers(await loadTallies(this.#options.engine.read)) }
    return this.#peers.peers
  }

  /** Lets others have their turn now and then. */
  async #turn(): Promise<void> {
    if (performance.now() - this.#turnSince < TURN_MS) return
    await setImmediate()
    this.#turnSince = performance.now()
  }
}

const nameOf = ({ scope, key }: Touched): string => `${scope} ${key}`

/** All keys that a gesture has ever stood in. */
function stoodIn(lines: readonly LedgerLine[], today: string): Touched[] {
  const touched: Touched[] = []
  let facts: GestureFacts | null = null
  for (const line of lines) {
    facts = factsAfter(facts, line)
    if (facts !== null) touched.push(...touchedBy(null, facts, today))
  }
  return touched
}
