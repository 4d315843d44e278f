import { parse } from 'csv-parse/sync'
import type { GestureFacts } from '#core/audit/facts.ts'
import type { Channel } from '#core/case.ts'
import { DEFAULT_POLICY, type Policy } from '#core/policy.ts'
import { afterServiceMinutes, type ServiceHours, serviceHoursOf } from '#core/service-hours.ts'
import { DEFAULT_WEEK } from '#core/week.ts'
import { wallClock } from '#core/wall-clock.ts'
import { Random } from '../bench/random.ts'

// Real card spend, mapped onto gestures. The ledger of card spend knows dates, amounts, merchants and descriptions;
// those are kept. Who gave what to whom is made up, the same for the same seed, as it goes in customer care.

const CURRENCY = 'GBP'
/** Card spend is about six times what goodwill is: limits go along, and nothing else of the default policy. */
const TIMES = 6
const times = ({ minor }: { minor: number }) => ({ minor: minor * TIMES, currency: CURRENCY })

export const POLICY: Policy = {
  ...DEFAULT_POLICY,
  alone: times(DEFAULT_POLICY.alone),
  agent: times(DEFAULT_POLICY.agent),
  lead: times(DEFAULT_POLICY.lead),
  customer: { ...DEFAULT_POLICY.customer, amount: times(DEFAULT_POLICY.customer.amount) },
  agentMonth: times(DEFAULT_POLICY.agentMonth),
}
export const HOURS: ServiceHours = serviceHoursOf({
  timeZone: 'Europe/London',
  state: null,
  week: DEFAULT_WEEK,
})

const TEAMS = 3
const AGENTS = 7
const LEADS = 2
const KINDS = ['voucher', 'voucher', 'voucher', 'voucher', 'credit', 'credit', 'flowers', 'shipping']
const REASONS = ['late', 'outage', 'bill', 'parcel', 'rude', 'wait', 'other']
const CHANNELS: Channel[] = ['mail', 'mail', 'mail', 'phone', 'phone', 'chat', 'social']

export interface Person {
  id: string
  teamId: string
  lead: boolean
  /** How often they come up. */
  weight: number
}

export type Draft = { -readonly [K in keyof GestureFacts]: GestureFacts[K] }

/** Gestures, as they will be in the end, in the order in which they were proposed. */
export interface Spend {
  drafts: Draft[]
  people: Person[]
  teams: string[]
  random: Random
}

/** What a card statement says of one payment. */
interface Payment {
  date: string
  amount_gbp: string
  merchant: string
  description: string
}

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/**
 * Maps card spend onto gestures. Refunds are left out.
 * @param csvText with a heading line: date, amount_gbp, merchant, description
 */
export function spendFrom(csvText: string, seed: number): Spend {
  const random = new Random(seed)
  const payments = parse<Payment>(csvText, { columns: true })
    .filter(({ amount_gbp }) => Number(amount_gbp) > 0)
    .toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
  const teams = Array.from({ length: TEAMS }, (_, at) => `team${at}`)
  const people = teams.flatMap((teamId) =>
    Array.from({ length: AGENTS + LEADS }, (_, at): Person => {
      const lead = at >= AGENTS
      return {
        id: `${teamId}-${lead ? 'lead' : 'agent'}${at}`,
        teamId,
        lead,
        weight: 0.6 + 0.8 * random.next(),
      }
    }),
  )
  const spend: Spend = { drafts: [], people, teams, random }
  for (const payment of payments) spend.drafts.push(gestureOf(payment, spend))
  spend.drafts.sort((a, b) => (a.proposedAt < b.proposedAt ? -1 : 1))
  return spend
}

function gestureOf({ date, amount_gbp, merchant, description }: Payment, spend: Spend): Draft {
  const { random, drafts, people, teams } = spend
  const shop = merchant.toLowerCase().replaceAll(/[^a-z]/g, '')
  const preferred = teams[hashOf(shop) % teams.length] as string
  const teamId = random.next() < 0.6 ? preferred : random.of(teams)
  let proposer = anyOf(
    people.filter((person) => person.teamId === teamId),
    random,
  )
  const id = `g${String(drafts.length).padStart(5, '0')}`
  let [customerId, caseId, channel] = [`c${id}`, `v${id}`, random.of(CHANNELS) as Channel | null]
  // Every seventh customer has come before; every other of those comes with the same matter to the same person.
  const earlier = drafts[drafts.length - 1 - random.below(1_200)]
  if (random.next() < 0.15 && earlier !== undefined) {
    customerId = earlier.customerId
    if (random.next() < 0.5) {
      caseId = earlier.caseId
      channel = earlier.channel
      proposer = people.find((person) => person.id === earlier.proposerId) ?? proposer
    }
  }
  const draft = propose({
    id,
    caseId,
    customerId,
    proposer,
    minor: Math.round(Number(amount_gbp) * 100),
    kindId: KINDS[hashOf(`kind ${shop}`) % KINDS.length] as string,
    reasonId: REASONS[hashOf(`reason ${description || shop}`) % REASONS.length] as string,
    channel,
    at: within(date, random),
  })
  goOn(draft, spend)
  return draft
}

export interface Proposal extends Pick<
  Draft,
  'id' | 'caseId' | 'customerId' | 'minor' | 'kindId' | 'reasonId' | 'channel'
> {
  proposer: Person
  at: string
}

/** A gesture as it is proposed. */
export function propose({ proposer, at, ...content }: Proposal): Draft {
  return {
    ...content,
    ...wallClock(at, HOURS.timeZone),
    currency: CURRENCY,
    teamId: proposer.teamId,
    siteId: null,
    proposerId: proposer.id,
    policyVersion: POLICY.version,
    proposedAt: at,
    state: 'proposed',
    waited: null,
    approvals: [],
    decidedAt: null,
    issuedAt: null,
    issuedById: null,
    endedAt: null,
    codeShown: [],
  }
}

/** What becomes of it: yeses by those who may, its issue, its use. */
export function goOn(draft: Draft, spend: Spend): void {
  const { random } = spend
  const lost = random.next()
  if (lost < 0.03) {
    draft.state = lost < 0.01 ? 'rejected' : lost < 0.02 ? 'withdrawn' : 'lapsed'
    draft.decidedAt = later(draft.proposedAt, 120)
    return
  }
  const yes = (without: readonly string[]) => ({
    personId: anyOf(approversFor(draft, spend, without), random).id,
    at:
      random.next() < 0.01
        ? later(draft.proposedAt, 0.2)
        : served(draft.proposedAt, 20 * skewed(random, 1.3)),
  })
  const first = yes([draft.proposerId])
  const needed = draft.minor > POLICY.lead.minor ? 2 : 1
  approve(draft, needed === 1 ? [first] : [first, yes([draft.proposerId, first.personId])], random)
}

/** Gives it the yeses, and then issues and uses it. */
function approve(draft: Draft, approvals: Draft['approvals'], random: Random): void {
  draft.approvals = approvals.toSorted((a, b) => (a.at < b.at ? -1 : 1))
  draft.decidedAt = draft.approvals.at(-1)?.at ?? draft.proposedAt
  draft.issuedAt = served(draft.decidedAt, 10 * random.next())
  draft.issuedById = draft.proposerId
  draft.state = 'issued'
  const minutes = usedAfter(draft.kindId, random)
  if (minutes !== null) redeem(draft, minutes)
  if (draft.kindId !== 'voucher') return
  const shown = random.next()
  const count = shown < 0.005 ? 3 : shown < 0.04 ? 2 : shown < 0.25 ? 1 : 0
  draft.codeShown = Array.from({ length: count }, (_, at) => ({
    personId: draft.proposerId,
    at: later(draft.issuedAt ?? draft.proposedAt, (at + 1) * 700 * random.next()),
  }))
}

export function redeem(draft: Draft, minutes: number): void {
  draft.state = 'redeemed'
  draft.endedAt = later(draft.issuedAt ?? draft.proposedAt, minutes)
}

/** Minutes from issue to use, by kind; null: not used. */
function usedAfter(kindId: string, random: Random): number | null {
  switch (kindId) {
    case 'voucher':
      return random.next() < 0.7 ? -Math.log(1 - random.next()) * 10 * 24 * 60 : null
    case 'flowers':
      return (1 + 2 * random.next()) * 24 * 60
    default:
      return random.next() < 0.97 ? 0 : null
  }
}

/** Who may say yes: up to the agents' limit anyone, above it leads; mostly of the same team. */
function approversFor(draft: Draft, { people, random }: Spend, without: readonly string[]): Person[] {
  const may = people.filter(
    ({ id, lead }) => !without.includes(id) && (lead || draft.minor <= POLICY.agent.minor),
  )
  const near = may.filter(({ teamId }) => teamId === draft.teamId)
  return near.length > 0 && random.next() < 0.8 ? near : may
}

export function anyOf(people: readonly Person[], random: Random): Person {
  let left = random.next() * people.reduce((sum, { weight }) => sum + weight, 0)
  return people.find(({ weight }) => (left -= weight) <= 0) ?? (people.at(-1) as Person)
}

export const later = (at: string, minutes: number): string =>
  new Date(Date.parse(at) + Math.round(minutes * 60) * 1_000).toISOString()

/** So many service minutes later: nobody says yes at night, but to those who are there. */
const served = (at: string, minutes: number): string => afterServiceMinutes(at, Math.max(0.5, minutes), HOURS)

/** An instant on a day, or the next Monday, within the service hours; now and then one works on. */
export function within(date: string, random: Random): string {
  const noon = Date.parse(`${date}T12:00:00Z`)
  const weekday = new Date(noon).getUTCDay()
  const day = noon + (weekday === 6 ? 2 : weekday === 0 ? 1 : 0) * DAY_MS
  const hour = random.next() < 0.01 ? 20 + 1.5 * random.next() : 8 + 11.5 * random.next()
  return atClock(new Date(day).toISOString().slice(0, 10), hour)
}

/** The instant at which the site's clock shows an hour of a day, to the second. */
export function atClock(day: string, hour: number): string {
  const wall = Date.parse(`${day}T00:00:00Z`) + Math.round(hour * 3_600) * 1_000
  const shown = wallClock(new Date(wall).toISOString(), HOURS.timeZone).hour
  const ahead = (shown - new Date(wall).getUTCHours() + 24) % 24
  return new Date(wall - ahead * 60 * MINUTE_MS).toISOString()
}

/** Log-normal, around 1. */
const skewed = (random: Random, sigma: number): number =>
  Math.exp(sigma * Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next()))

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0
  return hash
}
