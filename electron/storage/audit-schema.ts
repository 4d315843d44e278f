import type { DeliveryProblem } from '#core/delivery.ts'
import type { GestureState } from '#core/gesture.ts'

/** By state: how many gestures, and their minor units. */
type ByState = Record<`${GestureState}Count` | `${GestureState}Minor`, number>

/** The tables of the audit: what is summed up, found, said and signed. */
export interface AuditSchema {
  /** The cells of shared/core/audit/rollup.ts. */
  rollup: {
    cut: string
    period: string
    a: string
    b: string
    currency: string
    yeses: number
    waited: number
  } & ByState
  spread: {
    what: 'amount' | 'waited'
    cut: string
    month: string
    a: string
    currency: string
    value: number
    count: number
  }
  /** One row. */
  auditState: {
    id: number
    rollupsBuilt: 0 | 1
    /** The ledger's line up to which gestures have been judged. */
    judgedSeq: number
    /** The details of ledger lines after this one are stored in the order of their names. */
    sortedAfter: number
    /** By what all of them were judged the last time: policies and service hours; and on which day. */
    judgedBy: string
    judgedDay: string
    /** How often all were judged, findings were written, and something was said of one. */
    fullRuns: number
    judgings: number
    looks: number
  }
  /** One row: what everybody did, as JSON, as it stood when all were judged. */
  peers: { id: number; tallies: string }
  finding: {
    key: string
    kind: string
    /** In the rows of which key it was found (shared/core/audit/findings/scope.ts). */
    scope: string
    rowsKey: string
    teamId: string | null
    customerId: string | null
    /** JSON array of ids: whom it is about. */
    people: string
    /** JSON array of ids: they, and all who proposed, approved or issued its rows. */
    behind: string
    gestureIds: string
    /** JSON: the figures of its sentence. */
    facts: string
    score: number
    fromDay: string
    toDay: string
    at: string
  }
  /** What a lead said of a finding; of each of those on one card under the same id. */
  findingLook: {
    id: string
    findingKey: string
    verdict: 'fine' | 'talked_to' | 'wrong'
    note: string
    score: number
    /** JSON array: the rows that were looked at. */
    gestureIds: string
    byId: string
    at: string
  }
  /** That two people may see who stands behind a card of findings, for some time. */
  unlock: {
    id: string
    cardId: string
    /** JSON array: the findings that were on the card. */
    findingKeys: string
    people: string
    gestureIds: string
    teamId: string | null
    reason: string
    askedById: string
    askedAt: string
    grantedById: string | null
    grantedAt: string | null
    /** Until when it can be granted; once granted, until when names are shown. */
    until: string
    tellPeople: 0 | 1
  }
  savedView: { id: string; ownerId: string; name: string; address: string; createdAt: string }
  checkpoint: { id: string; seq: number; at: string; day: string | null; line: string }
  checkpointDelivery: {
    checkpointId: string
    target: string
    deliveredAt: string | null
    tries: number
    problem: DeliveryProblem | null
  }
  statement: {
    id: string
    month: string
    teamId: string | null
    at: string
    byId: string | null
    ofMonth: string | null
    checkpointId: string
    /** JSON: what it says, as it was signed. */
    figures: string
  }
}
