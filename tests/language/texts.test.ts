import { describe, expect, test } from 'vitest'
import { REASONS } from '#core/refusal.ts'
import { texts } from '#language/index.ts'

type Tree = { readonly [key: string]: string | Tree }

const flat = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) => {
    const name = path === '' ? key : `${path}.${key}`
    return typeof value === 'string' ? [[name, value] as [string, string]] : flat(value, name)
  })
const placeholders = (text: string): string[] => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].toSorted()

const areas = Object.keys(texts.en) as (keyof typeof texts.en)[]

describe.each(areas)('%s', (area) => {
  const en = new Map(flat(texts.en[area]))
  const de = new Map(flat(texts.de[area]))

  test('has the same keys in both languages', () => {
    expect([...de.keys()].toSorted()).toEqual([...en.keys()].toSorted())
  })
  test('has no empty text, and none with a space at its end', () => {
    for (const [key, text] of [...en, ...de]) expect(text.trim(), key).toBe(text)
    for (const [key, text] of [...en, ...de]) expect(text, key).not.toBe('')
  })
  test('fills in the same values in both languages', () => {
    for (const [key, text] of en) expect(placeholders(de.get(key) ?? ''), key).toEqual(placeholders(text))
  })
  test('says Sie, never du', () => {
    for (const [key, text] of de) expect(text, key).not.toMatch(/\b(du|dir|dich|deine?[mnrs]?)\b/i)
  })
  test('writes umlauts as such', () => {
    for (const [key, text] of de)
      expect(text, key).not.toMatch(/\b(fuer|koennen|muessen|waehlen|loeschen|ueber|zurueck)\b/i)
  })
})

test('every reason of a refusal has its sentence, and no sentence is without its reason', () => {
  expect(Object.keys(texts.en.refusals).toSorted()).toEqual([...REASONS].toSorted())
})

test('a refusal is a whole sentence, and says what to do next in another', () => {
  for (const [reason, text] of [...flat(texts.en.refusals), ...flat(texts.de.refusals)])
    expect(text, reason).toMatch(/^[A-ZÄÖÜ].*[.!]$/u)
})
