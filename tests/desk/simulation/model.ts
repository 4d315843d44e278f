import type { Change } from '#contract/changes.ts'
import type { PersonRef } from '#contract/fields.ts'
import type { AnswerRow, AskRow, Person } from '#contract/rows.ts'
import type { Answer, Ask } from '#core/ask.ts'
import { type AskCommand, decideAsk } from '#core/ask-rules.ts'
import { accepted, type Decision, refused } from '#core/refusal.ts'
import { maySee, scopesOfAsk } from '#core/scope.ts'
import type { Given } from '#desk/guess.ts'
import type { PushResult } from '#desk/outbox.ts'

/** What stands in the outbox. */
export interface Waiting extends Given {
  state: 'waiting' | 'done' | 'refused'
  revision: number | null
}

/** A row as the hub told it, and under which of the held scopes it came. */
interface Told {
  table: string
  row: { id: string }
  scopes: Set<string>
}

/** What the pending commands make of the hub's rows: only what differs from those. */
export interface Guess {
  asks: Map<string, Ask>
  answers: Map<string, Answer>
  /** By ask: the row's id; null where it is taken away. */
  notMe: Map<string, string | null>
}

/**
 * What a desk must hold, thought through anew and as plainly as can be: the hub's rows as they were told, and over them
 * the pending commands, decided again from the first to the last.
 */
export class Model {
  readonly personId: string
  readonly told = new Map<string, Told>()
  held = new Set<string>()
  epoch = ''
  after = 0
  ready = false
  outbox: Waiting[] = []
  guess: Guess = nothing()
  /** All commands that the desk has ever said yes to, in order. */
  readonly taken = new Set<string>()
  /** Those that were refused and that the person has let go. */
  readonly discarded = new Set<string>()

  constructor(personId: string) {
    this.personId = personId
  }

  greet(epoch: string, scopes: readonly string[]): void {
    if (this.held.size === 0) {
      this.epoch = epoch
      this.held = new Set(scopes)
      return
    }
    const isLost = (scope: string) => !scopes.includes(scope)
    for (const scope of [...this.held].filter(isLost)) this.held.delete(scope)
    this.#keepOnly(({ scopes: under }) => under.size === 0 || ![...under].every(isLost))
    for (const { scopes: under } of this.told.values())
      for (const scope of [...under].filter(isLost)) under.delete(scope)
    this.#guessAgain()
  }

  lay(changes: readonly Change[], after: number, isAll: boolean): void {
    this.#put(changes, this.held)
    this.after = Math.max(this.after, after)
    if (isAll) this.#letGo()
    this.#guessAgain()
  }

  fill(changes: readonly Change[], won: readonly string[]): void {
    this.#put(changes, new Set([...this.held, ...won]))
    this.#guessAgain()
  }

  filled(won: readonly string[]): void {
    this.held = new Set([...this.held, ...won])
  }

  becomeReady(): void {
    this.ready = true
  }

  answered(results: readonly PushResult[]): void {
    for (const result of results) {
      const waiting = this.outbox.find(({ id, state }) => id === result.id && state === 'waiting')
      if (waiting === undefined) continue
      waiting.state = result.ok ? 'done' : 'refused'
      waiting.revision = result.ok ? result.revision : null
    }
    this.#letGo()
    this.#guessAgain()
  }

  startAnew(): void {
    this.told.clear()
    this.held.clear()
    this.epoch = ''
    this.after = 0
    this.ready = false
    for (const one of this.outbox)
      if (one.state === 'done') Object.assign(one, { state: 'waiting', revision: null })
    this.#guessAgain()
  }

  discard(id: string): void {
    if (this.outbox.some((one) => one.id === id && one.state === 'refused')) this.discarded.add(id)
    this.outbox = this.outbox.filter((one) => one.id !== id || one.state !== 'refused')
  }

  command(given: Given): Decision<unknown> {
    const known = this.outbox.find(({ id }) => id === given.id)
    if (known !== undefined)
      return known.command === given.command && JSON.stringify(known.input) === JSON.stringify(given.input)
        ? accepted(null)
        : refused('ID_REUSED', 'id_reused', 'id')
    const decision = this.#decide(given)
    if (decision.ok) {
      this.outbox.push({ ...given, state: 'waiting', revision: null })
      this.taken.add(given.id)
    }
    return decision
  }

  get pending(): Waiting[] {
    return this.outbox.filter(({ state }) => state !== 'refused')
  }

  rows<T>(table: string): T[] {
    return [...this.told.values()].filter((one) => one.table === table).map(({ row }) => row as T)
  }

  /** Every ask as it should look now. */
  asks(): Ask[] {
    const told = this.rows<AskRow>('ask')
      .filter(({ id }) => !this.guess.asks.has(id))
      .map(askOf)
    return [...told, ...this.guess.asks.values()]
  }

  answers(): Answer[] {
    const told = this.rows<AnswerRow>('answer')
      .filter(({ id }) => !this.guess.answers.has(id))
      .map(answerOf)
    return [...told, ...this.guess.answers.values()]
  }

  /** The asks to which the person says "not me", each with the row's id. */
  notMe(): Map<string, string> {
    const all = new Map(this.rows<{ id: string; askId: string }>('notMe').map(({ id, askId }) => [askId, id]))
    for (const [askId, id] of this.guess.notMe)
      if (id === null) all.delete(askId)
      else all.set(askId, id)
    return all
  }

  /** Those whom rows name. */
  named(): Map<string, PersonRef> {
    const refs = [
      ...this.rows<AskRow>('ask').flatMap(({ asker, giver }) => [asker, giver]),
      ...this.rows<AnswerRow>('answer').flatMap(({ person, pointedTo }) => [person, pointedTo]),
    ]
    return new Map(refs.filter((ref) => ref !== null).map((ref) => [ref.id, ref]))
  }

  #put(changes: readonly Change[], held: ReadonlySet<string>): void {
    for (const change of changes) {
      if ('deleted' in change) {
        this.told.delete(`${change.table} ${change.deleted}`)
        continue
      }
      const key = `${change.table} ${change.row.id}`
      const scopes = new Set([
        ...(this.told.get(key)?.scopes ?? []),
        ...change.scopes.filter((scope) => held.has(scope)),
      ])
      this.told.set(key, { table: change.table, row: change.row, scopes })
    }
  }

  #keepOnly(keep: (told: Told) => boolean): void {
    for (const [key, one] of this.told) if (!keep(one)) this.told.delete(key)
  }

  #letGo(): void {
    this.outbox = this.outbox.filter(
      ({ state, revision }) => state !== 'done' || (revision ?? 0) > this.after,
    )
  }

  #guessAgain(): void {
    this.guess = nothing()
    for (const given of this.pending) this.#decide(given)
  }

  /** Decides a command and lays what follows over what is guessed so far. */
  #decide({ command, input, at }: Given): Decision<unknown> {
    const actor = this.#person(this.personId)
    if (actor === undefined) return refused('TRY_AGAIN', 'unavailable')
    const askId = input.askId ?? input.id
    const ask = this.guess.asks.get(askId) ?? this.#toldAsk(askId)
    const answers = this.answers().filter((answer) => answer.askId === askId)
    if (command === 'asks.notMe') {
      if (ask === null || !maySee(actor, scopesOfAsk(ask, answers))) return refused('NOT_FOUND', 'not_found')
      const { notMe } = input as unknown as { notMe: boolean }
      if (notMe !== this.notMe().has(askId)) this.guess.notMe.set(askId, notMe ? input.id : null)
      return accepted(null)
    }
    const { personId } = input as { personId?: string | null }
    const pointedToExists =
      typeof personId === 'string' && (this.#person(personId)?.active ?? this.named().has(personId))
    const decision = decideAsk(
      { ask, answers, pointedToExists },
      { ...input, name: command } as unknown as AskCommand,
      { now: at, actor },
    )
    if (!decision.ok) return decision
    this.guess.asks.set(askId, decision.value.ask)
    for (const answer of decision.value.answers) this.guess.answers.set(answer.id, answer)
    return decision
  }

  #person(id: string): Person | undefined {
    return this.told.get(`person ${id}`)?.row as Person | undefined
  }

  #toldAsk(id: string): Ask | null {
    const told = this.told.get(`ask ${id}`)
    return told === undefined ? null : askOf(told.row as AskRow)
  }
}

const nothing = (): Guess => ({ asks: new Map(), answers: new Map(), notMe: new Map() })

const askOf = ({ asker, giver: _, ...ask }: AskRow): Ask => ({ ...ask, askerId: asker.id })

const answerOf = ({ person, pointedTo, ...answer }: AnswerRow): Answer => ({
  ...answer,
  answererId: person.id,
  pointedToId: pointedTo?.id ?? null,
})
