import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { searchWords, words } from '#core/fold.ts'
import { askHits, listAsks } from '#storage/asks.ts'
import type { Engine } from '#storage/engine.ts'
import { migrate } from '#storage/migrate.ts'
import { onEveryEngine, type Place } from '../support/engines.ts'
import { addPerson } from '../support/rules-hub.ts'
import { putAsks, storedAsk } from './stored.ts'

onEveryEngine('the search index', (under) => {
  let place: Place
  let engine: Engine
  let personId: string
  beforeEach(async () => {
    place = await under.place()
    engine = place.open()
    await migrate(engine)
    personId = (await addPerson(engine, ['agent'])).id
  })
  afterEach(async () => {
    await engine.close()
    await place.remove()
  })

  /** Posts asks with these titles, as the numbers 1, 2, 3, … */
  const post = (...titles: string[]) =>
    putAsks(
      engine,
      titles.map((title, at) => storedAsk(at + 1, personId, { title })),
    )

  const find = async (query: string) => {
    const filter = {
      personId,
      scopes: ['all' as const],
      words: searchWords(query),
      states: null,
      askerId: null,
      siteId: null,
      withoutNotMe: false,
      beforeSeq: null,
    }
    return (await listAsks(engine, filter, 100)).map(({ seq }) => seq).toSorted((a, b) => a - b)
  }

  it('finds every way of writing a name', async () => {
    await post('Herr Müller', 'Frau Mueller', 'muller', 'Möller', 'Große Straße')
    for (const query of ['Müller', 'Mueller', 'muller', 'MÜLLER', 'mul', 'mü', 'mue'])
      expect(await find(query)).toEqual([1, 2, 3])
    for (const query of ['strasse', 'STRAẞE', 'straße gros']) expect(await find(query)).toEqual([5])
  })

  it('finds by every beginning of every word, and by nothing else', async () => {
    await post('rote Tasse', 'rote Kanne', 'blaue Tasse')
    expect(await find('rote tas')).toEqual([1])
    expect(await find('tas ro')).toEqual([1])
    expect(await find('otasse')).toEqual([])
    expect(await find('asse')).toEqual([])
    expect(await find('rote tasse kanne')).toEqual([])
  })

  it('finds any of the words, the newest first', async () => {
    await post('rote Tasse', 'grüner Esel', 'blaue Tasse')
    const hits = await askHits(engine, ['tass', 'rot'], ['all'], 10)
    expect(hits.map(({ seq }) => seq)).toEqual([3, 1])
    expect(await askHits(engine, ['tass', 'rot'], ['lead'], 10)).toEqual([])
  })

  it('finds the words inside addresses, numbers and codes', async () => {
    await post(
      'Rechnung an rechnung@firma.de',
      'Siehe https://hilfe.example.org/anleitung/speedport-w724v.html?x=1',
      'Modell W-724V, Stand 2.01b, 1e5 Stück, -42',
      'AC/DC-Shirt, Größe M/L',
      "Peter's Tasse & <b>Kanne</b>",
    )
    for (const query of ['rechnung', 'firma', 'de', 'rechnung@firma.de', 'rechnung@fi'])
      expect(await find(query)).toContain(1)
    for (const query of [
      'hilfe',
      'example',
      'org',
      'anleitung',
      'speedport',
      'w724v',
      'html',
      'example.org/anl',
    ])
      expect(await find(query)).toEqual([2])
    for (const query of ['724', '724v', 'w-724', '2.01', '01b', '1e5', '42', '-42'])
      expect(await find(query)).toEqual([3])
    for (const query of ['ac', 'dc', 'ac/dc', 'shirt']) expect(await find(query)).toEqual([4])
    for (const query of ["peter's", 'peter', 's tasse', 'kanne', 'b']) expect(await find(query)).toContain(5)
  })

  it('finds in every part of an ask, and takes a case for the text that it is', async () => {
    await putAsks(engine, [
      storedAsk(1, personId, {
        title: 'Esel',
        details: 'aus Plüsch',
        condition: 'gut erhalten',
        destination: 'Bonn',
        caseId: 'V-2010/4711',
      }),
    ])
    for (const query of ['esel', 'plusch', 'erhalten', '4711', 'v-2010'])
      expect(await find(query)).toEqual([1])
    expect(await find('bonn')).toEqual([])
  })

  it('takes words of any length, and finds them by any length', async () => {
    const long = 'donaudampfschifffahrtsgesellschaft'
    await post(long.repeat(100), 'x'.repeat(5000), '字'.repeat(200))
    expect(await find(long)).toEqual([1])
    expect(await find(long.repeat(10))).toEqual([1])
    expect(await find(`${long.repeat(10)}x`)).toEqual([])
    expect(await find('x'.repeat(500))).toEqual([2])
    expect(await find('字'.repeat(100))).toEqual([3])
  })

  it('finds the same on every engine: a text by its own words, and by any beginning of it', async () => {
    const letters = fc.constantFrom(
      ...'aäeoöuüßszéñœłςΣяЯжשא字あガ1२②ﷺ㌕ \'"*:&|!()<>\\-_.,@/%\u0000\u200b\ud800'.split(''),
      '😀',
      '𝐧',
      'd\u0301',
    )
    const text = fc
      .array(letters, { minLength: 1, maxLength: 24, size: 'max' })
      .map((parts) => parts.join(''))
    const texts = fc.sample(text, { numRuns: 200, seed: 5 })
    await post(...texts.map((each) => each.replaceAll('\u0000', ' ')))
    const has = texts.map((each) => words(each))
    for (const [at, each] of texts.entries()) {
      const cut = [...each].slice(0, 1 + (at % 7)).join('')
      for (const query of [each, cut]) {
        const looked = searchWords(query)
        if (looked.length === 0) continue
        const expected = has.flatMap((own, n) =>
          looked.every((word) => own.some((other) => other.startsWith(word))) ? [n + 1] : [],
        )
        expect(await find(query)).toEqual(expected)
      }
    }
  })

  it('replaces what is put again', async () => {
    const put = (text: string) =>
      engine.write.transaction().execute((trx) => engine.search.put(trx, 'personSearch', [{ seq: 1, text }]))
    const hits = async (word: string) => {
      const found = engine.search.hits('personSearch', [word], 'every')
      return (await engine.read.selectFrom(found.as('hit')).select('hit.seq').execute()).length
    }
    await put('alt')
    await put('neu neuer')
    expect([await hits('alt'), await hits('neu')]).toEqual([0, 1])
    await put('')
    expect(await hits('neu')).toBe(0)
  })
})
