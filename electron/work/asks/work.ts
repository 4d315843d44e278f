import type { Answer, Ask } from '#core/ask.ts'
import type { AskChange } from '#core/ask-rules.ts'
import { type Scope, scopeOfList, scopesOfAsk } from '#core/scope.ts'
import {
  insertAsks,
  loadAnswers,
  loadAsks,
  saveAnswers,
  type StoredAnswer,
  type StoredAsk,
  updateAsks,
} from '#storage/asks.ts'
import type { Deferred, Group } from '../command.ts'

/**
 * The asks that a group of commands works on: loaded together, changed in memory one command after the other, written
 * together at the end.
 */
export class AskWork implements Deferred {
  readonly #group: Group
  readonly #asks = new Map<string, StoredAsk>()
  readonly #answers = new Map<string, Map<string, StoredAnswer>>()
  readonly #made = new Set<string>()
  readonly #changed = new Set<string>()
  readonly #changedAnswers = new Map<string, StoredAnswer>()

  constructor(group: Group) {
    this.#group = group
  }

  async load(ids: Iterable<string>): Promise<void> {
    const missing = [...new Set(ids)].filter((id) => !this.#asks.has(id))
    for (const ask of await loadAsks(this.#group.trx, missing)) this.#asks.set(ask.id, ask)
    for (const id of missing) this.#answers.set(id, new Map())
    // On a desk, an answer can be here before its ask is.
    for (const answer of await loadAnswers(this.#group.trx, missing))
      this.#answers.get(answer.askId)?.set(answer.id, answer)
  }

  ask(id: string): StoredAsk | null {
    return this.#asks.get(id) ?? null
  }

  answers(askId: string): StoredAnswer[] {
    return [...(this.#answers.get(askId)?.values() ?? [])]
  }

  /** Lays a decided change over the working set and announces its rows. */
  apply({ ask, answers }: AskChange): { ask: StoredAsk; answers: StoredAnswer[] } {
    const before = this.#asks.get(ask.id)
    const known = this.#answers.get(ask.id) ?? new Map<string, StoredAnswer>()
    this.#answers.set(ask.id, known)
    const scopes = scopesOfAsk(ask, [...known.values(), ...answers])
    const isSeenAnew = before !== undefined && scopes.length > scopesOfAsk(before, [...known.values()]).length
    const stored = this.#stored(ask, before, known, answers, scopes)
    this.#asks.set(ask.id, stored)
    if (before === undefined) this.#made.add(ask.id)
    else if (!this.#made.has(ask.id)) this.#changed.add(ask.id)
    for (const answer of answers) {
      const row = { ...answer, revision: this.#group.touch('answer', answer.id, scopes) }
      known.set(answer.id, row)
      this.#changedAnswers.set(answer.id, row)
    }
    // Whoever sees the ask from now on (pointed to from elsewhere) has to get the answers that were there before, too.
    if (isSeenAnew) this.#announceAnew(known, answers, scopes)
    return { ask: stored, answers: [...known.values()] }
  }

  #stored(
    ask: Ask,
    before: StoredAsk | undefined,
    known: Map<string, StoredAnswer>,
    answers: readonly Answer[],
    scopes: readonly Scope[],
  ): StoredAsk {
    const revision = this.#group.touch('ask', ask.id, scopes)
    const promise =
      answers.find((a) => a.id === ask.promisedAnswerId) ?? known.get(ask.promisedAnswerId ?? '')
    return {
      ...ask,
      revision,
      seq: before?.seq ?? revision,
      scope: scopeOfList(ask),
      giverId: promise?.answererId ?? null,
    }
  }

  #announceAnew(
    known: Map<string, StoredAnswer>,
    justNow: readonly Answer[],
    scopes: readonly Scope[],
  ): void {
    const ids = new Set(justNow.map((answer) => answer.id))
    for (const answer of known.values()) {
      if (ids.has(answer.id)) continue
      const row = { ...answer, revision: this.#group.touch('answer', answer.id, scopes) }
      known.set(answer.id, row)
      this.#changedAnswers.set(answer.id, row)
    }
  }

  async flush({ engine, trx }: Group): Promise<void> {
    const pick = (ids: Set<string>) => [...ids].map((id) => this.#asks.get(id) as StoredAsk)
    await insertAsks(engine, trx, pick(this.#made))
    await updateAsks(trx, pick(this.#changed))
    await saveAnswers(engine, trx, [...this.#changedAnswers.values()])
  }
}
