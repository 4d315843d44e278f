import type { Money } from './money.ts'

/**
 * The ledger: append-only, double-entry, hash-chained. Each line belongs to one step of a gesture or of a budget and
 * stands in the same transaction as the row it belongs to.
 *
 * A budget of a team and month has three accounts: what is free, held and spent. Money comes to `free` from the
 * company when a budget is set. A proposal moves it to `held`, issuing to `spent`, everything else back to `free`.
 * The amount stays with the month in which it was proposed, also when it is issued in a later one.
 */
export const POTS = ['free', 'held', 'spent'] as const
export type Pot = (typeof POTS)[number]

/** Where budgets come from and go back to. */
const COMPANY = 'company'

/** The name of a budget's account, such as `team:<id>:2026-11:held`. */
const account = (teamId: string, month: string, pot: Pot): string => `team:${teamId}:${month}:${pot}`

/** One side of an entry: an amount that comes to an account (more than 0) or leaves it (less than 0). */
export interface Posting {
  account: string
  minor: number
  currency: string
}

export const LEDGER_EVENTS = [
  'budget',
  'proposed',
  'edited',
  'approval',
  'approved',
  'rejected',
  'withdrawn',
  'lapsed',
  'issued',
  'redeemed',
  'expired',
  'voided',
  'code_shown',
  'erased',
  'exported',
  'unlock_asked',
  'unlocked',
] as const
export type LedgerEvent = (typeof LEDGER_EVENTS)[number]

/** What a line says, before it is chained. It carries no personal data of a customer, only keyed references. */
export interface LedgerPayload {
  seq: number
  /** ISO 8601 in UTC. */
  at: string
  gestureId: string | null
  event: LedgerEvent
  actorId: string
  policyVersion: number | null
  postings: readonly Posting[]
  /** What else belongs to the step: ids, references and hashes, never a name or a text about a customer. */
  details: Readonly<Record<string, string | number | null>>
}

export interface LedgerLine extends LedgerPayload {
  /** SHA-256 over the payload's canonical text, hexadecimal. */
  payloadHash: string
  /** The `hash` of the line before; 64 zeros in the first. */
  prevHash: string
  /** SHA-256 over `prevHash` and `payloadHash`, one after the other, hexadecimal. */
  hash: string
}

export const FIRST_PREV_HASH = '0'.repeat(64)

/** SHA-256 of a text in UTF-8, hexadecimal: handed in, since each runtime has its own. */
export type Sha256 = (text: string) => string

/** Details as JSON without spaces, sorted by name. */
export const detailsText = (details: LedgerPayload['details']): string =>
  // Each for itself: an object would put names that look like numbers first.
  `{${sortedNames(details)
    .map((name) => `${JSON.stringify(name)}:${JSON.stringify(details[name])}`)
    .join()}}`

/** The text over which a payload is hashed: JSON without spaces, in this order of fields, details sorted by name. */
export function payloadText({
  seq,
  at,
  gestureId,
  event,
  actorId,
  policyVersion,
  postings,
  details,
}: LedgerPayload): string {
  const sides = postings.map((posting) => [posting.account, posting.minor, posting.currency])
  const sorted = sortedNames(details).map((name) => [name, details[name]])
  return JSON.stringify([seq, at, gestureId, event, actorId, policyVersion, sides, sorted])
}

/** The names of a line's details in order; a whole ledger is verified line by line, and for so few this is quickest. */
function sortedNames(details: LedgerPayload['details']): string[] {
  const names = Object.keys(details)
  for (let at = 1; at < names.length; at++) {
    const name = names[at] as string
    let to = at
    for (; to > 0 && (names[to - 1] as string) > name; to--) names[to] = names[to - 1] as string
    names[to] = name
  }
  return names
}

/**
 * A line as it stands in an exported ledger, without the newline at its end: JSON without spaces, fields in this order,
 * details sorted by name. LEDGER.md has the format in full.
 */
export function ledgerLineText(line: LedgerLine): string {
  const { seq, at, gestureId, event, actorId, policyVersion, payloadHash, prevHash, hash } = line
  const postings = line.postings.map(({ account, minor, currency }) => ({ account, minor, currency }))
  const before = JSON.stringify({ seq, at, gestureId, event, actorId, policyVersion, postings })
  const hashes = JSON.stringify({ payloadHash, prevHash, hash })
  return `${before.slice(0, -1)},"details":${detailsText(line.details)},${hashes.slice(1)}`
}

export function chain(payload: LedgerPayload, prevHash: string, sha256: Sha256): LedgerLine {
  const payloadHash = sha256(payloadText(payload))
  return { ...payload, payloadHash, prevHash, hash: sha256(prevHash + payloadHash) }
}

/** Moves an amount within a budget from one pot to another. */
export const move = (
  teamId: string,
  month: string,
  { minor, currency }: Money,
  from: Pot,
  to: Pot,
): Posting[] => [
  { account: account(teamId, month, from), minor: -minor, currency },
  { account: account(teamId, month, to), minor, currency },
]

/** Sets a budget higher or lower by an amount; less than 0 gives money back to the company. */
export const fund = (teamId: string, month: string, { minor, currency }: Money): Posting[] =>
  minor === 0
    ? []
    : [
        { account: COMPANY, minor: -minor, currency },
        { account: account(teamId, month, 'free'), minor, currency },
      ]

/** The currencies whose postings do not sum to zero; empty where an entry balances. */
export function unbalanced(postings: readonly Posting[]): string[] {
  // Nearly all entries are of one currency.
  const currency = postings[0]?.currency
  if (postings.every((one) => one.currency === currency))
    return currency === undefined || postings.reduce((sum, { minor }) => sum + minor, 0) === 0
      ? []
      : [currency]
  const sums = new Map<string, number>()
  for (const { minor, currency } of postings) sums.set(currency, (sums.get(currency) ?? 0) + minor)
  return [...sums].filter(([, sum]) => sum !== 0).map(([currency]) => currency)
}

/** What is wrong with a line that should follow another; null where it holds. */
export function flawOf(
  line: LedgerLine,
  before: Pick<LedgerLine, 'seq' | 'hash'> | null,
  sha256: Sha256,
): string | null {
  if (line.seq !== (before?.seq ?? 0) + 1) return 'seq'
  if (line.prevHash !== (before?.hash ?? FIRST_PREV_HASH)) return 'prevHash'
  if (line.payloadHash !== sha256(payloadText(line))) return 'payloadHash'
  if (line.hash !== sha256(line.prevHash + line.payloadHash)) return 'hash'
  if (unbalanced(line.postings).length > 0) return 'postings'
  return null
}
