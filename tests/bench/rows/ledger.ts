import { hash } from 'node:crypto'
import {
  chain,
  FIRST_PREV_HASH,
  flawOf,
  type LedgerEvent,
  type LedgerLine,
  move,
  payloadText,
  type Pot,
} from '#core/ledger.ts'
import { sha256 } from '#hub/goodwill/work.ts'
import type { Figure } from '../figures.ts'
import { Random } from '../random.ts'
import type { Row } from './row.ts'

const LINES = 1_000_000
/** So many at once in memory. */
const A_PAGE = 10_000
const MOST = 3

/** Verifying a whole ledger, beside bare SHA-256 over the same texts. */
export const ledger: Row = async () => {
  const random = new Random(5)
  let before: LedgerLine | null = null
  let [floor, ours] = [0, 0]
  for (let done = 0; done < LINES; done += A_PAGE) {
    const lines: LedgerLine[] = ledgerPage(before, random)
    // Whole, as read from a file: putting them together is not the floor's work.
    const texts = lines.flatMap((line) => [payloadText(line), line.prevHash + line.payloadHash].map(whole))
    floor += timed(() => texts.forEach((text) => hash('sha256', text)))
    ours += timed(() => verify(lines, before))
    before = lines.at(-1) ?? null
  }
  const figure: Figure = {
    what: `verifying a ledger of ${LINES.toLocaleString('en')} lines`,
    engine: '',
    unit: 'ms',
    floor,
    ours,
    goal: `≤ ${MOST} ×`,
    met: ours <= MOST * floor,
  }
  return [figure]
}

function verify(lines: readonly LedgerLine[], first: LedgerLine | null): void {
  let before = first
  for (const line of lines) {
    const flaw = flawOf(line, before, sha256)
    if (flaw !== null) throw new Error(`Line ${line.seq} does not hold: ${flaw}`)
    before = line
  }
}

const whole = (text: string): string => Buffer.from(text).toString('latin1')

function timed(work: () => void): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

/** Lines as gestures leave them: a proposal, its approval, its issue. */
export function ledgerPage(first: LedgerLine | null, random: Random): LedgerLine[] {
  const id = () => Buffer.from(random.bytes(16)).toString('hex')
  const lines: LedgerLine[] = []
  let before = first
  while (lines.length < A_PAGE) {
    const seq: number = (before?.seq ?? 0) + 1
    const [event, pots] = STEPS[seq % STEPS.length] as (typeof STEPS)[number]
    const [teamId, month, amount] = [id(), '2026-11', { minor: 1_500, currency: 'EUR' }]
    const payload = {
      seq,
      at: new Date(1_800_000_000_000 + seq * 1_000).toISOString(),
      gestureId: id(),
      event,
      actorId: id(),
      policyVersion: 1,
      postings: pots === null ? [] : move(teamId, month, amount, ...pots),
      details: {
        caseId: id(),
        customer: id(),
        kindId: id(),
        reasonId: id(),
        ...amount,
        teamId,
        month,
        contentHash: id() + id(),
      },
    }
    before = chain(payload, before?.hash ?? FIRST_PREV_HASH, sha256)
    lines.push(before)
  }
  return lines
}

const STEPS: [event: LedgerEvent, pots: [from: Pot, to: Pot] | null][] = [
  ['proposed', ['free', 'held']],
  ['approved', null],
  ['issued', ['held', 'spent']],
]
