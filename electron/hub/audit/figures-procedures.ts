import { periodBefore } from '#core/audit/period.ts'
import { gesturesBehind } from '#storage/audit-rows.ts'
import { readCursor, writeCursor } from '#work/cursor.ts'
import { os, refuse } from '../procedures.ts'
import { asksBehind, askFiguresOf } from './ask-figures.ts'
import { filterAskedFor, periodAskedFor, siteAskedFor } from './asked.ts'
import { auditGestureRows, namesBy } from './gesture-rows.ts'
import { helpersIn } from './helpers.ts'
import type { AuditParts } from './parts.ts'
import { limitsFor } from './policies.ts'
import { leadOf, teamAskedFor } from './scope.ts'
import { amountsOf, summaryOf } from './summary.ts'

/** Figures, and the gestures behind them. */
export function figureProcedures({
  engine,
  vault,
  epoch,
  clock,
}: Pick<AuditParts, 'engine' | 'vault' | 'epoch' | 'clock'>) {
  const { read } = engine
  const { audit } = os
  return {
    summary: audit.summary.handler(async ({ input: { groupBy, compare, ...asked }, context }) => {
      const filter = await filterAskedFor(read, leadOf(context), asked, clock())
      return engine.snapshot(async (db) => ({
        ...(await summaryOf(db, filter, groupBy)),
        groupBy,
        before: compare
          ? await summaryOf(db, { ...filter, period: periodBefore(filter.period) }, groupBy)
          : null,
      }))
    }),
    asks: audit.asks.handler(async ({ input, context }) => {
      const lead = leadOf(context)
      const place = {
        teamId: await teamAskedFor(read, lead, input.teamId),
        siteId: await siteAskedFor(read, input.siteId),
      }
      const period = await periodAskedFor(read, lead, input, clock())
      return engine.snapshot(async (db) => {
        const { minCount } = (await limitsFor(db, place.teamId)).audit
        return {
          ...(await askFiguresOf(db, period, place)),
          helpers: await helpersIn(db, period, place, vault, minCount),
          before: input.compare ? await askFiguresOf(db, periodBefore(period), place) : null,
        }
      })
    }),
    askRows: audit.askRows.handler(async ({ input: { cursor, limit, which, ...asked }, context }) => {
      const lead = leadOf(context)
      const place = {
        teamId: await teamAskedFor(read, lead, asked.teamId),
        siteId: await siteAskedFor(read, asked.siteId),
      }
      const period = await periodAskedFor(read, lead, asked, clock())
      const after = cursor === undefined ? null : askPlaceOf(epoch, cursor)
      const found = await asksBehind(read, period, place, which, after, limit + 1)
      const page = found.slice(0, limit)
      const last = page.at(-1)
      return {
        items: page.map(({ createdAt: _at, firstOfferAt: _offerAt, ...ask }) => ask),
        next:
          found.length > limit && last !== undefined ? writeCursor(epoch, [last.createdAt, last.id]) : null,
      }
    }),
    amounts: audit.amounts.handler(async ({ input, context }) => {
      const filter = await filterAskedFor(read, leadOf(context), input, clock())
      const { alone, agent, lead } = await limitsFor(read, filter.teamId)
      const often = await amountsOf(read, filter)
      return {
        period: filter.period,
        items: often
          .map(({ currency, value, count }) => ({ currency, minor: value, count }))
          .toSorted((a, b) =>
            a.currency === b.currency ? a.minor - b.minor : a.currency < b.currency ? -1 : 1,
          ),
        limits: { alone, agent, lead },
      }
    }),
    gestures: audit.gestures.handler(async ({ input: { cursor, limit, ...asked }, context }) => {
      const filter = await filterAskedFor(read, leadOf(context), asked, clock())
      const after = cursor === undefined ? null : placeOf(epoch, cursor)
      const found = await gesturesBehind(read, filter, after, limit + 1)
      const page = found.slice(0, limit)
      const last = page.at(-1)
      return {
        items: auditGestureRows(page, namesBy(vault), true),
        next: found.length > limit && last !== undefined ? writeCursor(epoch, [last.day, last.seq]) : null,
      }
    }),
  }
}

function placeOf(epoch: string, cursor: string): { day: string; seq: number } {
  const [day, seq] = readCursor(epoch, cursor) ?? []
  if (typeof day !== 'string' || typeof seq !== 'number') refuse('BAD_INPUT', 'cursor_unknown', 'cursor')
  return { day, seq }
}

function askPlaceOf(epoch: string, cursor: string): { at: string; id: string } {
  const [at, id] = readCursor(epoch, cursor) ?? []
  if (typeof at !== 'string' || typeof id !== 'string') refuse('BAD_INPUT', 'cursor_unknown', 'cursor')
  return { at, id }
}
