import { afterEach, beforeEach, expect, it } from 'vitest'
import { searchWords, fold } from '#core/fold.ts'
import type { Engine } from '#storage/engine.ts'
import { migrate } from '#storage/migrate.ts'
import { onEveryEngine, type Place } from '../support/engines.ts'

onEveryEngine('the search index', (under) => {
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

  const find = async (query: string, mode: 'every' | 'any' = 'every') => {
    const hits = engine.search.hits('askSearch', searchWords(query), mode)
    const rows = await engine.read.selectFrom(hits.as('hit')).select('hit.seq').orderBy('hit.seq').execute()
    return rows.map((row) => row.seq)
  }
  const put = (entries: Record<number, string>) =>
    engine.write.transaction().execute((trx) =>
      engine.search.put(
        trx,
        'askSearch',
        Object.entries(entries).map(([seq, text]) => ({ seq: Number(seq), text: fold(text) })),
      ),
    )

  it('finds every way of writing a name', async () => {
    await put({ 1: 'Herr Müller', 2: 'Frau Mueller', 3: 'muller', 4: 'Möller', 5: 'Große Straße' })
    for (const query of ['Müller', 'Mueller', 'muller', 'MÜLLER', 'mul', 'mü', 'mue']) expect(await find(query)).toEqual([1, 2, 3])
    for (const query of ['strasse', 'STRAẞE', 'straße gros']) expect(await find(query)).toEqual([5])
  })

  it('asks for every word, or for any', async () => {
    await put({ 1: 'rote Tasse', 2: 'rote Kanne', 3: 'blaue Tasse' })
    expect(await find('rote tas')).toEqual([1])
    expect(await find('rote tas', 'any')).toEqual([1, 2, 3])
  })

  it('replaces what is put again', async () => {
    await put({ 1: 'alt' })
    await put({ 1: 'neu' })
    expect(await find('alt')).toEqual([])
    expect(await find('neu')).toEqual([1])
  })
})
