import { type AskInFull, askInFull } from '#contract/rows.ts'
import type { Desk } from './desk.ts'
import { HISTORY } from './kept.ts'
import { pending } from './outbox.ts'
import { readDesk } from './schema.ts'
import type { HubLine } from './sync.ts'

type Steps = AskInFull['history']

const PATIENCE_MS = 10_000

/**
 * The steps of asks. They come in no row: the hub's journal is asked for those that somebody opens, and what it said is
 * kept for when it cannot be asked.
 */
export class Histories {
  readonly #desk: Desk
  readonly #hub: Pick<HubLine, 'call'>
  readonly #isLive: () => boolean
  /** As of which of the desk's revisions the hub has been asked about an ask. */
  readonly #asked = new Map<string, number>()

  constructor(desk: Desk, hub: Pick<HubLine, 'call'>, isLive: () => boolean) {
    this.#desk = desk
    this.#hub = hub
    this.#isLive = isLive
  }

  /** The steps as far as they are here. Where the hub knows more, the ask's row is told once more. */
  async of(ask: AskInFull): Promise<Steps> {
    const kept = await this.#kept(ask.id)
    const newest = Math.max(ask.revision, ...ask.answers.map(({ revision }) => revision))
    if (this.#isLive() && (this.#asked.get(ask.id) ?? 0) < newest) {
      this.#asked.set(ask.id, newest)
      // Without an answer it stays as it is, and is asked again when the ask is opened again.
      this.#ask(ask.id, kept).catch(() => this.#asked.delete(ask.id))
    }
    // The rows tell of what waits, too; the hub's journal does not.
    return kept === null ? stepsOfRows(ask) : [...kept, ...(await this.#waiting(ask.id))]
  }

  /** As the hub last told them; null where it was never asked. */
  async #kept(askId: string): Promise<Steps | null> {
    const row = await readDesk(this.#desk.replica.engine.read)
      .selectFrom('kept')
      .select('row')
      .where('tableName', '=', HISTORY)
      .where('id', '=', askId)
      .executeTakeFirst()
    return row === undefined ? null : (JSON.parse(row.row) as Steps)
  }

  /** The steps of this desk's person that the hub has not heard of yet. */
  async #waiting(askId: string): Promise<Steps> {
    const { directory, replica } = this.#desk
    const all = await pending(readDesk(replica.engine.read))
    const mine = all.filter((one) => one.askId === askId && one.state === 'waiting')
    const ref = await directory.refs(mine.length > 0 ? [replica.personId] : [])
    return mine
      .filter(({ command }) => command !== 'asks.notMe')
      .map(({ at, command }) => ({ at, command, person: ref(replica.personId) }))
  }

  async #ask(askId: string, kept: Steps | null): Promise<void> {
    const answer = await this.#hub.call(['asks', 'get'], { askId }, AbortSignal.timeout(PATIENCE_MS))
    const { history } = askInFull.parse(answer)
    if (JSON.stringify(history) === JSON.stringify(kept)) return
    this.#asked.set(askId, await this.#desk.keepHistory(askId, history))
  }
}

/** What the rows tell of the steps; the others (promised, handed over, renewed) are the journal's. */
function stepsOfRows(ask: AskInFull): Steps {
  const steps: Steps = [
    { at: ask.createdAt, command: 'asks.post', person: ask.asker },
    ...ask.answers.flatMap(({ createdAt, withdrawnAt, noShowAt, person }) => [
      { at: createdAt, command: 'asks.answer', person },
      ...(withdrawnAt === null ? [] : [{ at: withdrawnAt, command: 'asks.withdrawAnswer', person }]),
      ...(noShowAt === null ? [] : [{ at: noShowAt, command: 'asks.noShow', person: null }]),
    ]),
    ...(ask.closedAt === null ? [] : [{ at: ask.closedAt, command: 'asks.close', person: null }]),
  ]
  return steps.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}
