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
