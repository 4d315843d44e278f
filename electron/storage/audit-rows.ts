import type { ReadDb } from './engine.ts'
import { type StoredGesture, toGesture } from './gestures.ts'
import { filtered, type GestureFilter } from './summary.ts'

/**
 * One page of the gestures that are meant, the newest day first.
 * @param after the day and row number of the last one on the page before
 */
export async function gesturesBehind(
  db: ReadDb,
  filter: GestureFilter,
  after: { day: string; seq: number } | null,
  most: number,
): Promise<(StoredGesture & { caseReference: string })[]> {
  let page = filtered(db.selectFrom('gesture').selectAll(), filter)
    .orderBy('day', 'desc')
    .orderBy('seq', 'desc')
    .limit(most)
  if (after !== null)
    page = page.where((eb) =>
      eb.or([eb('day', '<', after.day), eb.and([eb('day', '=', after.day), eb('seq', '<', after.seq)])]),
    )
  const rows = await db
    .selectFrom(page.as('found'))
    .innerJoin('case', 'case.id', 'found.caseId')
    .selectAll('found')
    .select('case.reference as caseReference')
    .orderBy('found.day', 'desc')
    .orderBy('found.seq', 'desc')
    .execute()
  return rows.map(({ caseReference, ...row }) => ({ ...toGesture(row), caseReference }))
}

/** Gestures with their cases' references, the newest day first. */
export async function withReferences(
  db: ReadDb,
  gestures: readonly StoredGesture[],
): Promise<(StoredGesture & { caseReference: string })[]> {
  if (gestures.length === 0) return []
  const cases = await db
    .selectFrom('case')
    .select(['id', 'reference'])
    .where('id', 'in', [...new Set(gestures.map(({ caseId }) => caseId))])
    .execute()
  const references = new Map(cases.map(({ id, reference }) => [id, reference]))
  return gestures
    .map((gesture) => ({ ...gesture, caseReference: references.get(gesture.caseId) ?? '' }))
    .toSorted((a, b) => (a.day === b.day ? b.seq - a.seq : a.day < b.day ? 1 : -1))
}
