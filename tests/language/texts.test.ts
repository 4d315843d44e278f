import { describe, expect, test } from 'vitest'
import { REASONS } from '#core/refusal.ts'
import { exported } from '#language/exports.ts'
import { texts } from '#language/index.ts'
import { statement } from '#language/statement.ts'

type Tree = { readonly [key: string]: string | Tree }

const flat = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) => {
    const name = path === '' ? key : `${path}.${key}`
    return typeof value === 'string' ? [[name, value] as [string, string]] : flat(value, name)
  })
const keysWhere = (
  entries: readonly [string, string][],
  is: (text: string, key: string) => boolean,
): string[] => entries.filter(([key, text]) => is(text, key)).map(([key]) => key)
const placeholders = (text: string): string[] => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].toSorted()

const areas = [
  ...(Object.keys(texts.en) as (keyof typeof texts.en)[]).map(
    (area) => [area, { en: texts.en[area], de: texts.de[area] }] as [string, { en: Tree; de: Tree }],
  ),
  // What only the hub says.
  ['exports', exported],
  ['statement', statement],
] satisfies [string, { en: Tree; de: Tree }][]

describe.each(areas)('%s', (_, texts) => {
  const en = new Map(flat(texts.en))
  const de = new Map(flat(texts.de))

  test('has the same keys in both languages', () => {
    expect([...de.keys()].toSorted()).toEqual([...en.keys()].toSorted())
  })
  test('has no empty text, and none with a space at its end', () => {
    expect(keysWhere([...en, ...de], (text) => text === '' || text.trim() !== text)).toEqual([])
  })
  test('fills in the same values in both languages', () => {
    const same = (key: string, text: string) =>
      String(placeholders(text)) === String(placeholders(de.get(key) ?? ''))
    expect(keysWhere([...en], (text, key) => !same(key, text))).toEqual([])
  })
  test('says Sie, never du', () => {
    expect(keysWhere([...de], (text) => /\b(du|dir|dich|deine?[mnrs]?)\b/i.test(text))).toEqual([])
  })
  test('writes umlauts as such', () => {
    const spelledOut = /\b(fuer|koennen|muessen|waehlen|loeschen|ueber|zurueck)\b/i
    expect(keysWhere([...de], (text) => spelledOut.test(text))).toEqual([])
  })
})

test('every reason of a refusal has its sentence, and no sentence is without its reason', () => {
  expect(Object.keys(texts.en.refusals).toSorted()).toEqual([...REASONS].toSorted())
})

test('a refusal is a whole sentence, or several', () => {
  const all = [...flat(texts.en.refusals), ...flat(texts.de.refusals)]
  expect(keysWhere(all, (text) => !/^[A-ZÄÖÜ].*[.!]$/u.test(text))).toEqual([])
})
