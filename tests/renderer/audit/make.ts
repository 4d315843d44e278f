import type { FindingCard } from '#contract/audit.ts'

export const person = (name: string) => ({ id: name.toLowerCase(), name, sign: null })
export const alias = (pseudonym: string, name: string | null = null) => ({
  pseudonym,
  person: name === null ? null : person(name),
})

export const card = (more: Partial<FindingCard> = {}): FindingCard => ({
  id: 'card',
  score: 80,
  state: 'open',
  from: '2026-11-02',
  to: '2026-11-09',
  at: '2026-11-09T10:00:00.000Z',
  teamId: null,
  people: [alias('Birke 12')],
  gestures: 3,
  findings: [],
  looks: [],
  unlock: null,
  mayLook: true,
  mayAsk: true,
  mayGrant: false,
  ...more,
})

export const unlock = (more: Partial<NonNullable<FindingCard['unlock']>> = {}) => ({
  id: 'unlock',
  reason: 'Drei an einem Tag',
  askedBy: person('Lena'),
  askedAt: '2026-11-10T10:00:00.000Z',
  grantedBy: null,
  until: '2026-11-11T10:00:00.000Z',
  ...more,
})
