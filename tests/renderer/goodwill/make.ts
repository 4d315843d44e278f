import type { GestureRow, KindRow, ReasonRow } from '#contract/gesture-rows.ts'

export const person = (id: string) => ({ id, name: id, sign: null })
const eur = (minor: number) => ({ minor, currency: 'EUR' })

/** A proposal of Nora's that needs a second agent, unless said otherwise. */
export const gesture = (change: Partial<GestureRow> = {}): GestureRow => ({
  id: 'g',
  state: 'proposed',
  caseId: 'c',
  caseReference: '2026-1',
  kindId: 'k',
  amount: eur(1500),
  reasonId: 'r',
  note: 'three mails',
  justification: null,
  contentHash: 'h',
  policyVersion: 1,
  needs: { approvals: 1, by: 'agent' },
  approvals: [],
  proposer: person('nora'),
  teamId: 't',
  month: '2026-11',
  proposedAt: '2026-11-20T10:00:00.000Z',
  waitsSince: '2026-11-20T10:00:00.000Z',
  lapsesAt: '2026-11-24T10:00:00.000Z',
  climbsAt: '2026-11-20T14:00:00.000Z',
  lapsesSoonAt: '2026-11-23T14:00:00.000Z',
  decidedAt: null,
  decidedBy: null,
  why: null,
  issuedAt: null,
  issuedBy: null,
  usableUntil: null,
  endedAt: null,
  revision: 1,
  ...change,
})

export const kind = (id: string, change: Partial<KindRow> = {}): KindRow => ({
  id,
  name: { de: 'Gutschein', en: 'Voucher' },
  category: 'voucher',
  picture: 'voucher',
  currency: 'EUR',
  denominations: [1500],
  usableBy: ['agent', 'lead'],
  validDays: 365,
  lowStock: null,
  retiredAt: null,
  revision: 1,
  ...change,
})

export const reason = (id: string, en: string, change: Partial<ReasonRow> = {}): ReasonRow => ({
  afterAsk: false,
  id,
  name: { de: id, en },
  retiredAt: null,
  revision: 1,
  ...change,
})
