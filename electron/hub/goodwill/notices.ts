import type { GestureNoticeRow } from '#contract/gesture-rows.ts'
import type { Outputs } from '#contract/index.ts'
import { endingsSince, gestureNotice, nextNoticeAt } from '#core/gesture-notices.ts'
import type { Actor } from '#core/person.ts'
import { loadCases } from '#storage/cases.ts'
import type { ReadDb } from '#storage/engine.ts'
import { decidedGestures, waitingGestures } from '#storage/gestures.ts'
import type { Directory } from '#work/directory.ts'

/** More proposals than that waiting at once is another problem. */
const MOST_WAITING = 1_000
/** Nobody reads more. */
const MOST_TOLD = 200

/**
 * What a person is told about gestures, worked out from what is stored and the time: there is nothing to be sent, and so
 * nothing to be lost or sent twice, however many hubs there are.
 * @param now ISO 8601 in UTC
 */
export async function gestureNotices(
  db: ReadDb,
  directory: Directory,
  actor: Actor,
  now: string,
): Promise<Outputs['gestures']['notices']> {
  const gestures = [
    ...(await waitingGestures(db, MOST_WAITING)),
    ...(await decidedGestures(db, actor.id, endingsSince(now))),
  ]
  const next = gestures.flatMap((gesture) => nextNoticeAt(gesture, actor, now) ?? []).toSorted()[0] ?? null
  const told = gestures
    .flatMap((gesture) => {
      const notice = gestureNotice(gesture, actor, now)
      return notice === null ? [] : [{ notice, gesture }]
    })
    .toSorted((a, b) => (a.notice.at < b.notice.at ? 1 : a.notice.at > b.notice.at ? -1 : 0))
    .slice(0, MOST_TOLD)
  const cases = new Map(
    (await loadCases(db, [...new Set(told.map(({ gesture }) => gesture.caseId))])).map((one) => [
      one.id,
      one.reference,
    ]),
  )
  const ref = await directory.refs(
    told.flatMap(({ gesture: { proposerId, decidedById } }) =>
      decidedById === null ? [proposerId] : [proposerId, decidedById],
    ),
  )
  const items = told.map(({ notice, gesture }): GestureNoticeRow => ({
    ...notice,
    gestureId: gesture.id,
    caseReference: cases.get(gesture.caseId) ?? '',
    amount: gesture.amount,
    proposer: ref(gesture.proposerId),
    waitsSince: gesture.waitsSince,
    lapsesAt: gesture.lapsesAt,
    decidedBy: gesture.decidedById === null ? null : ref(gesture.decidedById),
    why: gesture.why,
  }))
  return { items, now, next }
}
