import { beforeAll, describe, expect, it } from 'vitest'
import { FACT_UNITS, FINDING_KINDS, type FindingKind } from '#core/audit/findings/finding.ts'
import { LANGUAGES } from '#language/index.ts'
import { i18n, say, startLanguage } from '../../../renderer/app/language.ts'
import { placeOf } from '../../../renderer/app/routes.ts'
import {
  askedOf,
  type FindingFilter,
  queryFor,
  readFilter,
} from '../../../renderer/features/audit/findings/filter.ts'
import { inOrder, namesOf, strengthOf, untilOver } from '../../../renderer/features/audit/findings/model.ts'
import { sentenceOf } from '../../../renderer/features/audit/findings/sentence.ts'
import { alias, card, person, unlock } from './make.ts'

beforeAll(async () => {
  // Without a page there is none, and none is needed.
  Object.assign(globalThis, { document: { documentElement: {} } })
  await startLanguage('en')
})

describe('which findings are shown', () => {
  const TEAM = '0199a3b4-0000-7000-8000-000000000000'

  it.each<FindingFilter>([
    { state: 'open', kind: null, teamId: null, period: null },
    { state: 'looked_at', kind: 'pair', teamId: TEAM, period: 'last_month' },
    { state: 'open', kind: 'runs_dry', teamId: null, period: { from: '2026-10-01', to: '2026-10-07' } },
  ])('stands in the address and is read from there: %j', (filter) => {
    const address = `/audit?${new URLSearchParams(queryFor(filter))}`
    expect(readFilter(placeOf(address).query)).toEqual(filter)
  })

  it('is whatever can be understood of it', () => {
    const query = { looked: 'maybe', finding: 'astrology', team: 'x', period: 'soon', from: '2026-13-01' }
    expect(readFilter(query)).toEqual({ state: 'open', kind: null, teamId: null, period: null })
    expect(readFilter({ from: '2026-10-07', to: '2026-10-01' }).period).toBeNull()
  })

  it('asks the hub for no more than is meant', () => {
    expect(askedOf(readFilter({}), '2026-11-18')).toEqual({ state: 'open', limit: 100 })
    expect(askedOf(readFilter({ period: 'last_month', finding: 'fast' }), '2026-11-18')).toMatchObject({
      kind: 'fast',
      from: '2026-10-01',
      to: '2026-10-31',
    })
  })
})

/** Facts as each kind of finding has them. */
const FACTS: Record<FindingKind, Record<string, string | number>> = {
  same_customer: { gestures: 4, days: 9, sum: 8500, currency: 'EUR', people: 3, channels: 2 },
  split: { gestures: 3, days: 2, sum: 7500, limit: 2500, currency: 'EUR' },
  crowding: { gestures: 9, expected: 3, all: 20, limit: 2500, currency: 'EUR' },
  pair: { person: 'Birke 12', other: 'Ulme 7', gestures: 30, back: 11, percent: 61, usual: 14 },
  fast: { person: 'Birke 12', approvals: 8, all: 40, seconds: 15 },
  outside_hours: { person: 'Birke 12', gestures: 6, days: 4, all: 50 },
  same_day: { person: 'Birke 12', gestures: 7, expected: 2, all: 12 },
  above_peers: {
    person: 'Birke 12',
    gestures: 25,
    spent: 90_000,
    usualSpend: 40_000,
    currency: 'EUR',
    percent: 225,
  },
  code_shown: { times: 6, people: 2 },
  runs_dry: {
    month: '2026-11',
    day: '2026-11-22',
    used: 70_000,
    budget: 90_000,
    forecast: 120_000,
    currency: 'EUR',
  },
}

describe('what a finding says', () => {
  it.each(FINDING_KINDS)('%s: all its figures, in both languages, and no blame', async (kind) => {
    for (const language of LANGUAGES) {
      await i18n.changeLanguage(language)
      const people = [alias('Birke 12'), alias('Ulme 7')]
      const text = sentenceOf({ kind, facts: FACTS[kind], people }, say, language)
      expect(text).not.toMatch(/\{\{|findingScreens:|undefined|NaN/)
      expect(text).not.toMatch(/fraud|cheat|suspic|abuse|betr[uü]g|verdächtig|missbrauch/i)
      for (const [name, value] of Object.entries(FACTS[kind]))
        if (FACT_UNITS[name] === undefined && name !== 'currency') expect(text).toContain(String(value))
    }
  })

  it('writes money, days and months as people read them', async () => {
    await i18n.changeLanguage('de')
    expect(sentenceOf({ kind: 'runs_dry', facts: FACTS.runs_dry }, say, 'de')).toMatch(
      /November 2026.*900,00\s€.*22\.11\.2026.*700,00\s€.*1\.200,00\s€/,
    )
  })

  it('names by name only who is unlocked', () => {
    const text = sentenceOf(
      { kind: 'pair', facts: FACTS.pair, people: [alias('Birke 12', 'Nora'), alias('Ulme 7')] },
      say,
      'en',
    )
    expect(text).toContain('Nora (Birke 12)')
    expect(text).not.toMatch(/\(Ulme 7\)/)
  })

  it('of a kind that a newer hub knows is not nothing', () => {
    expect(sentenceOf({ kind: 'brand_new', facts: {} }, say, 'en')).toBe('brand_new')
  })
})

describe('how it stands with the names', () => {
  const lena = person('Lena')
  const otto = person('Otto')
  it.each([
    ['may_ask', card()],
    ['about_me', card({ mayAsk: false })],
    ['nobody', card({ mayAsk: false, people: [], gestures: 0 })],
    ['waits', card({ mayAsk: false, unlock: unlock() })],
    ['waits_for_me', card({ mayAsk: false, mayGrant: true, unlock: unlock({ askedBy: otto }) })],
    ['of_others', card({ mayAsk: false, unlock: unlock({ askedBy: otto }) })],
    ['of_others', card({ mayAsk: false, unlock: unlock({ askedBy: otto, grantedBy: person('Ida') }) })],
    ['shown', card({ mayAsk: false, unlock: unlock({ grantedBy: otto }) })],
    ['shown', card({ mayAsk: false, unlock: unlock({ askedBy: otto, grantedBy: lena }) })],
    // What came to the card since has to be asked for anew; until then what is shown is shown.
    ['shown', card({ mayAsk: true, unlock: unlock({ grantedBy: otto }) })],
  ])('%s', (name, one) => {
    expect(namesOf(one, lena.id).name).toBe(name)
  })
})

it('what waits for a yes comes first, and once', () => {
  const cards = ['a', 'b', 'c'].map((id) => card({ id }))
  expect(inOrder(cards.slice(2), cards).map(({ id }) => id)).toEqual(['c', 'a', 'b'])
})

it.each([
  [100, 'strong'],
  [75, 'strong'],
  [74, 'clear'],
  [50, 'clear'],
  [0, 'slight'],
])('a score of %i is %s', (score, strength) => {
  expect(strengthOf(score)).toBe(strength)
})

it('looks when an unlock is over, and again while the hub’s clock is behind', () => {
  const until = '2026-11-11T10:00:00.000Z'
  expect(untilOver(until, Date.parse(until) - 60_000)).toBe(61_000)
  expect(untilOver(until, Date.parse(until) + 60_000)).toBe(5_000)
  expect(untilOver('9999-01-01T00:00:00.000Z', 0)).toBe(2 ** 31 - 1)
})
