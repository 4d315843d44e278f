import { sql } from 'kysely'
import { factsAfter, type GestureFacts } from '#core/audit/facts.ts'
import { addDays } from '#core/audit/period.ts'
import { type Counted, counts, deltasOf, type Spread } from '#core/audit/rollup.ts'
import type { LedgerLine } from '#core/ledger.ts'
import { rollupsFrom } from '#hub/audit/rebuild.ts'
import { MEASURES, replaceRollups, Rollups } from '#storage/rollups.ts'
import type { Ask } from './audit-questions.ts'
import type { Year } from './audit-year.ts'

/** A hub with a bug: how it is asked, and how its rows are mended again. */
interface Bugged {
  ask?: Ask
  mend?: () => Promise<unknown>
}

type Bug = (year: Year, lines: readonly LedgerLine[]) => Promise<Bugged>

/** A step of a gesture: what the ledger knew before and after it. */
interface Step {
  line: LedgerLine
  before: GestureFacts | null
  after: GestureFacts
  last: GestureFacts
}

/** What is added to what is kept. */
type Kept = ReturnType<Rollups['content']>

/** Mistakes such as a tired programmer might make: sums that miss a step, and questions that are not quite asked. */
export const BUGS: Record<string, Bug> = {
  'a gesture that was edited stays in its old cells': stored(
    ({ line, before, after, last }) =>
      line.event === 'edited' && before?.reasonId !== after.reasonId && last.reasonId === after.reasonId,
    ({ before, after, last }) => moved(last, { reasonId: before?.reasonId ?? after.reasonId }),
  ),
  'an edit is forgotten among the amounts': stored(
    ({ line, before, after, last }) =>
      line.event === 'edited' &&
      before?.minor !== after.minor &&
      last.minor === after.minor &&
      counts(last.state),
    ({ before, last }) => onlySpread(moved(last, { minor: before?.minor ?? 0 }), 'amount'),
  ),
  'a step is forgotten in the cells of days': stored(
    ({ last }) => last.state === 'issued',
    ({ last }) => onlyCells(moved(last, { state: 'approved' }), 'day:'),
  ),
  'what was voided still counts as issued': stored(
    ({ last }) => last.state === 'voided',
    ({ last }) => moved(last, { state: 'issued' }),
  ),
  'the day is that of UTC': stored(
    ({ line, after }) => line.event === 'proposed' && after.day !== line.at.slice(0, 10),
    ({ line, last }) => onlyCells(moved(last, { day: line.at.slice(0, 10) }), 'day:'),
  ),
  'the hour is that of UTC': stored(
    ({ line, after }) => line.event === 'proposed' && after.hour !== Number(line.at.slice(11, 13)),
    ({ line, last }) => moved(last, { hour: Number(line.at.slice(11, 13)) }),
  ),
  'a gesture counts in the month in which it is issued': stored(
    ({ line, last }) => line.event === 'issued' && !line.at.startsWith(last.month),
    ({ line, last }) => moved(last, { month: line.at.slice(0, 7) }),
  ),
  'francs are euros': stored(
    ({ last }) => last.currency === 'CHF',
    ({ last }) => moved(last, { currency: 'EUR' }),
  ),
  'a yes counts twice': stored(
    ({ last }) => last.waited !== null,
    ({ last }) => onlyCells(moved({ ...last, waited: null }, { waited: last.waited }), 'month:'),
  ),
  'a wait is forgotten among the waits': stored(
    ({ last }) => last.waited !== null && last.waited > 0,
    ({ last }) => onlySpread(moved(last, { waited: null }), 'waited'),
  ),
  'the values of a pair are the wrong way round': stored(
    ({ last }) => last.siteId !== null && last.state !== 'lapsed',
    ({ last }) => {
      const { cells } = onlyCells(moved(last, { state: 'lapsed' }), 'month:team+site')
      const back = onlyCells(moved({ ...last, state: 'lapsed' }, { state: last.state }), 'month:team+site')
      return {
        cells: [...cells, ...back.cells.map((cell) => ({ ...cell, a: cell.b, b: cell.a }))],
        spread: [],
      }
    },
  ),
  'budgets stand at the month before': async ({ inside: { engine } }) => {
    const budgets = await engine.read.selectFrom('budget').select(['id', 'month']).execute()
    const move = async (to: (month: string) => string) => {
      for (const { id, month } of budgets)
        await engine.write
          .updateTable('budget')
          .set({ month: to(month) })
          .where('id', '=', id)
          .execute()
    }
    await move((month) => `1${month}`)
    await move((month) => addDays(`${month}-01`, -1).slice(0, 7))
    return {
      mend: async () => {
        await move((month) => `1${month}`)
        await move((month) => month)
      },
    }
  },
  'the last day is left out': asked(({ to, ...input }) =>
    to === input.from ? { ...input, to } : { ...input, to: addDays(String(to), -1) },
  ),
  'the first day is left out': asked(({ from, ...input }) =>
    from === input.to ? { ...input, from } : { ...input, from: addDays(String(from), 1) },
  ),
  ...Object.fromEntries(
    [
      'teamId',
      'siteId',
      'reasonId',
      'kindId',
      'channel',
      'state',
      'weekday',
      'hour',
      'currency',
      'least',
      'most',
    ].map((name) => [`${name} is not kept to`, asked(({ [name]: _, ...input }) => input)]),
  ),
  'none stands for any': asked(({ siteId, ...input }) => (siteId === 'none' ? input : { ...input, siteId })),
  'spent is what was issued': asked((input) =>
    input.state === 'spent' ? { ...input, state: 'issued' } : input,
  ),
  'a page begins with the last row of the one before': async (year) => {
    let last: unknown[] = []
    return {
      ask: async (name, input) => {
        const answer = (await year.ask(name, input)) as { items: unknown[] }
        if (name !== 'gestures') return answer
        const items = 'cursor' in input ? [...last, ...answer.items] : answer.items
        last = answer.items.slice(-1)
        return { ...answer, items }
      },
    }
  },
  'the last row of a page is lost': async (year) => ({
    ask: async (name, input) => {
      const answer = (await year.ask(name, input)) as { items: unknown[]; next: string | null }
      return name === 'gestures' && answer.next !== null
        ? { ...answer, items: answer.items.slice(0, -1) }
        : answer
    },
  }),
}

/** What is added where a gesture counts otherwise than it should. */
function moved(last: Counted, wrong: Partial<Counted>): Kept {
  const rollups = new Rollups()
  rollups.add(deltasOf(last, { ...last, ...wrong }))
  return rollups.content()
}

const onlyCells = ({ cells }: Kept, cut: string): Kept => ({
  cells: cells.filter((cell) => cell.cut.startsWith(cut)),
  spread: [],
})
const onlySpread = ({ spread }: Kept, what: Spread['what']): Kept => ({
  cells: [],
  spread: spread.filter((one) => one.what === what),
})

/** A bug in what is kept: done to the first step that it would meet. */
function stored(meets: (step: Step) => boolean, wrong: (step: Step) => Kept): Bug {
  return async ({ inside: { engine } }, lines) => {
    const step = stepsOf(lines).find(meets)
    if (step === undefined) throw new Error('Nothing happened that this bug would meet')
    await engine.write.transaction().execute(async (trx) => {
      for (const cell of wrong(step).cells) {
        const { cut, period, a, b, currency } = cell
        const place = trx.selectFrom('rollup').selectAll().where('cut', '=', cut).where('period', '=', period)
        const known = await place
          .where('a', '=', a)
          .where('b', '=', b)
          .where('currency', '=', currency)
          .executeTakeFirst()
        const sums = Object.fromEntries(MEASURES.map((name) => [name, cell[name] + (known?.[name] ?? 0)]))
        await trx
          .replaceInto('rollup')
          .values({ ...cell, ...sums })
          .execute()
      }
      for (const one of wrong(step).spread)
        await trx
          .insertInto('spread')
          .values(one)
          .onConflict((conflict) =>
            conflict
              .columns(['what', 'cut', 'month', 'a', 'currency', 'value'])
              .doUpdateSet({ count: sql`"spread"."count" + ${one.count}` }),
          )
          .execute()
    })
    return {
      mend: async () => {
        const right = await rollupsFrom(each(lines))
        await engine.write.transaction().execute((trx) => replaceRollups(engine, trx, right))
      },
    }
  }
}

/** A bug in what is asked. */
function asked(bend: (input: Record<string, unknown>) => object): Bug {
  return async (year) => ({
    ask: (name, input) => year.ask(name, bend(input as Record<string, unknown>)),
  })
}

function stepsOf(lines: readonly LedgerLine[]): Step[] {
  const known = new Map<string, GestureFacts>()
  const steps: Step[] = []
  for (const line of lines) {
    const before = known.get(line.gestureId ?? '') ?? null
    const after = factsAfter(before, line)
    if (after === null) continue
    known.set(after.id, after)
    steps.push({ line, before, after, last: after })
  }
  return steps.map((step) => ({ ...step, last: known.get(step.after.id) as GestureFacts }))
}

async function* each<T>(all: readonly T[]): AsyncGenerator<T> {
  yield* all
}
