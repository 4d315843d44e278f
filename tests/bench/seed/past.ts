import type { Selectable } from 'kysely'
import type { Channel } from '#core/case.ts'
import { contentText, type GestureState, type KindCategory } from '#core/gesture.ts'
import { uuidv7 } from '#core/uuid.ts'
import { type WallClock, wallClock } from '#core/wall-clock.ts'
import { sealGesture } from '#hub/goodwill/sealing.ts'
import { sha256 } from '#hub/goodwill/work.ts'
import type { Sealer } from '#hub/vault/vault.ts'
import type { Schema } from '#storage/schema.ts'
import type { Random } from '../random.ts'
import type { SeededPerson } from './company.ts'

export const DAY_MS = 86_400_000
/** Over which the gestures of the past are spread; the radar looks back as far. */
export const DAYS = 365
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const TIME_ZONE = 'Europe/Berlin'
const CURRENCY = 'EUR'
/** Up to this amount another agent says yes, above it a lead: as the default policy has it. */
const AGENTS_LIMIT = 2_500
const MOST = 25_000

export interface SeededKind {
  id: string
  category: KindCategory
  /** What is given of it; some far more often than others. */
  amounts: readonly number[]
}

export interface SeededCustomer {
  id: string
  caseId: string
  channel: Channel
  sealer: Sealer | null
}

/** Who gives what, and why. */
export interface Givers {
  people: SeededPerson[]
  /** Every so many people one leads. */
  leads: ReadonlySet<string>
  kinds: SeededKind[]
  reasons: string[]
  policyId: string
}

type GestureRow = Selectable<Schema['gesture']>

/** Gestures as a busy company gives them: on workdays, within service hours, with yeses after minutes or hours. */
export class Past {
  readonly #random: Random
  readonly #now: number
  readonly #givers: Givers
  readonly #teams = new Map<string, { agents: SeededPerson[]; leads: SeededPerson[] }>()
  readonly #walls = new Map<number, WallClock>()

  /** @param now milliseconds since 1970, UTC */
  constructor(givers: Givers, random: Random, now: number) {
    this.#givers = givers
    this.#random = random
    this.#now = now
    for (const person of givers.people) {
      const team = this.#teams.get(person.teamId) ?? { agents: [], leads: [] }
      this.#teams.set(person.teamId, team)
      team.agents.push(person)
      if (givers.leads.has(person.id)) team.leads.push(person)
    }
  }

  /** An instant so many days ago or a little earlier, on a workday between 8 and 18. */
  workingTime(daysAgo: number): number {
    let day = this.#now - daysAgo * DAY_MS
    for (;;) {
      const midnight = Math.floor(day / DAY_MS) * DAY_MS
      const weekday = new Date(midnight).getUTCDay()
      const noon = this.#wallAt(midnight + 12 * HOUR_MS)
      const at = midnight + (8 + 12 - noon.hour) * HOUR_MS + this.#random.below(10 * HOUR_MS)
      if (weekday !== 0 && weekday !== 6 && at < this.#now - MINUTE_MS) return at
      day -= DAY_MS
    }
  }

  /** What became of a gesture that was proposed at an instant. */
  gesture(at: number, customer: SeededCustomer, seq: number): GestureRow {
    const random = this.#random
    const { people, kinds, reasons, policyId } = this.#givers
    const proposer = random.of(people)
    const kind = random.mostlyFirst(kinds)
    const minor = random.below(500) === 0 ? MOST - 500 * random.below(30) : random.mostlyFirst(kind.amounts)
    const proposedAt = new Date(at).toISOString()
    const wall = this.#wallAt(at)
    const content = {
      caseId: customer.caseId,
      kindId: kind.id,
      amount: { minor, currency: CURRENCY },
      reasonId: random.mostlyFirst(reasons),
      note: 'Hat drei Mails geschrieben und keine Antwort bekommen',
      justification: null,
    }
    const contentHash = sha256(contentText(content))
    const needs = {
      approvals: 1 as const,
      by: minor <= AGENTS_LIMIT ? ('agent' as const) : ('lead' as const),
    }
    const fate = this.#fate(at, wall, kind)
    const approver = fate.yesAt === null ? null : this.#approver(proposer, needs.by)
    const yes = fate.yesAt === null ? null : instant(fate.yesAt)
    const decidedAt = fate.decidedAt === null ? null : instant(fate.decidedAt)
    const lapsesAt = fate.state === 'proposed' ? instant(this.#now + 10 * DAY_MS) : proposedAt
    const sealed = sealGesture(
      {
        ...content,
        id: uuidv7(at, random.bytes(10)),
        seq,
        customerId: customer.id,
        proposerId: proposer.id,
        teamId: proposer.teamId,
        siteId: proposer.siteId,
        channel: customer.channel,
        ...wall,
        waited: fate.yesAt === null ? null : Math.floor((fate.yesAt - at) / MINUTE_MS),
        state: fate.state,
        contentHash,
        policyId,
        policyVersion: 1,
        needs,
        approvals: [],
        proposedAt,
        waitsSince: proposedAt,
        lapsesAt,
        climbsAt: lapsesAt,
        lapsesSoonAt: lapsesAt,
        decidedAt,
        decidedById: decidedAt === null ? null : (approver?.id ?? proposer.id),
        why: null,
        issuedAt: fate.issuedAt === null ? null : instant(fate.issuedAt),
        issuedById: fate.issuedAt === null ? null : proposer.id,
        usableUntil: null,
        endedAt: fate.endedAt === null ? null : instant(fate.endedAt),
        revision: seq,
      },
      customer.sealer,
    )
    const { amount, needs: _, approvals: _none, ...row } = sealed
    return {
      ...row,
      ...amount,
      needsApprovals: needs.approvals,
      needsBy: needs.by,
      approvals:
        approver === null || yes === null
          ? '[]'
          : JSON.stringify([{ personId: approver.id, at: yes, contentHash }]),
    }
  }

  #fate(at: number, { hour }: WallClock, kind: SeededKind): Fate {
    const random = this.#random
    const fate: Fate = { state: 'proposed', yesAt: null, decidedAt: null, issuedAt: null, endedAt: null }
    const isFresh = this.#now - at < 30 * HOUR_MS
    const chance = random.next()
    if (isFresh && chance < 0.3) return fate
    // Nobody is there any more at half past seven.
    const most = (19 - hour) * HOUR_MS
    const wait = Math.min(most, (15_000 + 18 * MINUTE_MS * skewed(random)) | 0)
    const decidedAt = Math.min(this.#now, at + wait)
    if (chance < 0.06) {
      const state = chance < 0.02 ? 'rejected' : chance < 0.04 ? 'withdrawn' : 'lapsed'
      return { ...fate, state, decidedAt }
    }
    Object.assign(fate, { state: 'approved', yesAt: decidedAt, decidedAt })
    if (isFresh && random.next() < 0.2) return fate
    fate.issuedAt = Math.min(this.#now, decidedAt + random.below(10 * MINUTE_MS))
    fate.state = 'issued'
    const ends = fate.issuedAt + this.#endsAfter(kind)
    if (ends >= this.#now) return fate
    const end = random.next()
    return { ...fate, state: end < 0.02 ? 'voided' : end < 0.12 ? 'expired' : 'redeemed', endedAt: ends }
  }

  /** From its issue until it is used. */
  #endsAfter({ category }: SeededKind): number {
    const random = this.#random
    const days = -Math.log(1 - random.next())
    switch (category) {
      case 'voucher':
        return 12 * days * DAY_MS
      case 'gift':
      case 'flowers':
        return (1 + 2 * random.next()) * DAY_MS
      default:
        return random.below(10 * MINUTE_MS)
    }
  }

  /** Somebody else of the same team. */
  #approver(proposer: SeededPerson, by: 'agent' | 'lead'): SeededPerson {
    const team = this.#teams.get(proposer.teamId)
    const own = (by === 'lead' ? team?.leads : team?.agents) ?? []
    for (let tries = 0; tries < 10; tries++) {
      const one = this.#random.of(own.length > 1 ? own : this.#givers.people)
      if (one !== undefined && one.id !== proposer.id) return one
    }
    return this.#givers.people.find(({ id }) => id !== proposer.id) ?? proposer
  }

  /** A clock on the wall moves by whole hours: it is read once for each. */
  #wallAt(at: number): WallClock {
    const hour = Math.floor(at / HOUR_MS)
    let wall = this.#walls.get(hour)
    if (wall === undefined) {
      wall = wallClock(instant(at), TIME_ZONE)
      this.#walls.set(hour, wall)
    }
    return wall
  }
}

/** What became of a proposal, and when: milliseconds since 1970. */
interface Fate {
  state: GestureState
  yesAt: number | null
  decidedAt: number | null
  issuedAt: number | null
  endedAt: number | null
}

const instant = (at: number): string => new Date(at).toISOString()

/** Around 1, sometimes far more: as waits are. */
const skewed = (random: Random): number =>
  Math.exp(1.1 * Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next()))
