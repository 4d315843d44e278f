import type { ChosenOutcome, HandoverMethod } from '#core/ask.ts'
import { EXPIRES_AFTER_DAYS } from '#core/ask-rules.ts'
import { SYSTEM } from '#core/person.ts'
import { askCommandHandlers as asks, expireCommand } from '#work/asks/commands.ts'
import { type Chance, idOf } from '../chance.ts'
import type { DemoPerson } from '../people.ts'
import { type Step, step } from '../step.ts'
import { DAY, HOUR, inServiceHours, MINUTE } from '../time.ts'
import type { Told } from './texts/told.ts'

/** How long it takes until the next thing happens, in minutes: at least, at most. */
export type Wait = readonly [least: number, most: number]

const SOON: Wait = [4, 90]
const NEXT_DAYS: Wait = [20 * 60, 60 * 60]

/**
 * One ask as it goes: each call is the next thing that happens to it. It happens in service hours, or, where that
 * would be in the future, some time before now.
 */
export class Story {
  readonly askId: string
  readonly asker: DemoPerson
  readonly #key: string
  readonly #now: number
  readonly #chance: Chance
  readonly #steps: Step[] = []
  #at: number

  /** @param postedAt milliseconds since 1970, UTC */
  constructor(
    key: string,
    told: Told & { destination?: string | undefined; caseId?: string | undefined },
    asker: DemoPerson,
    { postedAt, now, chance }: { postedAt: number; now: number; chance: Chance },
  ) {
    this.#key = key
    this.#now = now
    this.#chance = chance
    this.#at = postedAt
    this.asker = asker
    this.askId = idOf(`ask ${key}`, postedAt)
    const { title, details, condition, destination, borrow, withinDays, caseId, site } = told
    const neededBy =
      withinDays === undefined ? null : new Date(postedAt + withinDays * DAY).toISOString().slice(0, 10)
    const posted = {
      id: this.askId,
      title,
      details: details ?? null,
      condition: condition ?? null,
      destination: destination ?? null,
      keep: borrow === true ? ('borrow' as const) : ('keep' as const),
      neededBy,
      caseId: caseId ?? null,
      audience: site === true ? ('site' as const) : ('all' as const),
    }
    this.#steps.push(step(postedAt, asker.id, asks['asks.post'], posted))
  }

  /** What has happened, in order. */
  get steps(): readonly Step[] {
    return this.#steps
  }

  /** @returns the answer's id */
  have(person: DemoPerson, text: string | null, wait = SOON): string {
    return this.#answer(person, 'have', text, null, wait)
  }

  know(person: DemoPerson, text: string, pointedTo: DemoPerson | null, wait = SOON): string {
    return this.#answer(person, 'know', text, pointedTo?.id ?? null, wait)
  }

  note(person: DemoPerson, text: string, wait = SOON): string {
    return this.#answer(person, 'note', text, null, wait)
  }

  withdraw(person: DemoPerson, answerId: string, wait = SOON): void {
    this.#next(wait, person.id, asks['asks.withdrawAnswer'], { askId: this.askId, answerId })
  }

  accept(answerId: string, handover: HandoverMethod, wait = SOON): void {
    this.#next(wait, this.asker.id, asks['asks.accept'], { askId: this.askId, answerId, handover })
  }

  sent(giver: DemoPerson, wait: Wait = [60, 20 * 60]): void {
    this.#next(wait, giver.id, asks['asks.handover'], { askId: this.askId, state: 'sent' })
  }

  received(wait = NEXT_DAYS): void {
    this.#next(wait, this.asker.id, asks['asks.handover'], { askId: this.askId, state: 'received' })
  }

  noShow(wait = NEXT_DAYS): void {
    this.#next(wait, this.asker.id, asks['asks.noShow'], { askId: this.askId })
  }

  close(outcome: ChosenOutcome, wait = NEXT_DAYS): void {
    this.#next(wait, this.asker.id, asks['asks.close'], { askId: this.askId, outcome })
  }

  reopen(wait = SOON): void {
    this.#next(wait, this.asker.id, asks['asks.reopen'], { askId: this.askId })
  }

  renew(wait: Wait): void {
    this.#next(wait, this.asker.id, asks['asks.renew'], { askId: this.askId })
  }

  /** The hub's timer ends it, some minutes after it may. */
  expire(): void {
    this.#at += EXPIRES_AFTER_DAYS * DAY + this.#chance.between(1, 9) * MINUTE
    if (this.#at >= this.#now) throw new Error(`${this.#key} is too young to expire`)
    const id = idOf(`${this.#key} ${this.#steps.length}`, this.#at)
    this.#steps.push(step(this.#at, SYSTEM.id, expireCommand, { askId: this.askId, id }))
  }

  #answer(
    person: DemoPerson,
    kind: 'have' | 'know' | 'note',
    text: string | null,
    personId: string | null,
    wait: Wait,
  ): string {
    return this.#next(wait, person.id, asks['asks.answer'], { askId: this.askId, kind, text, personId })
  }

  #next<Input extends object>(
    wait: Wait,
    actorId: string,
    command: Parameters<typeof step<Input>>[2],
    input: Input,
  ): string {
    this.#pass(wait)
    const id = idOf(`${this.#key} ${this.#steps.length}`, this.#at)
    this.#steps.push(step(this.#at, actorId, command, { ...input, id }))
    return id
  }

  #pass([least, most]: Wait): void {
    const left = this.#now - this.#at
    const wanted = this.#at + this.#chance.between(least * MINUTE, most * MINUTE)
    // What is but some hours old goes on at any hour: somebody is always there.
    const next = left < 12 * HOUR ? wanted : inServiceHours(wanted, this.#chance)
    const latest = this.#at + Math.ceil(left * (0.2 + 0.4 * this.#chance.next()))
    this.#at = Math.min(next, latest)
  }
}
