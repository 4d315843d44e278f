import type { AnswerRow, AskInFull, AskRow } from '../../../shared/contract/rows.ts'

export const ME = { id: 'me', name: 'Nina Moll', sign: 'nm' }
export const OTHER = { id: 'other', name: 'Otto Ehlers', sign: 'oe' }

export const at = (minute: number): string =>
  new Date(Date.UTC(2026, 10, 20, 8, 0) + minute * 60_000).toISOString()

/** An ask posted in a given minute; its id is its name. */
export const askRow = (id: string, minute: number, more: Partial<AskRow> = {}): AskRow => ({
  id,
  seq: minute,
  title: `Ask ${id}`,
  details: null,
  condition: null,
  destination: null,
  keep: 'keep',
  neededBy: null,
  caseId: null,
  audience: 'all',
  siteId: 'bonn',
  teamId: null,
  state: 'open',
  outcome: null,
  asker: OTHER,
  giver: null,
  promisedAnswerId: null,
  handover: null,
  offers: 0,
  createdAt: at(minute),
  activeAt: at(minute),
  closedAt: null,
  revision: minute,
  ...more,
})

export const answerRow = (id: string, minute: number, more: Partial<AnswerRow> = {}): AnswerRow => ({
  id,
  askId: 'a',
  kind: 'have',
  text: null,
  person: ME,
  pointedTo: null,
  createdAt: at(minute),
  withdrawnAt: null,
  noShowAt: null,
  revision: minute,
  ...more,
})

export const inFull = (row: AskRow, more: Partial<AskInFull> = {}): AskInFull => ({
  ...row,
  answers: [],
  history: [],
  notMe: false,
  ...more,
})
