import { isDeepStrictEqual } from 'node:util'
import { factsAfter, factsOf, type GestureFacts } from '#core/audit/facts.ts'
import { HELD_STATES, SPENT_STATES } from '#core/gesture.ts'
import { flawOf, ledgerLineText, unbalanced } from '#core/ledger.ts'
import { rollupsFrom } from '#hub/audit/rebuild.ts'
import { sha256 } from '#hub/goodwill/work.ts'
import type { Engine } from '#storage/engine.ts'
import { loadGestures } from '#storage/gestures.ts'
import { linesAfter } from '#storage/ledger.ts'
import { Ledger } from '../../scripts/verify-ledger.mjs'
import { storedRollups } from '#storage/rollups.ts'

/**
 * What must be true of goodwill at every moment, told from the stored rows alone.
 * @returns one sentence for each thing that is not; empty where all holds
 */
export async function untruths({ read }: Engine): Promise<string[]> {
  const wrong: string[] = []
  const ids = (await read.selectFrom('gesture').select('id').execute()).map((row) => row.id)
  const gestures = await loadGestures(read, ids)
  const budgets = await read.selectFrom('budget').selectAll().execute()
  const vouchers = await read.selectFrom('voucher').selectAll().execute()
  const kinds = await read.selectFrom('kind').select(['id', 'category']).execute()
  const voucherKinds = new Set(kinds.filter((kind) => kind.category === 'voucher').map((kind) => kind.id))

  for (const { id, teamId, month, amount, held, spent } of budgets) {
    if (held + spent > amount) wrong.push(`budget ${id} is overdrawn`)
    const own = gestures.filter((gesture) => gesture.teamId === teamId && gesture.month === month)
    const sumOf = (states: readonly string[]) =>
      own
        .filter(({ state }) => states.includes(state))
        .reduce((total, gesture) => total + gesture.amount.minor, 0)
    if (sumOf(HELD_STATES) !== held)
      wrong.push(`budget ${id} holds ${held}, its gestures ${sumOf(HELD_STATES)}`)
    if (sumOf(SPENT_STATES) !== spent)
      wrong.push(`budget ${id} spent ${spent}, its gestures ${sumOf(SPENT_STATES)}`)
  }
  for (const { id, state, approvals, proposerId, needs, contentHash, issuedAt, kindId } of gestures) {
    const yes = new Set(approvals.map((approval) => approval.personId))
    if (yes.has(proposerId)) wrong.push(`gesture ${id} was approved by its proposer`)
    if (yes.size !== approvals.length) wrong.push(`gesture ${id} was approved twice by one person`)
    if (approvals.some((approval) => approval.contentHash !== contentHash))
      wrong.push(`gesture ${id} has an approval of something else`)
    if ((issuedAt !== null || state === 'approved') && yes.size < needs.approvals)
      wrong.push(`gesture ${id} is ${state} without its approvals`)
    const codes = vouchers.filter((voucher) => voucher.gestureId === id).length
    if (codes !== (issuedAt !== null && voucherKinds.has(kindId) ? 1 : 0))
      wrong.push(`gesture ${id} has ${codes} codes`)
  }
  const lines = await linesAfter(read, 0, 1_000_000)
  const balances = new Map<string, number>()
  for (const [at, line] of lines.entries()) {
    const flaw = flawOf(line, lines[at - 1] ?? null, sha256)
    if (flaw !== null) wrong.push(`ledger line ${line.seq} does not hold: ${flaw}`)
    if (unbalanced(line.postings).length > 0) wrong.push(`ledger line ${line.seq} does not balance`)
    for (const { account, minor } of line.postings)
      balances.set(account, (balances.get(account) ?? 0) + minor)
  }
  try {
    const ledger = new Ledger()
    for (const line of lines) ledger.take(Buffer.from(`${ledgerLineText(line)}\n`))
  } catch (flaw) {
    wrong.push(`whoever verifies the exported ledger reads: ${(flaw as Error).message}`)
  }
  for (const { teamId, month, amount, held, spent } of budgets)
    for (const [pot, minor] of Object.entries({ held, spent, free: amount - held - spent })) {
      const balance = balances.get(`team:${teamId}:${month}:${pot}`) ?? 0
      if (balance !== minor) wrong.push(`the ledger has ${balance} as ${pot}, the budget ${minor}`)
    }
  const facts = new Map<string, GestureFacts | null>()
  for (const line of lines)
    if (line.gestureId !== null)
      facts.set(line.gestureId, factsAfter(facts.get(line.gestureId) ?? null, line))
  for (const gesture of gestures) {
    const shown = lines
      .filter(({ event, gestureId }) => event === 'code_shown' && gestureId === gesture.id)
      .map(({ actorId, at }) => ({ personId: actorId, at }))
    if (!isDeepStrictEqual(factsOf(gesture, shown), facts.get(gesture.id)))
      wrong.push(`gesture ${gesture.id} is stored otherwise than the ledger tells`)
  }
  const rebuilt = (await rollupsFrom(eachOf(lines))).content()
  const stored = await storedRollups(read)
  for (const part of ['cells', 'spread'] as const) {
    const texts = (all: readonly object[]) =>
      new Set(all.map((one) => JSON.stringify(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)))))
    const [is, should] = [texts(stored[part]), texts(rebuilt[part])]
    for (const text of is) if (!should.has(text)) wrong.push(`the rollups have ${text}`)
    for (const text of should) if (!is.has(text)) wrong.push(`the rollups lack ${text}`)
  }
  return wrong
}

async function* eachOf<T>(all: readonly T[]): AsyncGenerator<T> {
  yield* all
}
