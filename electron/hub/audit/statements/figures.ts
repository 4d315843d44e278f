import type { StatementFigures } from '#contract/audit.ts'
import { monthPeriod, type Period, periodBefore } from '#core/audit/period.ts'
import { loadKinds, loadPolicies, loadReasons } from '#storage/catalogue.ts'
import type { ReadDb } from '#storage/engine.ts'
import { listTeams } from '#storage/places.ts'
import { policyIdsIn } from '#storage/statements.ts'
import type { GestureFilter } from '#storage/summary.ts'
import type { Vault } from '../../vault/vault.ts'
import { readCards } from '../card-book.ts'
import { withoutIds } from '../card-rows.ts'
import { summaryOf } from '../summary.ts'

/** What a statement is about. */
export interface StatementAbout {
  month: string
  running: boolean
  timeZone: string
  network: string
  /** Null: the whole company. */
  teamId: string | null
}

/**
 * All that a statement says.
 * @param db as of one moment, so that the figures agree with each other
 */
export async function statementFiguresOf(
  db: ReadDb,
  vault: Vault,
  about: StatementAbout,
): Promise<StatementFigures> {
  const { month, teamId } = about
  const filter: GestureFilter = { ...EVERYTHING, period: monthPeriod(month), teamId }
  const by = async (grouping: 'team' | 'reason' | 'kind' | 'day') =>
    (await summaryOf(db, filter, [grouping])).items
  const { total } = await summaryOf(db, filter, [])
  const before = await summaryOf(db, { ...filter, period: periodBefore(filter.period) }, [])
  const teams = new Map((await listTeams(db)).map(({ id, name }) => [id, name]))
  const reasons = new Map((await loadReasons(db)).map(({ id, name }) => [id, name]))
  const kinds = new Map((await loadKinds(db)).map(({ id, name }) => [id, name]))
  const teamName = (id: string): string => teams.get(id) ?? id
  const bothNames = (names: ReadonlyMap<string, { de: string; en: string }>, id: string) =>
    names.get(id) ?? { de: id, en: id }
  const policies = await loadPolicies(db, await policyIdsIn(db, filter.period, teamId))
  return {
    ...about,
    teamName: teamId === null ? null : teamName(teamId),
    policies: policies
      .map(({ limits }) => ({
        version: limits.version,
        teamName: limits.teamId === null ? null : teamName(limits.teamId),
      }))
      .toSorted((a, b) => a.version - b.version),
    total,
    before: before.total,
    byTeam: (await by('team')).map((row) => ({ ...row, name: teamName(row.key[0] ?? '') })),
    byReason: (await by('reason')).map((row) => ({ ...row, names: bothNames(reasons, row.key[0] ?? '') })),
    byKind: (await by('kind')).map((row) => ({ ...row, names: bothNames(kinds, row.key[0] ?? '') })),
    byDay: await by('day'),
    findings: await findingsOf(db, vault, filter.period, teamId),
  }
}

/** What was found in a month's gestures: how much still waits to be looked at, and what was said of the rest last. */
async function findingsOf(
  db: ReadDb,
  vault: Vault,
  { from, to }: Period,
  teamId: string | null,
): Promise<StatementFigures['findings']> {
  const cards = (await readCards(db, teamId)).filter((card) => card.from <= to && card.to >= from)
  const lookedAt = cards.flatMap(({ findings: [most], looks: [last] }) =>
    most === undefined || last === undefined
      ? []
      : {
          kind: most.kind,
          people: most.people.map((id) => vault.pseudonymOf(id)),
          facts: withoutIds(most.facts, most.people, vault),
          verdict: last.verdict,
          note: last.note,
          at: last.at,
        },
  )
  return {
    open: cards.filter(({ state }) => state === 'open').length,
    lookedAt: lookedAt.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
  }
}

const EVERYTHING = {
  siteId: null,
  reasonId: null,
  kindId: null,
  channel: null,
  states: null,
  weekday: null,
  hour: null,
  currency: null,
  least: null,
  most: null,
} as const
