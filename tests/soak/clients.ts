import type { AskCommandName } from '#contract/asks.ts'
import { sync } from '#contract/changes.ts'
import type { RefusalCode } from '#core/refusal.ts'
import { uuidv7 } from '#core/uuid.ts'
import { Connection } from '../bench/load/connection.ts'
import type { Random } from '../bench/random.ts'
import type { SeededPerson } from '../bench/seed/company.ts'
import type { Ledger, Sent, Verdict } from './ledger.ts'

/** An ask that the clients know of, as far as they remember it. */
interface KnownAsk {
  id: string
  askerId: string
  /** Offers to it. */
  offers: string[]
}

/** Asks older than these are left alone, so that people meet on the same ones. */
const MOST_REMEMBERED = 30

/** The word by which the n-th posted ask is found. */
export const wordOf = (n: number): string => `nr${String(n).padStart(7, '0')}`

/** Several people who all work at once, each one command after the other, and who note down what they sent. */
export class Clients {
  readonly #ledger: Ledger
  readonly #random: Random
  readonly #people: readonly SeededPerson[]
  readonly #asks: KnownAsk[] = []
  #posted = 0
  #working = false

  constructor(people: readonly SeededPerson[], ledger: Ledger, random: Random) {
    this.#people = people
    this.#ledger = ledger
    this.#random = random
  }

  /** How many asks were ever sent. */
  get posted(): number {
    return this.#posted
  }

  /** Works until the hub is gone, or `stop`. */
  async work(address: string): Promise<void> {
    this.#working = true
    await Promise.all(this.#people.map((person) => this.#workAs(person, address)))
  }

  stop(): void {
    this.#working = false
  }

  /** Sends commands once more, as whoever sent them first. */
  async resend(address: string, commands: readonly Sent[]): Promise<void> {
    const byPerson = Map.groupBy(commands, ({ actorId }) => actorId)
    await Promise.all(
      [...byPerson].map(async ([actorId, some]) => {
        const connection = await Connection.open(address)
        for (const command of some) await this.#send(connection, command, this.#person(actorId))
        connection.close()
      }),
    )
  }

  async #workAs(person: SeededPerson, address: string): Promise<void> {
    try {
      const connection = await Connection.open(address)
      while (this.#working) {
        const chance = this.#random.next()
        if (chance < 0.1) await this.#push(connection, person)
        else if (chance < 0.15) await this.#again(connection, person)
        else await this.#send(connection, this.#next(person), person)
      }
      connection.close()
    } catch (error) {
      // The hub was killed: what this person had sent last stays without an answer.
      if (!isGone(error)) throw error
    }
  }

  #person(id: string): SeededPerson {
    const person = this.#people.find((one) => one.id === id)
    if (person === undefined) throw new Error(`Nobody is ${id}.`)
    return person
  }

  async #send(connection: Connection, command: Sent, person: SeededPerson): Promise<void> {
    const { status, body } = await connection.send(
      'POST',
      pathOf(command),
      person.token,
      JSON.stringify(command.input),
    )
    const verdict = verdictOf(status, body)
    if (verdict !== null) this.#answered(command, verdict)
  }

  /** A few commands in one request, in order. */
  async #push(connection: Connection, person: SeededPerson): Promise<void> {
    const commands = Array.from({ length: 2 + this.#random.below(4) }, () => this.#next(person))
    const pushed = commands.map(({ id, name, input }) => ({ id, command: name, input }))
    const body = JSON.stringify({ commands: pushed })
    const answered = await connection.send('POST', '/api/sync/push', person.token, body)
    if (answered.status !== 200) return
    const { results } = sync.push['~orpc'].outputSchema?.parse(JSON.parse(answered.body.toString())) ?? {
      results: [],
    }
    for (const [at, result] of results.entries()) {
      const command = commands[at] as Sent
      if (result.id !== command.id) throw new Error('A push was answered in another order.')
      this.#answered(command, result.ok ? { ok: true } : { ok: false, code: result.error.code })
    }
  }

  /** As programs do that did not hear the answer: sends something once more that was sent before. */
  async #again(connection: Connection, person: SeededPerson): Promise<void> {
    const own = this.#ledger.known.filter(({ actorId }) => actorId === person.id).slice(-20)
    if (own.length > 0) await this.#send(connection, this.#random.of(own), person)
  }

  #answered(command: Sent, verdict: Verdict): void {
    const isNew = command.verdict === null
    this.#ledger.answered(command, verdict)
    if (!isNew || !verdict.ok) return
    if (command.name === 'asks.post') {
      this.#asks.push({ id: command.id, askerId: command.actorId, offers: [] })
      if (this.#asks.length > MOST_REMEMBERED) this.#asks.shift()
    }
    if (command.name === 'asks.answer' && command.input.kind === 'have')
      this.#asks.find(({ id }) => id === command.input.askId)?.offers.push(command.id)
  }

  /** What a person does next: posts often, and otherwise does something that may well be refused. */
  #next(person: SeededPerson): Sent {
    const random = this.#random
    const [name, input] =
      this.#asks.length === 0 || random.next() < 0.35
        ? this.#post()
        : this.#about(random.of(this.#asks), person)
    const id = uuidv7(Date.now(), random.bytes(10))
    const command: Sent = { id, name, actorId: person.id, input: { ...input, id }, verdict: null }
    this.#ledger.note(command)
    return command
  }

  #post(): [AskCommandName, object] {
    this.#posted += 1
    const said = { details: null, condition: null, destination: null, neededBy: null, caseId: null }
    const audience = this.#random.next() < 0.8 ? 'all' : 'site'
    return ['asks.post', { title: `Esel ${wordOf(this.#posted)}`, ...said, keep: 'keep', audience }]
  }

  #about({ id: askId, askerId, offers }: KnownAsk, person: SeededPerson): [AskCommandName, object] {
    const random = this.#random
    if (askerId !== person.id || offers.length === 0) {
      const someone = random.of(this.#people).id
      return random.of<[AskCommandName, object]>([
        ['asks.answer', { askId, kind: 'have', text: null, personId: null }],
        ['asks.answer', { askId, kind: 'have', text: null, personId: null }],
        ['asks.answer', { askId, kind: 'know', text: null, personId: someone }],
        ['asks.answer', { askId, kind: 'note', text: 'Ich frage nach.', personId: null }],
        ['asks.notMe', { askId, notMe: random.next() < 0.7 }],
        ['asks.handover', { askId, state: 'sent' }],
      ])
    }
    const answerId = random.of(offers)
    return random.of<[AskCommandName, object]>([
      ['asks.accept', { askId, answerId, handover: 'pickup' }],
      ['asks.accept', { askId, answerId, handover: 'parcel' }],
      ['asks.handover', { askId, state: 'sent' }],
      ['asks.handover', { askId, state: 'received' }],
      ['asks.noShow', { askId }],
      ['asks.close', { askId, outcome: 'not_found' }],
      ['asks.reopen', { askId }],
      ['asks.renew', { askId }],
      ['asks.withdrawAnswer', { askId, answerId }],
    ])
  }
}

const LAST_PART: Record<AskCommandName, string> = {
  'asks.post': '',
  'asks.answer': 'answers',
  'asks.withdrawAnswer': 'withdraw',
  'asks.accept': 'accept',
  'asks.handover': 'handover',
  'asks.noShow': 'no-show',
  'asks.close': 'close',
  'asks.reopen': 'reopen',
  'asks.renew': 'renew',
  'asks.notMe': 'not-me',
}

function pathOf({ name, input }: Sent): string {
  if (name === 'asks.post') return '/api/asks'
  const answer = name === 'asks.withdrawAnswer' ? `answers/${input.answerId as string}/` : ''
  return `/api/asks/${input.askId}/${answer}${LAST_PART[name]}`
}

/** @returns null where the hub has not decided: it could not, and may be asked again */
function verdictOf(status: number, body: Buffer): Verdict | null {
  if (status < 300) return { ok: true }
  const { code } = JSON.parse(body.toString()) as { code: RefusalCode }
  if (status >= 500) return code === 'TRY_AGAIN' ? null : fail(body)
  return { ok: false, code }
}

function fail(body: Buffer): never {
  throw new Error(`The hub has a bug: ${body.toString()}`)
}

const isGone = (error: unknown): boolean =>
  error instanceof Error && (/closed the connection/.test(error.message) || 'code' in error)
