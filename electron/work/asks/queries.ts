import type { AskList } from '#contract/asks.ts'
import type { Outputs } from '#contract/index.ts'
import type { PersonRef } from '#contract/fields.ts'
import { needsPerson } from '#core/ask-lists.ts'
import type { AskState } from '#core/ask.ts'
import { searchWords } from '#core/fold.ts'
import type { Actor } from '#core/person.ts'
import { maySee, scopesOf, scopesOfAsk } from '#core/scope.ts'
import { matchesEvery, matchScores, tellingWords } from '#core/similar.ts'
import {
  askHits,
  asksAround,
  type AskFilter,
  listAsks,
  loadAnswers,
  loadAsks,
  loadNotMe,
  searchText,
  type StoredAnswer,
  type StoredAsk,
} from '#storage/asks.ts'
import type { Engine } from '#storage/engine.ts'
import { historyOf } from '#storage/journal.ts'
import { readCursor, writeCursor } from '../cursor.ts'
import type { Directory } from '../directory.ts'
import { answersInAsk, askRows } from './rows.ts'

export interface AskQueryOptions {
  q?: string | undefined
  state?: AskState | undefined
  list?: AskList | undefined
  mine?: boolean | undefined
  siteId?: string | undefined
  order: 'newest' | 'best'
  cursor?: string | undefined
  limit: number
}

/** So many of the newest hits are ranked when the best match is asked for. */
const MOST_RANKED = 1_000
const MOST_SIMILAR = 5
/** Nobody has so many asks waiting; more would not help them. */
const MOST_AROUND = 500

const STATES_OF_LIST: Record<Exclude<AskList, 'needs'>, AskState> = {
  open: 'open',
  promised: 'promised',
  done: 'closed',
}

/** What may be asked about asks; a person gets to see what their scopes allow. */
export class AskQueries {
  readonly #engine: Engine
  readonly #directory: Directory
  readonly #epoch: string
  readonly #clock: () => number

  constructor(engine: Engine, directory: Directory, epoch: string, clock: () => number) {
    this.#engine = engine
    this.#directory = directory
    this.#epoch = epoch
    this.#clock = clock
  }

  /** @returns a page, or null where the cursor is not one of this network */
  async list(actor: Actor, options: AskQueryOptions): Promise<Outputs['asks']['list'] | null> {
    const { q, list, limit, order } = options
    const words = searchWords(q ?? '')
    // Something was typed, but nothing that could be found: such as "?!".
    if (words.length === 0 && (q ?? '').trim() !== '') return { items: [], next: null }
    if (list === 'needs') return { items: await this.#needs(actor, words, limit), next: null }
    const start = options.cursor === undefined ? [null] : readCursor(this.#epoch, options.cursor)
    const beforeSeq = start?.[0] ?? null
    if (start === null || (options.cursor !== undefined && typeof beforeSeq !== 'number')) return null
    const filter: AskFilter = {
      personId: actor.id,
      scopes: scopesOf(actor),
      words,
      states: states(options),
      askerId: options.mine === true ? actor.id : null,
      siteId: options.siteId ?? null,
      withoutNotMe: list === 'open',
      beforeSeq: beforeSeq as number | null,
    }
    if (order === 'best' && words.length > 0) {
      const ranked = ranking(words, await listAsks(this.#engine, filter, MOST_RANKED)).slice(0, limit)
      return { items: await askRows(ranked, this.#directory), next: null }
    }
    const found = await listAsks(this.#engine, filter, limit + 1)
    const page = found.slice(0, limit)
    const last = page.at(-1)
    const next = found.length > limit && last !== undefined ? writeCursor(this.#epoch, [last.seq]) : null
    return { items: await askRows(page, this.#directory), next }
  }

  async counts(actor: Actor): Promise<{ needs: number }> {
    return { needs: (await this.#waiting(actor)).length }
  }

  /** Earlier and open asks like a text, the best match first, with the people who had such a thing. */
  async similar(actor: Actor, text: string): Promise<Outputs['asks']['similar']> {
    const words = tellingWords(text)
    if (words.length === 0) return { items: [] }
    const hits = await askHits(this.#engine, words, scopesOf(actor), MOST_RANKED)
    const best = ranking(words, hits).slice(0, MOST_SIMILAR)
    const answers = await loadAnswers(
      this.#engine.read,
      best.map((ask) => ask.id),
    )
    const had = answers.filter((answer) => answer.kind === 'have' && answer.noShowAt === null)
    const ref = await this.#directory.refs(had.map((answer) => answer.answererId))
    const holders = (askId: string): PersonRef[] =>
      [...new Set(had.filter((a) => a.askId === askId).map((a) => a.answererId))].map(ref)
    const rows = await askRows(best, this.#directory)
    return { items: rows.map((row) => ({ ...row, holders: holders(row.id) })) }
  }

  /** One ask in full, or null where there is none that the person may see. */
  async get(actor: Actor, askId: string): Promise<Outputs['asks']['get'] | null> {
    const [ask] = await loadAsks(this.#engine.read, [askId])
    if (ask === undefined) return null
    const answers = await loadAnswers(this.#engine.read, [askId])
    return maySee(actor, scopesOfAsk(ask, answers)) ? this.inFull(actor, ask, answers) : null
  }

  /** An ask as it was posted this moment: nobody has done anything with it yet, so nothing has to be read. */
  async justPosted(ask: StoredAsk): Promise<Outputs['asks']['get']> {
    const [row] = await askRows([ask], this.#directory)
    const posted = row as NonNullable<typeof row>
    const history = [{ at: ask.createdAt, command: 'asks.post', person: posted.asker }]
    return { ...posted, answers: [], history, notMe: false }
  }

  async inFull(
    actor: Actor,
    ask: StoredAsk,
    answers: readonly StoredAnswer[],
  ): Promise<Outputs['asks']['get']> {
    const db = this.#engine.read
    const history = await historyOf(db, ask.id)
    const ref = await this.#directory.refs(
      history.map((step) => step.actorId).filter((id) => id !== 'system'),
    )
    const [row] = await askRows([ask], this.#directory)
    return {
      ...(row as NonNullable<typeof row>),
      answers: await answersInAsk(ask, answers, this.#directory),
      history: history.map(({ at, command, actorId }) => ({
        at,
        command,
        person: actorId === 'system' ? null : ref(actorId),
      })),
      notMe: (await loadNotMe(db, actor.id, ask.id)) !== undefined,
    }
  }

  async #needs(actor: Actor, words: readonly string[], limit: number) {
    const waiting = await this.#waiting(actor)
    const found = waiting.filter((ask) => matchesEvery(words, searchText(ask)))
    return askRows(found.slice(0, limit), this.#directory)
  }

  async #waiting(actor: Actor): Promise<StoredAsk[]> {
    const now = new Date(this.#clock()).toISOString()
    const around = await asksAround(this.#engine.read, actor.id, MOST_AROUND)
    return around
      .filter((ask) => needsPerson(ask, actor.id, now))
      .toSorted((a, b) => (a.activeAt < b.activeAt ? -1 : a.activeAt > b.activeAt ? 1 : a.seq - b.seq))
  }
}

function states({ state, list }: AskQueryOptions): AskState[] | null {
  const ofList = list === undefined || list === 'needs' ? undefined : STATES_OF_LIST[list]
  if (state !== undefined && ofList !== undefined && state !== ofList) return []
  const wanted = state ?? ofList
  return wanted === undefined ? null : [wanted]
}

/** Those that match at all, the best first; of equals, the newest. */
function ranking(words: readonly string[], asks: readonly StoredAsk[]): StoredAsk[] {
  const scores = matchScores(words, asks.map(searchText))
  return asks
    .map((ask, at) => ({ ask, score: scores[at] ?? 0 }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || b.ask.seq - a.ask.seq)
    .map(({ ask }) => ask)
}
