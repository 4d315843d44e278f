import { generateKeyPairSync, hash, type KeyObject, randomUUID, sign } from 'node:crypto'
import { type Checkpoint, checkpointLine, checkpointText, type Sums } from '#core/checkpoint.ts'
import {
  chain,
  FIRST_PREV_HASH,
  fund,
  type LedgerEvent,
  type LedgerLine,
  type LedgerPayload,
  ledgerLineText,
  move,
  type Pot,
  POTS,
  type Posting,
} from '#core/ledger.ts'
import { Random } from '../bench/random.ts'

const sha256 = (text: string): string => hash('sha256', text, 'hex')

/** Lines as they are exported, each with its newline. */
export const exported = (lines: readonly LedgerLine[]): Buffer[] =>
  lines.map((line) => Buffer.from(`${ledgerLineText(line)}\n`))

/** Chains what lines say, after a line or from the first. */
export function chained(payloads: readonly LedgerPayload[], after: LedgerLine | null = null): LedgerLine[] {
  const lines: LedgerLine[] = []
  for (const payload of payloads)
    lines.push(chain(payload, (lines.at(-1) ?? after)?.hash ?? FIRST_PREV_HASH, sha256))
  return lines
}

/** What a line says, without its hashes. */
export const said = ({ payloadHash: _, prevHash: _p, hash: _h, ...payload }: LedgerLine): LedgerPayload =>
  payload

interface Given {
  id: string
  teamId: string
  month: string
  currency: string
  minor: number
  state: 'proposed' | 'approved' | 'issued' | 'ended'
}

const MONTHS = ['2026-09', '2026-10', '2026-11']
const BUDGET = 400_000

/** Steps that a gesture may take next: the event, how its money moves, and the state behind it. */
const STEPS: Record<Given['state'], [LedgerEvent, [Pot, Pot] | null, Given['state']][]> = {
  proposed: [
    ['edited', null, 'proposed'],
    ['approval', null, 'proposed'],
    ['approved', null, 'approved'],
    ['approved', null, 'approved'],
    ['rejected', ['held', 'free'], 'ended'],
    ['withdrawn', ['held', 'free'], 'ended'],
    ['lapsed', ['held', 'free'], 'ended'],
  ],
  approved: [['issued', ['held', 'spent'], 'issued']],
  issued: [
    ['code_shown', null, 'issued'],
    ['redeemed', null, 'ended'],
    ['expired', null, 'ended'],
    ['voided', ['spent', 'free'], 'ended'],
  ],
  ended: [],
}

/** A ledger as a year of goodwill leaves it: budgets, gestures in all their steps, erasures; always the same. */
export function sampleLedger(count: number, seed = 1): LedgerLine[] {
  const random = new Random(seed)
  const id = () => {
    const hex = Buffer.from(random.bytes(16)).toString('hex')
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
  }
  const teams = [id(), id(), id()].map((teamId, at) => ({ teamId, currency: at === 2 ? 'CHF' : 'EUR' }))
  const people = [id(), id(), id(), id(), 'system']
  const payloads: LedgerPayload[] = []
  const open: Given[] = []
  let now = Date.parse('2026-09-01T06:00:00.000Z')
  const tell = (
    event: string,
    gesture: Given | null,
    postings: Posting[],
    details: LedgerPayload['details'],
  ) => {
    now += random.below(900_000)
    payloads.push({
      seq: payloads.length + 1,
      at: new Date(now).toISOString(),
      gestureId: gesture?.id ?? null,
      event: event as LedgerEvent,
      actorId: random.of(people),
      policyVersion: gesture === null ? null : 3,
      postings,
      details,
    })
  }
  for (const month of MONTHS)
    for (const { teamId, currency } of teams)
      tell('budget', null, fund(teamId, month, { minor: BUDGET, currency }), { teamId, month, minor: BUDGET })
  while (payloads.length < count) {
    const at = random.below(open.length + 12)
    const gesture = open[at]
    if (gesture === undefined && at < open.length + 10) {
      const given: Given = {
        id: id(),
        ...random.of(teams),
        month: random.of(MONTHS),
        minor: 500 + 100 * random.below(20),
        state: 'proposed',
      }
      tell('proposed', given, moved(given, 'free', 'held'), about(given, id))
      open.push(given)
    } else if (gesture === undefined) {
      // What a later version of the hub may write, too: a text in all its spellings.
      if (random.below(2) === 0) tell('erased', null, [], { customer: id() })
      else tell('unlocked', null, [], { finding: id(), reason: 'Rückfrage: „doppelt“\t\\ 🧸 \ud83d' })
    } else {
      const [event, pots, state] = random.of(STEPS[gesture.state])
      tell(event, gesture, pots === null ? [] : moved(gesture, ...pots), about(gesture, id))
      gesture.state = state
      if (state === 'ended') open.splice(at, 1)
    }
  }
  return chained(payloads)
}

const moved = ({ teamId, month, minor, currency }: Given, from: Pot, to: Pot): Posting[] =>
  move(teamId, month, { minor, currency }, from, to)

const about = ({ minor, currency, teamId, month, state }: Given, id: () => string) => ({
  caseId: id(),
  customer: id(),
  kindId: id(),
  reasonId: id(),
  minor,
  currency,
  teamId,
  month,
  contentHash: sha256(id()),
  state,
})

export interface Signer {
  networkId: string
  publicKey: string
  privateKey: KeyObject
  pem: string
}

/** Somebody who signs checkpoints. */
export function newSigner(): Signer {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return {
    networkId: randomUUID(),
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64'),
    privateKey,
    pem: publicKey.export({ format: 'pem', type: 'spki' }).toString(),
  }
}

/** A signed checkpoint after the first so many lines. */
export function checkpointAfter(
  lines: readonly LedgerLine[],
  seq: number,
  { networkId, publicKey, privateKey }: Signer,
  change: Partial<Checkpoint> = {},
): Checkpoint {
  const unsigned = {
    networkId,
    at: new Date(Date.parse(lines[seq - 1]?.at ?? '2026-09-01T00:00:00.000Z') + 1_000).toISOString(),
    seq,
    hash: lines[seq - 1]?.hash ?? FIRST_PREV_HASH,
    firstHash: seq === 0 ? FIRST_PREV_HASH : (lines[0]?.hash ?? ''),
    sums: sumsAfter(
      [],
      lines.slice(0, seq).flatMap(({ postings }) => postings),
    ),
    publicKey,
    ...change,
  }
  const signature = sign(null, Buffer.from(checkpointText(unsigned)), privateKey).toString('base64')
  return { ...unsigned, signature, ...change }
}

/** A file of checkpoints. */
export const fileOf = (checkpoints: readonly Checkpoint[]): string =>
  checkpoints.map((one) => `${checkpointLine(one)}\n`).join('')

/**
 * What lies in the pots after more entries. Pure.
 * @param before the sums after the entries before; empty before the first
 * @param postings those of the entries since, in any order
 */
export function sumsAfter(before: Sums, postings: Iterable<Posting>): Sums {
  const sums = new Map(before.map(([currency, ...pots]) => [currency, pots]))
  for (const { account, minor, currency } of postings) {
    const at = POTS.findIndex((pot) => account.endsWith(`:${pot}`))
    if (at < 0) continue
    const pots = sums.get(currency) ?? [0, 0, 0]
    pots[at] = (pots[at] as number) + minor
    sums.set(currency, pots)
  }
  return [...sums].map(([currency, pots]) => [currency, ...pots] as const).toSorted(byCurrency)
}

const byCurrency = ([a]: Sums[number], [b]: Sums[number]): number => (a < b ? -1 : 1)
