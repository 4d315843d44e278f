import type { CaseState, Channel } from '#core/case.ts'
import type { GestureState, KindCategory } from '#core/gesture.ts'
import type { LedgerEvent } from '#core/ledger.ts'

/** The tables of cases and goodwill. What is named `…Cipher` is encrypted under a key that is not in the database. */
export interface GoodwillSchema {
  /** A customer, as a pseudonym. With `dataKey` gone, nothing personal of theirs can be read any more, backups included. */
  customer: {
    id: string
    /** Keyed hash of the key in the company's system, for finding them again; gone once erased. */
    keyHash: string | null
    /** The key to everything of this customer, wrapped with the hub's key. */
    dataKey: string | null
    keyCipher: string | null
    nameCipher: string | null
    handleCipher: string | null
    createdAt: string
    erasedAt: string | null
  }
  case: {
    seq: number
    id: string
    reference: string
    customerId: string
    subject: string
    channel: Channel
    state: CaseState
    ownerId: string | null
    teamId: string | null
    contactCount: number
    createdById: string
    createdAt: string
    activeAt: string
    closedAt: string | null
    revision: number
  }
  contact: {
    id: string
    caseId: string
    direction: 'in' | 'out'
    channel: Channel
    textCipher: string | null
    at: string
    personId: string | null
  }
  kind: {
    id: string
    /** JSON: `{de, en}`. */
    name: string
    category: KindCategory
    picture: string
    currency: string
    /** JSON array of minor units. */
    denominations: string
    /** JSON array of roles. */
    usableBy: string
    validDays: number | null
    lowStock: number | null
    retiredAt: string | null
    revision: number
  }
  reason: { id: string; name: string; afterAsk: number; retiredAt: string | null; revision: number }
  policy: {
    id: string
    /** A team's id, or `company`. */
    owner: string
    version: number
    /** JSON of the limits. */
    limits: string
    validFrom: string
    byId: string | null
    revision: number
  }
  budget: {
    id: string
    teamId: string
    month: string
    currency: string
    amount: number
    held: number
    spent: number
    revision: number
  }
  gesture: {
    seq: number
    id: string
    caseId: string
    customerId: string
    kindId: string
    minor: number
    currency: string
    reasonId: string
    noteCipher: string | null
    justificationCipher: string | null
    proposerId: string
    teamId: string
    month: string
    siteId: string | null
    channel: Channel | null
    day: string
    hour: number | null
    waited: number | null
    state: GestureState
    contentHash: string
    policyId: string
    policyVersion: number
    needsApprovals: 0 | 1 | 2
    needsBy: 'agent' | 'lead'
    /** JSON array of `{personId, at, contentHash}`. */
    approvals: string
    proposedAt: string
    waitsSince: string
    lapsesAt: string
    climbsAt: string
    lapsesSoonAt: string
    decidedAt: string | null
    decidedById: string | null
    why: string | null
    issuedAt: string | null
    issuedById: string | null
    usableUntil: string | null
    endedAt: string | null
    revision: number
  }
  voucher: {
    id: string
    kindId: string
    minor: number
    currency: string
    /** Keyed hash, so that a code cannot come in twice. */
    codeHash: string
    codeCipher: string
    /** The last day on which it can be used, `YYYY-MM-DD`. */
    expires: string | null
    importId: string
    importedAt: string
    gestureId: string | null
  }
  ledger: {
    seq: number
    at: string
    gestureId: string | null
    event: LedgerEvent
    actorId: string
    policyVersion: number | null
    postings: string
    details: string
    payloadHash: string
    prevHash: string
    hash: string
  }
}
