import { isDeepStrictEqual } from 'node:util'
import type { AuditGesture, Figures } from '#contract/audit.ts'
import { GROUPINGS } from '#contract/audit.ts'
import { STATE_CHOICES } from '#core/audit/states.ts'
import { CHANNELS } from '#core/case.ts'
import type { LedgerLine } from '#core/ledger.ts'
import type { Random } from '../bench/random.ts'
import { amountsFrom, type Asked, askedOf, before, doorOf, gesturesOf, summaryFrom } from './recompute.ts'

/** How the audit is asked: past HTTP, over it, or through a bug. */
export type Ask = (name: 'summary' | 'amounts' | 'gestures', input: object) => Promise<unknown>

/** A question to the summary. */
export interface Question {
  asked: Asked
  groupBy: string[]
  compare: boolean
}

/** Whole months and odd days, around the turns of months and clocks; one in which nothing was. */
const PERIODS = [
  { from: '2026-09-01', to: '2026-12-31' },
  { from: '2026-10-01', to: '2026-10-31' },
  { from: '2026-11-01', to: '2026-12-31' },
  { from: '2026-10-25', to: '2026-10-25' },
  { from: '2026-09-30', to: '2026-11-01' },
  { from: '2026-10-12', to: '2026-11-20' },
  { from: '2027-01-01', to: '2027-01-31' },
]

/** By nothing, by everything alone, and by every two, in whole months and in odd days. */
export const everyGrouping = (): Question[] =>
  [PERIODS[0], PERIODS[4]].flatMap((asked) =>
    [[], ...GROUPINGS.flatMap((one) => GROUPINGS.map((other) => [...new Set([one, other])]))].map(
      (groupBy) => ({ asked: asked as Asked, groupBy, compare: false }),
    ),
  )

interface Ids {
  teams: string[]
  sites: string[]
  reasons: string[]
  kinds: string[]
}

export function anyQuestion(random: Random, ids: Ids): Question {
  const any = <T>(list: readonly T[], chance: number): T | undefined =>
    random.next() < chance ? random.of(list) : undefined
  const filter = {
    teamId: any(ids.teams, 0.2),
    siteId: any([...ids.sites, 'none'], 0.2),
    reasonId: any(ids.reasons, 0.2),
    kindId: any(ids.kinds, 0.2),
    channel: any([...CHANNELS, 'none'], 0.2),
    state: any(STATE_CHOICES, 0.25),
    weekday: any([1, 2, 3, 4, 5, 6, 7], 0.1),
    hour: any([0, 8, 9, 15, 17, 23], 0.1),
    currency: any(['EUR', 'CHF', 'USD'], 0.1),
    least: any([0, 500, 1_000], 0.1),
    most: any([999, 2_500, 5_000], 0.1),
  }
  const kept = random.next() < 0.3 ? [] : Object.entries(filter).filter(([, value]) => value !== undefined)
  return {
    asked: { ...random.of(PERIODS), ...Object.fromEntries(kept) },
    groupBy: [...new Set([any(GROUPINGS, 0.8), any(GROUPINGS, 0.6)])].filter((name) => name !== undefined),
    compare: random.next() < 0.3,
  }
}

/** Asks for a summary. */
export const summaryOn = (ask: Ask, { asked, groupBy, compare }: Question): Promise<unknown> =>
  ask('summary', { ...asked, groupBy: groupBy.join(','), compare })

/** What the summary has to say, by a ledger's lines. */
export const summaryShould = ({ asked, groupBy, compare }: Question, lines: readonly LedgerLine[]) => ({
  ...summaryFrom(lines, asked, groupBy),
  groupBy,
  before: compare ? summaryFrom(lines, { ...asked, ...before(asked) }, groupBy) : null,
})

/**
 * Asks a question, how amounts are distributed within it, and for the rows behind some of its figures.
 * @param doors behind how many figures is looked
 * @returns what was answered and what is so by the ledger's lines, of each answer that is wrong
 */
export async function liesOn(
  ask: Ask,
  question: Question,
  lines: readonly LedgerLine[],
  random: Random,
  doors: number,
): Promise<object[]> {
  const lies: object[] = []
  const compare = (what: string, is: unknown, should: unknown) => {
    if (!isDeepStrictEqual(is, should)) lies.push({ what, question, is, should })
  }
  const summary = (await summaryOn(ask, question)) as { items: Figures[]; total: Figures[] }
  compare('summary', summary, summaryShould(question, lines))
  const { asked, groupBy } = question
  const { items } = (await ask('amounts', asked)) as { items: unknown }
  compare('amounts', items, amountsFrom(lines, asked))
  const all = [...summary.items, ...summary.total]
  for (let done = 0; done < Math.min(doors, all.length); done++) {
    const figures = random.of(all)
    const door = doorOf(asked, groupBy.slice(0, figures.key.length), figures)
    if (door === null) continue
    const rows = await allRows(ask, door, random.of([1, 3, 7, 50, 200]), figures.gestures)
    compare(
      'rows',
      rows.map(({ id }) => id ?? '').toSorted((a, b) => (a < b ? -1 : 1)),
      askedOf(gesturesOf(lines), door)
        .map(({ id }) => id)
        .toSorted(),
    )
    compare(
      'order',
      rows.map(({ day }) => day),
      rows
        .map(({ day }) => day)
        .toSorted()
        .toReversed(),
    )
    compare(
      'figures of rows',
      statesOf(rows),
      Object.fromEntries(Object.entries(figures.states).map(([state, sums]) => [state, { ...sums }])),
    )
  }
  return lies
}

/** All pages of rows; given up where there are far too many. */
async function allRows(ask: Ask, door: Asked, limit: number, expected: number): Promise<AuditGesture[]> {
  const rows: AuditGesture[] = []
  let cursor: string | null = null
  do {
    const page = (await ask('gestures', { ...door, limit, ...(cursor === null ? {} : { cursor }) })) as {
      items: AuditGesture[]
      next: string | null
    }
    rows.push(...page.items)
    cursor = page.next
  } while (cursor !== null && rows.length < 3 * expected + 200)
  return rows
}

function statesOf(rows: readonly AuditGesture[]) {
  const states: Record<string, { count: number; minor: number }> = {}
  for (const { state, amount } of rows) {
    const known = states[state] ?? { count: 0, minor: 0 }
    states[state] = { count: known.count + 1, minor: known.minor + amount.minor }
  }
  return states
}
