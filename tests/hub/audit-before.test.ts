import { randomInt } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { chain, FIRST_PREV_HASH, type LedgerLine } from '#core/ledger.ts'
import { ensureRollups, rollupsFrom } from '#hub/audit/rebuild.ts'
import { sha256 } from '#hub/goodwill/work.ts'
import type { Engine } from '#storage/engine.ts'
import { migrate } from '#storage/migrate.ts'
import { storedRollups } from '#storage/rollups.ts'
import { anyQuestion, everyGrouping, liesOn } from '../support/audit-questions.ts'
import { openYear, type Year } from '../support/audit-year.ts'
import { onEveryEngine, type Place } from '../support/engines.ts'
import { gesturesOf } from '../support/recompute.ts'

/** What lines did not say before there were sums of them. */
const LATER = ['siteId', 'channel', 'day', 'hour', 'waited']
const TABLES = [
  'network',
  'site',
  'team',
  'person',
  'customer',
  'case',
  'kind',
  'reason',
  'policy',
  'budget',
  'gesture',
  'voucher',
]

onEveryEngine('a ledger from before there were sums of it', (under) => {
  const seed = Number(process.env.RUNDRUF_SEED ?? randomInt(1_000_000))
  let places: Place[]
  let year: Year
  let later: Year
  let before: LedgerLine[]
  beforeEach(async () => {
    const [now, then] = [await under.place(), await under.place()]
    places = [now, then]
    year = await openYear(now.open(), seed)
    await year.play(300)
    before = await year.exported()
    const old = then.open()
    await migrate(old, '0008-goodwill-indexes')
    await copyInto(old, year.inside.engine)
    await appendOld(old, before)
    await old.close()
    // As in life: the hub ends, and a newer program opens the data.
    const engine = then.open()
    later = await year.goOn(engine)
    await ensureRollups(engine)
  }, 120_000)
  afterEach(async () => {
    await later.inside.close()
    await year.inside.close()
    for (const place of places) await place.remove()
  })

  /** What is true of it: all but what was not noted. */
  const truth = async (): Promise<LedgerLine[]> => [
    ...before.map((line) => without(line, LATER)),
    ...(await later.exported()).slice(before.length),
  ]
  const lies = async (lines: readonly LedgerLine[]): Promise<object[]> => {
    for (const question of [
      ...everyGrouping().filter(() => later.random.next() < 0.3),
      ...Array.from({ length: 60 }, () => anyQuestion(later.random, later.ids)),
    ]) {
      const found = await liesOn(later.ask, question, lines, later.random, 1)
      if (found.length > 0) return found.map((lie) => ({ seed, ...lie }))
    }
    return []
  }

  it('is summed up once, and goes on from there', { timeout: 120_000 }, async () => {
    const then = gesturesOf(await truth())
    expect(then.some(({ state, waited }) => state === 'approved' && waited === null)).toBe(true)
    expect(new Set(then.map(({ site }) => site))).toEqual(new Set(['']))
    expect(await lies(await truth())).toEqual([])

    let lines: LedgerLine[] = []
    const sites = () => new Set(gesturesOf(lines).map(({ site }) => site)).size
    for (let more = 0; more < 5 && sites() <= 2; more++) {
      await later.play(150)
      lines = await truth()
    }
    expect(sites()).toBeGreaterThan(2)
    expect(await lies(lines)).toEqual([])
    // And all over again it comes to the same.
    const { read } = later.inside.engine
    const [is, should] = [
      await storedRollups(read),
      (await rollupsFrom(each(await later.exported()), read)).content(),
    ]
    const texts = (all: readonly object[]) =>
      all
        .map((one) => JSON.stringify(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1))))
        .toSorted()
    expect(texts(is.cells)).toEqual(texts(should.cells))
    expect(texts(is.spread)).toEqual(texts(should.spread))
  })
})

const without = (line: LedgerLine, names: readonly string[]): LedgerLine => ({
  ...line,
  details: Object.fromEntries(Object.entries(line.details).filter(([name]) => !names.includes(name))),
})

/** Takes over the rows of a newer storage, as far as there are columns for them. */
async function copyInto(old: Engine, { write }: Engine): Promise<void> {
  const tables = await old.write.introspection.getTables()
  const [from, to] = [write as unknown as Kysely<Rows>, old.write as unknown as Kysely<Rows>]
  await to.deleteFrom('network').execute()
  for (const name of TABLES) {
    const columns = new Set(tables.find((table) => table.name === name)?.columns.map((column) => column.name))
    for (const row of await from.selectFrom(name).selectAll().execute())
      await to
        .insertInto(name)
        .values(Object.fromEntries(Object.entries(row).filter(([column]) => columns.has(column))))
        .execute()
  }
}
type Rows = Record<string, Record<string, string | number | null>>

/** Writes the lines as they were written then, each following the one before. */
async function appendOld({ write }: Engine, lines: readonly LedgerLine[]): Promise<void> {
  let head = FIRST_PREV_HASH
  for (const line of lines) {
    const { payloadHash: _, prevHash: _before, hash: _own, ...payload } = without(line, [...LATER, 'state'])
    const old = chain(payload, head, sha256)
    head = old.hash
    const [postings, details] = [JSON.stringify(old.postings), JSON.stringify(old.details)]
    await sql`insert into "ledger" ("seq", "at", "gestureId", "event", "actorId", "policyVersion", "postings", "details",
      "payloadHash", "prevHash", "hash") values (${old.seq}, ${old.at}, ${old.gestureId}, ${old.event}, ${old.actorId},
      ${old.policyVersion}, ${postings}, ${details}, ${old.payloadHash}, ${old.prevHash}, ${old.hash})`.execute(
      write,
    )
  }
}

async function* each<T>(all: readonly T[]): AsyncGenerator<T> {
  yield* all
}
