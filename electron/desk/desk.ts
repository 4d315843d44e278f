import type { Change } from '#contract/changes.ts'
import type { AskInFull } from '#contract/rows.ts'
import type { Actor } from '#core/person.ts'
import { accepted, type Decision, refused } from '#core/refusal.ts'
import type { Scope } from '#core/scope.ts'
import { loadCards } from '#storage/cards.ts'
import type { ReadDb, Trx } from '#storage/engine.ts'
import { saveRevision } from '#storage/network.ts'
import { troubleOf } from '#storage/sqlite.ts'
import { AskQueries } from '#work/asks/queries.ts'
import { askRowReaders } from '#work/asks/rows.ts'
import { Directory } from '#work/directory.ts'
import { peopleRowReaders } from '#work/people/rows.ts'
import { guess, type Given, takeBack } from './guess.ts'
import { dropScopes, type Layer, layRows, type Touched } from './lay.ts'
import * as outbox from './outbox.ts'
import {
  dropIndexes,
  emptyReplica,
  isDamage,
  makeIndexes,
  newEpoch,
  OwnRevisions,
  type Replica,
  saveFact,
} from './replica.ts'
import { readDesk, withDesk } from './schema.ts'
import { HISTORY, keptRowReaders } from './kept.ts'
import { Windows } from './windows.ts'

/** Where the hub's feed goes on, and which scopes it has been followed for. */
export interface Position {
  epoch: string
  after: number
  held: ReadonlySet<string>
  /** Scopes that were won and of which not everything has come yet. */
  filling: ReadonlySet<string>
  /** Whether the first sync is over. */
  ready: boolean
}

/**
 * What the desktop keeps for its person: a replica of everything that they may see, and an outbox of what they did.
 *
 * Every change of the file is one transaction, after which its rows are: what the hub has told up to the cursor, and over
 * it what the rules make of the commands in the outbox.
 */
export class Desk {
  readonly replica: Replica
  readonly queries: AskQueries
  readonly windows: Windows
  /** Its cursors hold within this; also the name of its own feed. */
  readonly epoch = newEpoch()
  readonly #own: OwnRevisions
  readonly directory: Directory
  readonly #clock: () => number
  readonly #layer: Layer
  #position: Position
  /** Called after a command was appended. */
  onCommand: () => void = () => {}
  /** Called when the file turns out to be damaged. */
  onDamage: () => void = () => {}
  /** Called when something about the outbox has changed. */
  onOutbox: () => void = () => {}

  private constructor(replica: Replica, own: OwnRevisions, position: Position, clock: () => number) {
    const { engine, personId } = replica
    this.replica = replica
    this.#own = own
    this.#position = position
    this.#clock = clock
    this.#layer = { engine, personId, next: own.next }
    this.directory = new Directory(engine.read)
    this.queries = new AskQueries(engine, this.directory, this.epoch, clock)
    this.windows = new Windows(this.epoch, {
      ...askRowReaders(engine.read, this.directory),
      ...peopleRowReaders(engine.read),
      ...keptRowReaders(engine.read),
    })
  }

  /**
   * @param clock milliseconds since 1970, UTC
   * @throws StorageError where the file is damaged or cannot be written; then it is closed
   */
  static async open(replica: Replica, clock: () => number): Promise<Desk> {
    try {
      const own = await OwnRevisions.of(replica)
      const { epoch, after } = await replica.cursor()
      const held = new Set<string>(await replica.held())
      const filling = new Set(JSON.parse((await replica.fact('filling')) ?? '[]') as string[])
      const ready = (await replica.fact('ready')) !== null
      const desk = new Desk(replica, own, { epoch, after, held, filling, ready }, clock)
      // What came from a damaged file waits without a guess laid over the rows; all others lie there from before.
      await desk.#change(async (trx) => desk.#rebase(trx, async () => []))
      return desk
    } catch (error) {
      await replica.close()
      throw troubleOf(error) ?? error
    }
  }

  get position(): Position {
    return this.#position
  }

  /** The person, as the replica knows them; null until their row has come. */
  async person(): Promise<Actor | null> {
    return ownCard(this.replica.engine.read, this.replica.personId)
  }

  /**
   * Decides a command here and puts it in the outbox, in one transaction. The same id with the same content is the same
   * command.
   * @throws StorageError where the disk does not take it; then nothing has happened
   */
  async command(given: Omit<Given, 'at'>): Promise<Decision<null>> {
    const at = new Date(this.#clock()).toISOString()
    const whole = { ...given, at }
    const decision = await this.#change(async (trx) => {
      const known = await outbox.entryOf(trx, given.id)
      if (known !== undefined) return { decision: sameAgain(known, whole), touched: [] }
      const actor = await this.#actor(trx)
      if (actor === null) return { decision: refused('TRY_AGAIN', 'unavailable'), touched: [] }
      const { decisions, touched } = await guess(this.#layer, trx, actor, [whole], this.#position.held)
      const [first] = decisions
      if (first?.ok !== true) return { decision: first ?? refused('TRY_AGAIN', 'unavailable'), touched: [] }
      await outbox.append(trx, whole)
      return { decision: accepted(null), touched }
    })
    if (decision.decision.ok) {
      this.onOutbox()
      this.onCommand()
    }
    return decision.decision
  }

  /** The feed's first word: begins the replica where it is empty. @returns scopes that were won; those lost are gone */
  async greet(epoch: string, scopes: readonly Scope[]): Promise<{ won: Scope[] }> {
    const { held, filling } = this.#position
    if (held.size === 0) {
      await this.#change(async (trx) => {
        await withDesk(trx).updateTable('network').set({ epoch }).execute()
        await hold(trx, scopes)
        await dropIndexes(trx)
        return { touched: [] }
      })
      this.#position = { ...this.#position, epoch, held: new Set(scopes) }
      return { won: [] }
    }
    const isLost = (scope: string) => !scopes.includes(scope as Scope)
    const lost = [...held, ...filling].filter(isLost) as Scope[]
    if (lost.length > 0) {
      const kept = new Set([...held].filter((scope) => !lost.includes(scope as Scope)))
      await this.#change(async (trx) => {
        const back = await takeBack(this.#layer, trx)
        const gone = await dropScopes(this.replica.engine, trx, lost)
        const again = await this.#guessAgain(trx, kept)
        return { touched: [...back, ...gone, ...again.touched] }
      })
      const still = new Set([...filling].filter((scope) => !isLost(scope)))
      this.#position = { ...this.#position, held: kept, filling: still }
    }
    return { won: scopes.filter((scope) => !held.has(scope)) }
  }

  /**
   * Lays down what the feed told, and where it has got to.
   * @param isAll whether all is here up to there. While a feed catches up, a row that has changed again since comes only
   * at its newest place: what the hub said yes to stays a guess until then
   */
  async lay(changes: readonly Change[], after: number, isAll: boolean): Promise<void> {
    const cursor = Math.max(this.#position.after, after)
    await this.#layOver(changes, this.#position.held, async (trx) => {
      if (cursor > this.#position.after) await saveRevision(trx, cursor)
      return isAll && outbox.letGoConfirmed(trx)
    })
    this.#position = { ...this.#position, after: cursor }
  }

  /** Lays down rows of scopes that were won; the cursor of the others stays where it is. */
  async fill(changes: readonly Change[], won: readonly Scope[]): Promise<void> {
    const filling = new Set([...this.#position.filling, ...won])
    await this.#layOver(changes, new Set([...this.#position.held, ...won]), async (trx) => {
      // Should they be lost before all has come, what has come goes with them.
      await saveFact(trx, 'filling', JSON.stringify([...filling]))
      return false
    })
    this.#position = { ...this.#position, filling }
  }

  /** All of these scopes is here now. */
  async filled(won: readonly Scope[]): Promise<void> {
    await this.#change(async (trx) => {
      await hold(trx, won)
      await saveFact(trx, 'filling', '[]')
      return { touched: [] }
    })
    const held = new Set([...this.#position.held, ...won])
    this.#position = { ...this.#position, held, filling: new Set() }
  }

  /** The first sync is over: from now on, what is here is all there is. */
  async becomeReady(): Promise<void> {
    if (this.#position.ready) return
    await this.#change(async (trx) => {
      await makeIndexes(trx)
      await saveFact(trx, 'ready', 'yes')
      return { touched: [] }
    })
    this.#position = { ...this.#position, ready: true }
  }

  /** What the hub answered to commands that were sent to it. */
  async answered(results: readonly outbox.PushResult[]): Promise<void> {
    await this.#change(async (trx) => {
      const refusedSome = await outbox.noteAnswers(trx, results)
      const confirmed = await outbox.letGoConfirmed(trx)
      return refusedSome || confirmed ? this.#rebase(trx, async () => []) : { touched: [] }
    })
    this.onOutbox()
  }

  /** The hub's past is not the one that is kept here: everything comes anew, and what waits is sent to it. */
  async startAnew(): Promise<void> {
    await this.#change(async (trx) => {
      await emptyReplica(trx)
      return { touched: [] }
    })
    this.#position = { epoch: '', after: 0, held: new Set(), filling: new Set(), ready: false }
    this.directory.forgetAll()
    this.windows.anew()
    this.onOutbox()
  }

  /** Lets a refused command go. @returns it, to be mended; undefined where there is none */
  async discard(id: string): Promise<outbox.Entry | undefined> {
    const { entry } = await this.#change(async (trx) => ({
      entry: await outbox.discard(trx, id),
      touched: [],
    }))
    this.onOutbox()
    return entry
  }

  /** What waits for the hub and what it refused. */
  openEntries(): Promise<outbox.Entry[]> {
    return outbox.open(readDesk(this.replica.engine.read))
  }

  /** Keeps what the hub told, and tells the windows that there is news of the ask. @returns the ask's new revision */
  async keepHistory(askId: string, history: AskInFull['history']): Promise<number> {
    const row = JSON.stringify(history)
    const { revision } = await this.#change(async (trx) => {
      const revision = this.#own.next()
      const desk = withDesk(trx)
      await desk.insertInto('kept').orReplace().values({ tableName: HISTORY, id: askId, row }).execute()
      await desk.updateTable('ask').set({ revision }).where('id', '=', askId).execute()
      return { revision, touched: [{ table: 'ask' as const, rowId: askId }] }
    })
    return revision
  }

  nextToSend(most: number): Promise<outbox.Entry[]> {
    return outbox.waiting(readDesk(this.replica.engine.read), most)
  }

  outboxCounts(): Promise<{ waiting: number; refused: number }> {
    return outbox.counts(readDesk(this.replica.engine.read))
  }

  /** Notes what the hub last said about something that is not a row. */
  async remember(name: 'me' | 'network', value: unknown): Promise<void> {
    const text = JSON.stringify(value)
    if ((await this.replica.fact(name)) === text) return
    await this.#change(async (trx) => {
      await saveFact(trx, name, text)
      return { touched: [] }
    })
  }

  async close(): Promise<void> {
    this.windows.close()
    await this.replica.close()
  }

  async #layOver(
    changes: readonly Change[],
    held: ReadonlySet<string>,
    also: (trx: Trx) => Promise<boolean>,
  ): Promise<void> {
    let confirmed = false
    await this.#change(async (trx) => {
      confirmed = await also(trx)
      const lay = (): Promise<Touched[]> => layRows(this.#layer, trx, changes, held)
      const mayMatter = confirmed || (await this.#concernsGuesses(trx, changes))
      return mayMatter ? this.#rebase(trx, lay) : { touched: await lay() }
    })
    if (confirmed) this.onOutbox()
  }

  /** Whether rows may change what the pending commands come to: rows of their asks, and the person's own. */
  async #concernsGuesses(trx: Trx, changes: readonly Change[]): Promise<boolean> {
    const pending = await outbox.pending(trx)
    if (pending.length === 0) return false
    const asks = new Set(pending.map((entry) => entry.askId))
    return changes.some((change) => {
      if ('deleted' in change) return true
      if (change.table === 'ask') return asks.has(change.row.id)
      if (change.table === 'answer' || change.table === 'notMe') return asks.has(change.row.askId)
      // Their own rights, or whether somebody whom they pointed to is still there.
      if (change.table === 'person') {
        const { id } = change.row
        return id === this.replica.personId || pending.some(({ input }) => input.includes(id))
      }
      // By the rest a proposal is judged: its case, the catalogue, the policy, budgets, other gestures, service hours.
      return pending.some(({ command }) => command === 'gestures.propose')
    })
  }

  /** Takes the guesses back, lets the hub's rows come, and guesses anew what is still pending. */
  async #rebase(trx: Trx, lay: () => Promise<Touched[]>): Promise<{ touched: Touched[] }> {
    const back = await takeBack(this.#layer, trx)
    const laid = await lay()
    const again = await this.#guessAgain(trx)
    return { touched: [...back, ...laid, ...again.touched] }
  }

  async #guessAgain(trx: Trx, held = this.#position.held): Promise<{ touched: Touched[] }> {
    const commands = (await outbox.pending(trx)).map(outbox.givenOf)
    const actor = await this.#actor(trx)
    if (commands.length === 0 || actor === null) return { touched: [] }
    const { touched } = await guess(this.#layer, trx, actor, commands, held)
    return { touched }
  }

  #actor(trx: Trx): Promise<Actor | null> {
    return ownCard(trx, this.replica.personId)
  }

  /** One transaction; then the windows hear of the rows that look different. */
  async #change<R extends { touched: Touched[] }>(work: (trx: Trx) => Promise<R>): Promise<R> {
    const { engine } = this.replica
    const before = this.#own.last
    try {
      const result = await engine.write.transaction().execute(async (trx) => {
        const worked = await work(trx)
        if (this.#own.last > before) await this.#own.save(trx)
        return worked
      })
      for (const { table, rowId } of result.touched) if (table === 'person') this.directory.forget(rowId)
      await this.windows.tell(result.touched, this.#own.last)
      return result
    } catch (error) {
      if (isDamage(error)) this.onDamage()
      throw engine.trouble(error) ?? error
    }
  }
}

/** The person's card; null while only their name has come, with a row that names them: their rights are not known. */
async function ownCard(db: ReadDb | Trx, id: string): Promise<Actor | null> {
  const [card] = await loadCards(db, [id])
  if (card === undefined) return null
  const has = await readDesk(db as ReadDb)
    .selectFrom('rowChange')
    .select('scope')
    .where('tableName', '=', 'person')
    .where('rowId', '=', id)
    .executeTakeFirst()
  return has === undefined ? null : card
}

async function hold(trx: Trx, scopes: readonly Scope[]): Promise<void> {
  if (scopes.length === 0) return
  await withDesk(trx)
    .insertInto('held')
    .values(scopes.map((scope) => ({ scope })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

function sameAgain(known: outbox.Entry, given: Given): Decision<null> {
  const same = known.command === given.command && known.input === JSON.stringify(given.input)
  return same ? accepted(null) : refused('ID_REUSED', 'id_reused', 'id')
}
