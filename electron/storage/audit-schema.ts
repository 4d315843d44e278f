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
  auditState: { id: number; rollupsBuilt: 0 | 1; judgedSeq: number }
  finding: {
    key: string
    kind: string
    teamId: string | null
    customerId: string | null
    /** JSON array of ids. */
    people: string
    gestureIds: string
    /** JSON: the figures of its sentence. */
    facts: string
    score: number
    fromDay: string
    toDay: string
    at: string
  }
  /** What a lead said of a finding. */
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
    problem: string | null
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
