import { join } from 'node:path'
import { call, ORPCError } from '@orpc/server'
import Database from 'better-sqlite3'
import { PROTOCOL } from '#contract/protocol.ts'
import { scopesOf } from '#core/scope.ts'
import { findingRowReaders } from '#hub/audit/finding-news.ts'
import { caseCommandsWith } from '#hub/cases/commands.ts'
import { CaseQueries } from '#hub/cases/queries.ts'
import { caseRowReaders } from '#hub/cases/rows.ts'
import { CommandBus } from '#hub/commands/bus.ts'
import { chosenScopes, Feed } from '#hub/feed.ts'
import { gestureCommandsWith } from '#hub/goodwill/commands.ts'
import { GestureQueries } from '#hub/goodwill/queries.ts'
import { goodwillRowReaders } from '#hub/goodwill/rows.ts'
import { type Call, refusalError } from '#hub/procedures.ts'
import { LiveSessions } from '#hub/sign-in/live.ts'
import { syncProcedures } from '#hub/sync.ts'
import { Vault } from '#hub/vault/vault.ts'
import type { Card } from '#storage/cards.ts'
import type { Engine } from '#storage/engine.ts'
import { readNetwork } from '#storage/network.ts'
import { findSessions, insertSession } from '#storage/sessions.ts'
import { openSqlite } from '#storage/sqlite.ts'
import { AskQueries } from '#work/asks/queries.ts'
import { askRowReaders } from '#work/asks/rows.ts'
import { Directory } from '#work/directory.ts'
import { peopleRowReaders } from '#work/people/rows.ts'
import { copyAsItLies, type Point, setCrashPoints } from './crash-points.ts'
import type { SimTime } from './time.ts'
import type { Turns } from './turns.ts'
import type { HubEnd } from './wire.ts'

/** What a hub is made of, from a file to what answers. */
async function openInside(engine: Engine, time: SimTime, turns: Turns, failed: (error: unknown) => void) {
  const network = await readNetwork(engine.read)
  const clock = () => time.now
  const vault = new Vault(Buffer.alloc(32, 7))
  const directory = new Directory(engine.read)
  const caseQueries = new CaseQueries(
    engine,
    directory,
    vault,
    new GestureQueries(engine, directory, vault, clock),
  )
  const readers = {
    ...askRowReaders(engine.read, directory),
    ...peopleRowReaders(engine.read),
    ...goodwillRowReaders(engine.read, directory, vault),
    ...findingRowReaders(engine.read),
    ...caseRowReaders(engine.read, caseQueries),
  }
  const { made, ticks } = turns.withoutIntervals(() => {
    const live = new LiveSessions(engine, clock, failed)
    const feed = new Feed({
      engine,
      epoch: network.epoch,
      revision: network.revision,
      readers,
      changed: (table, rowId) => {
        if (table !== 'person') return
        directory.forget(rowId)
        live.changed(rowId)
      },
      failed,
    })
    return { live, feed }
  })
  const bus = new CommandBus({ engine, clock, committed: (committed) => made.feed.committed(committed) })
  const queries = new AskQueries(engine, directory, network.epoch, clock)
  const cases = caseCommandsWith(vault)
  return {
    ...made,
    ticks,
    network,
    directory,
    readers,
    bus,
    queries,
    cases,
    sync: syncProcedures(engine, bus, network.epoch, gestureCommandsWith(vault)),
  }
}

export type Inside = Awaited<ReturnType<typeof openInside>>

/** One life of a hub: from its start to its end, whichever way it ends. */
export class SimHub implements HubEnd {
  readonly file: string
  readonly engine: Engine
  readonly inside: Inside
  /** Counts down to the point in a transaction at which it dies. */
  doom: { point: Point; in: number } | null = null
  dead = false
  readonly #time: SimTime
  readonly #failed: (error: unknown) => void
  readonly #died: () => void

  private constructor(file: string, engine: Engine, inside: Inside, { time, failed, died }: Around) {
    this.file = file
    this.engine = engine
    this.inside = inside
    this.#time = time
    this.#failed = failed
    setCrashPoints(engine, (point) => {
      if (this.dead) return true
      if (this.doom?.point !== point || --this.doom.in > 0) return false
      this.kill()
      return true
    })
    this.#died = died
  }

  /** Leaves no time for anything. */
  kill(): void {
    if (this.dead) return
    this.dead = true
    this.#died()
  }

  /** @param file is left as it is; the hub works on a copy */
  static async open(from: string, folder: string, around: Around): Promise<SimHub> {
    const file = join(folder, 'hub.db')
    copyAsItLies(from, file)
    const engine = openSqlite(file)
    const inside = await openInside(engine, around.time, around.turns, around.failed)
    return new SimHub(file, engine, inside, around)
  }

  /** As `npm run restore` does it: another epoch, and nobody is signed in. */
  static renewEpoch(file: string, epoch: string): void {
    const db = new Database(file)
    db.prepare('update network set epoch = ?').run(epoch)
    db.prepare('delete from authSession').run()
    db.close()
  }

  async answer(path: readonly string[], input: unknown, token: string): Promise<unknown> {
    if (path.join('.') === 'network.status') return { id: this.inside.network.networkId, protocol: PROTOCOL }
    const context: Call = {
      session: await this.#session(token),
      address: '',
      userAgent: null,
      setSession: () => {},
    }
    try {
      // Beside what the contract says: which life it was that answered.
      const answer = await call(this.inside.sync.push, input as never, { context })
      return { ...answer, life: this.inside.network.epoch }
    } catch (error) {
      if (error instanceof ORPCError) throw error
      this.#failed(error)
      throw new ORPCError('INTERNAL_SERVER_ERROR')
    }
  }

  async listen(
    token: string,
    { after, epoch, scopes }: Parameters<HubEnd['listen']>[1],
    write: (bytes: Buffer) => void,
    ended: () => void,
  ): Promise<() => void> {
    const session = await this.#session(token)
    if (session === null) throw refusalError({ code: 'NOT_SIGNED_IN', reason: 'not_signed_in' })
    const { feed, live } = this.inside
    if (!(await feed.knows(after, epoch)))
      throw refusalError({ code: 'CONFLICT', reason: 'cursor_unknown', field: 'after' })
    const stop = feed.listen(chosenScopes(session.person, scopes), after, write, ended)
    const end = () => {
      stop()
      ended()
    }
    const forget = live.add({
      sessionId: session.id,
      personId: session.person.id,
      scopes: scopesOf(session.person),
      end,
    })
    return () => {
      forget()
      stop()
    }
  }

  async signIn(personId: string, token: string): Promise<void> {
    const now = new Date(this.#time.now).toISOString()
    const expiresAt = new Date(this.#time.now + 9e12).toISOString()
    const session = { id: `session ${token}`, personId, tokenHash: token, userAgent: null, now, expiresAt }
    await insertSession(this.engine.write, session)
  }

  /** The timers that a hub has. */
  tick(): void {
    if (!this.dead) for (const tick of this.inside.ticks) tick()
  }

  /** Nobody waits for what still goes on in a dead one. */
  close(): void {
    this.engine.close().catch(this.#failed)
  }

  async #session(token: string): Promise<{ id: string; person: Card } | null> {
    const now = new Date(this.#time.now).toISOString()
    const found = (await findSessions(this.engine.read, [token], now)).get(token)
    return found === undefined ? null : { id: found.sessionId, person: found.person }
  }
}

export interface Around {
  time: SimTime
  turns: Turns
  failed: (error: unknown) => void
  /** It dies in the middle of a transaction. */
  died: () => void
}
