import { randomBytes } from 'node:crypto'
import type { CaseInFull, CaseRow } from '#contract/cases.ts'
import type { GestureRow } from '#contract/gesture-rows.ts'
import type { Inputs, Outputs } from '#contract/index.ts'
import type { AskRow } from '#contract/rows.ts'
import { searchWords } from '#core/fold.ts'
import { callsOn, gestureRefusal } from '#core/gesture-rights.ts'
import { type Actor, has } from '#core/person.ts'
import { accepted, type Decision, refused } from '#core/refusal.ts'
import { scopesOf } from '#core/scope.ts'
import { matchesEvery } from '#core/similar.ts'
import { uuidv7 } from '#core/uuid.ts'
import { asksOfCase } from '#storage/asks.ts'
import { askRows } from '#work/asks/rows.ts'
import { readCursor, writeCursor } from '#work/cursor.ts'
import type { DeskCalls } from './calls.ts'
import type { Desk } from './desk.ts'
import { type KeptName, keptRows } from './kept.ts'

/**
 * Cases and gestures as they last came, for when the hub cannot be asked. Whether money is there is for the hub to say: a
 * proposal waits in the outbox until it has. What is personal about customers, and what was said with them, is not on a desk.
 * @param clock milliseconds since 1970, UTC
 */
export function keptCalls(desk: Desk, clock: () => number): DeskCalls {
  const db = desk.replica.engine.read
  const rows = <T extends KeptName>(table: T, ids?: readonly string[]) => keptRows(db, table, ids)
  const forCarers =
    <I, O>(work: (person: Actor, input: I) => Promise<Decision<O>>) =>
    async (input: I): Promise<Decision<O>> => {
      const person = await desk.person()
      if (person === null) return refused('TRY_AGAIN', 'unavailable')
      return has(person, 'agent') || has(person, 'lead')
        ? work(person, input)
        : refused('NOT_ALLOWED', 'needs_agent')
    }
  const page = <T extends { id: string }>(
    all: readonly T[],
    by: (row: T) => string,
    { cursor, limit = 50 }: { cursor?: string | undefined; limit?: number | undefined },
  ): Decision<{ items: T[]; next: string | null }> => {
    const [at, id] = cursor === undefined ? [] : (readCursor(desk.epoch, cursor) ?? [null])
    if (at === null) return refused('BAD_INPUT', 'cursor_unknown', 'cursor')
    const place = (row: T) => `${by(row)} ${row.id}`
    const sorted = all.toSorted((a, b) => (place(a) < place(b) ? 1 : -1))
    const rest = at === undefined ? sorted : sorted.filter((row) => place(row) < `${at} ${id}`)
    const items = rest.slice(0, limit)
    const last = items.at(-1)
    const more = rest.length > limit && last !== undefined
    return accepted({ items, next: more ? writeCursor(desk.epoch, [by(last), last.id]) : null })
  }

  return {
    'cases.list': forCarers(
      async (person, { list = 'all', state, q = '', ...where }: Inputs['cases']['list']) => {
        const words = searchWords(q)
        if (words.length === 0 && q.trim() !== '') return accepted({ items: [], next: null })
        const fitting = (await rows('case')).filter(
          (row: CaseRow) =>
            (state === undefined || row.state === state) &&
            (list !== 'mine' || row.owner?.id === person.id) &&
            (list !== 'pool' || row.owner === null) &&
            matchesEvery(words, `${row.reference} ${row.subject}`),
        )
        return page(fitting, ({ createdAt }) => createdAt, where)
      },
    ),
    'cases.get': forCarers(
      async (person, { caseId }: Inputs['cases']['get']): Promise<Decision<CaseInFull>> => {
        const [row] = await rows('case', [caseId])
        if (row === undefined) return refused('NOT_FOUND', 'not_found')
        const asks: AskRow[] = await askRows(
          await asksOfCase(db, [row.id, row.reference], scopesOf(person)),
          desk.directory,
        )
        const gestures = (await rows('gesture')).filter((gesture) => gesture.caseId === caseId)
        return accepted({ ...row, customer: null, contacts: null, asks, gestures: newestFirst(gestures) })
      },
    ),
    'gestures.list': forCarers(
      async (person, { list = 'all', state, caseId, ...where }: Inputs['gestures']['list']) => {
        const fitting = (await rows('gesture')).filter(
          (row) =>
            (state === undefined || row.state === state) &&
            (caseId === undefined || row.caseId === caseId) &&
            (list !== 'mine' || row.proposer.id === person.id) &&
            (list !== 'queue' || gestureRefusal('approve', asKnown(row), person) === null),
        )
        if (list !== 'queue') return page(fitting, ({ proposedAt }) => proposedAt, where)
        return accepted({ items: newestFirst(fitting).toReversed(), next: null })
      },
    ),
    'gestures.counts': forCarers(async (person): Promise<Decision<Outputs['gestures']['counts']>> => {
      const now = new Date(clock()).toISOString()
      const waiting = (await rows('gesture')).filter((row) => callsOn(asKnown(row), person, now))
      return accepted({ queue: waiting.length })
    }),
    'gestures.get': forCarers(async (_, { gestureId }: Inputs['gestures']['get']) => {
      const [row] = await rows('gesture', [gestureId])
      return row === undefined ? refused('NOT_FOUND', 'not_found') : accepted(row)
    }),
    'gestures.propose': async (input: { id?: string; caseId: string }) => {
      const id = input.id ?? uuidv7(clock(), randomBytes(10))
      const given = { id, command: 'gestures.propose' as const, input: { ...input, id } }
      const decision = await desk.command(given)
      if (!decision.ok) return decision
      const [row] = await rows('gesture', [id])
      return row === undefined ? refused('NOT_FOUND', 'not_found') : accepted(row)
    },
    'budgets.list': forCarers(async (_, { month, teamId }: Inputs['budgets']['list']) =>
      accepted({
        items: (await rows('budget')).filter(
          (row) =>
            (month === undefined || row.month === month) && (teamId === undefined || row.teamId === teamId),
        ),
      }),
    ),
    'kinds.list': async () => accepted({ items: await rows('kind') }),
    'reasons.list': async () => accepted({ items: await rows('reason') }),
  }
}

const newestFirst = (gestures: readonly GestureRow[]): GestureRow[] =>
  gestures.toSorted((a, b) => (a.proposedAt < b.proposedAt ? 1 : -1))

/** A row as the rules know gestures. */
const asKnown = ({ proposer, approvals, ...row }: GestureRow) => ({
  ...row,
  proposerId: proposer.id,
  approvals: approvals.map(({ person, at }) => ({ personId: person.id, at, contentHash: row.contentHash })),
})
