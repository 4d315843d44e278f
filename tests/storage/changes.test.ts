import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Scope } from '#core/scope.ts'
import { allChangesAfter, changesAfter, type RowChange, saveChanges } from '#storage/changes.ts'
import type { Engine } from '#storage/engine.ts'
import { migrate } from '#storage/migrate.ts'
import { onEveryEngine, type Place } from '../support/engines.ts'

const SCOPES: Scope[] = ['all', 'lead', 'site:bonn', 'site:kiel', 'person:anna', 'person:ben']

/** Groups of changes, as they are committed: a few rows, again and again. */
const history = fc
  .array(
    fc.array(
      fc.record({
        table: fc.constantFrom('ask' as const, 'answer' as const, 'person' as const),
        rowId: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
        scopes: fc.subarray(SCOPES, { minLength: 1 }),
        deleted: fc.boolean(),
      }),
      { minLength: 1, maxLength: 8 },
    ),
    { minLength: 1, maxLength: 12, size: 'max' },
  )
  .map((groups) => {
    let revision = 0
    return groups.map((group) => group.map((change): RowChange => ({ revision: ++revision, ...change })))
  })

onEveryEngine('the change index', (under) => {
  let place: Place
  let engine: Engine
  beforeEach(async () => {
    place = await under.place()
    engine = place.open()
    await migrate(engine)
  })
  afterEach(async () => {
    await engine.close()
    await place.remove()
  })

  const save = (changes: readonly RowChange[]) =>
    engine.write.transaction().execute((trx) => saveChanges(engine, trx, changes))
  const change = (revision: number, rowId: string, ...scopes: Scope[]): RowChange => ({
    revision,
    table: 'ask',
    rowId,
    scopes,
    deleted: false,
  })
  const sorted = (changes: readonly RowChange[]) =>
    changes.map((each) => ({ ...each, scopes: each.scopes.toSorted() }))
  const after = async (scopes: Scope[], revision: number, most = 100) =>
    (await changesAfter(engine.read, scopes, revision, most)).changes.map(
      (each) => `${each.revision} ${each.rowId}`,
    )

  it('tells everyone what they may see, once and in order', async () => {
    await save([
      change(1, 'a', 'all'),
      change(2, 'b', 'site:bonn', 'lead', 'person:anna'),
      change(3, 'c', 'site:kiel'),
      change(4, 'd', 'all'),
    ])
    expect(await after(['all'], 0)).toEqual(['1 a', '4 d'])
    expect(await after(['all', 'person:anna', 'site:bonn', 'lead'], 0)).toEqual(['1 a', '2 b', '4 d'])
    expect(await after(['site:kiel', 'all'], 1)).toEqual(['3 c', '4 d'])
    expect(await after(['person:nobody'], 0)).toEqual([])
    expect(await after([], 0)).toEqual([])
  })

  it('keeps the newest change of each row alone, also within one commit', async () => {
    await save([change(1, 'a', 'all'), change(2, 'b', 'all')])
    await save([change(3, 'a', 'all'), change(4, 'a', 'all')])
    expect(await after(['all'], 0)).toEqual(['2 b', '4 a'])
    await save([{ ...change(5, 'a', 'all'), deleted: true }])
    expect((await changesAfter(engine.read, ['all'], 4, 9)).changes).toEqual([
      { ...change(5, 'a', 'all'), deleted: true },
    ])
    await save([change(6, 'a', 'all')])
    expect(await changesAfter(engine.read, ['all'], 4, 9)).toEqual({
      changes: [change(6, 'a', 'all')],
      more: false,
    })
  })

  it('does not mistake rows of different tables for each other', async () => {
    await save([change(1, 'a', 'all'), { ...change(2, 'a', 'all'), table: 'person' }])
    expect(await after(['all'], 0)).toEqual(['1 a', '2 a'])
  })

  it('says what a model of it says, page by page, whatever happened', async () => {
    for (const groups of fc.sample(history, { numRuns: 8, seed: 11 })) {
      await engine.write.deleteFrom('rowChange').execute()
      const model = new Map<string, RowChange & { scope: Scope }>()
      for (const group of groups) {
        await save(group)
        for (const each of group)
          for (const scope of each.scopes)
            model.set(`${each.table} ${each.rowId} ${scope}`, { ...each, scope })
      }
      const newest = groups.flat().length
      const known = [...model.values()].toSorted((a, b) => a.revision - b.revision)
      const seenBy = (scopes: readonly Scope[], from: number) => {
        const visible = known.filter((each) => each.revision > from && scopes.includes(each.scope))
        const once = new Map(
          visible.map(({ revision, table, rowId, deleted }) => [
            revision,
            {
              revision,
              table,
              rowId,
              deleted,
              scopes: visible
                .filter((each) => each.revision === revision)
                .map((each) => each.scope)
                .toSorted(),
            },
          ]),
        )
        return [...once.values()]
      }
      for (const scopes of [['all'], ['lead', 'site:bonn'], SCOPES, SCOPES.slice(2, 5)] as Scope[][])
        for (const from of [0, Math.floor(newest / 2), newest]) {
          expect(sorted((await changesAfter(engine.read, scopes, from, 1000)).changes)).toEqual(
            seenBy(scopes, from),
          )
          const paged: RowChange[] = []
          for (let at = from; ;) {
            const { changes, more } = await changesAfter(engine.read, scopes, at, scopes.length + 1)
            paged.push(...changes)
            if (!more) break
            at = changes.at(-1)?.revision ?? at
          }
          expect(sorted(paged)).toEqual(seenBy(scopes, from))
        }
      const until = Math.ceil((newest * 2) / 3)
      const all = await allChangesAfter(engine.read, 2, until)
      const expected = [
        ...new Set(
          known.filter(({ revision }) => revision > 2 && revision <= until).map(({ revision }) => revision),
        ),
      ]
      expect(all.map(({ revision }) => revision)).toEqual(expected)
      for (const each of all)
        expect([...each.scopes].toSorted()).toEqual(
          known
            .filter(({ revision }) => revision === each.revision)
            .map(({ scope }) => scope)
            .toSorted(),
        )
    }
  })

  it('takes more changes at once than a statement holds', async () => {
    const many = Array.from({ length: 9000 }, (_, at) => change(at + 1, `row-${at}`, 'all', 'lead'))
    await save(many)
    expect(await after(['lead'], 8997)).toEqual(['8998 row-8997', '8999 row-8998', '9000 row-8999'])
    // Each row has two records here, and of the third row not both were read.
    expect(await after(['all', 'lead'], 0, 5)).toEqual(['1 row-0', '2 row-1'])
  })
})
