import type { Figures, Grouping } from '#contract/audit.ts'
import type { Period } from '#core/audit/period.ts'
import type { ReadDb } from '#storage/engine.ts'
import { budgetsIn, type GestureFilter, type Often } from '#storage/summary.ts'
import { figuresOf, type Group, Groups } from './summary-groups.ts'
import { Asked } from './summary-source.ts'

export interface Summed {
  period: Period
  items: Figures[]
  total: Figures[]
}

/**
 * Sums up the gestures that are meant: from kept rollups where one holds what is asked, else from the gestures. Both
 * give the same.
 * @param db as of one moment, so that the figures agree with each other
 * @param groupBy at most two
 */
export async function summaryOf(
  db: ReadDb,
  filter: GestureFilter,
  groupBy: readonly Grouping[],
): Promise<Summed> {
  const asked = new Asked(filter, groupBy)
  const sums = await asked.sums(db)
  const median = asked.medianBy()
  const amounts = asked.tellsMedian ? await asked.spread(db, 'amount', median) : []
  const waits = asked.tellsMedian && asked.tellsYes ? await asked.spread(db, 'waited', median) : []
  const budgets = asked.tellsBudget ? await budgetsIn(db, filter.period, filter.teamId) : null

  const isMeant = isOfCurrency(filter)
  const groups = new Groups()
  for (const one of sums.filter(isMeant))
    for (const { key, states } of asked.keysOf(one)) groups.add(key, one.currency, states, one)
  for (const { month, teamId, currency, amount } of (budgets ?? []).filter(isMeant))
    groups.addBudget(asked.keyOf({ month, team: teamId }), currency, amount)

  const toFigures = (group: Group, withMedian: boolean, key: string | null): Figures =>
    figuresOf(group, {
      tellsYes: asked.tellsYes,
      amounts: withMedian ? oftenOf(amounts, key, group.currency) : null,
      waits: withMedian ? oftenOf(waits, key, group.currency) : null,
      tellsBudget: budgets !== null,
    })
  return {
    period: filter.period,
    items:
      groupBy.length === 0
        ? []
        : groups
            .all()
            .map((group) => toFigures(group, median !== null, group.key[0] ?? ''))
            .toSorted(byKey),
    total: groups
      .total()
      .map((group) => toFigures(group, asked.tellsMedian, null))
      .toSorted(byKey),
  }
}

/** How often which amount was given, held or spent, among the gestures that are meant. */
export const amountsOf = async (db: ReadDb, filter: GestureFilter): Promise<Often[]> =>
  (await new Asked(filter, []).spread(db, 'amount', null)).filter(isOfCurrency(filter))

/** What is kept stands there for each currency. */
const isOfCurrency =
  (filter: GestureFilter) =>
  ({ currency }: { currency: string }): boolean =>
    filter.currency === null || currency === filter.currency

const oftenOf = (all: readonly Often[], key: string | null, currency: string): Often[] =>
  all.filter((one) => one.currency === currency && (key === null || one.key === key))

const byKey = (a: Figures, b: Figures): number => {
  const [left, right] = [
    [...a.key, a.currency],
    [...b.key, b.currency],
  ]
  for (const [at, text] of left.entries()) if (text !== right[at]) return text < (right[at] ?? '') ? -1 : 1
  return 0
}
