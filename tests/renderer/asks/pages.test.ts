import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  applyRows,
  cutPage,
  flattener,
  overlaid,
  type Page,
} from '../../../renderer/features/asks/model/pages.ts'
import { askRow, at } from './make.ts'

const open = (row: { state: string }): boolean => row.state === 'open'
const ids = (pages: readonly Page[]): string[][] => pages.map((page) => page.items.map((row) => row.id))
const flatten = (pages: readonly Page[]) => flattener()(pages)
const two: Page[] = [
  cutPage({ items: [askRow('d', 40), askRow('c', 30)], next: 'p2' }, 'open'),
  cutPage({ items: [askRow('b', 20), askRow('a', 10)], next: null }, 'open'),
]

describe('a page that was read before the newest rows', () => {
  const page = cutPage({ items: [askRow('d', 40), askRow('b', 20)], next: 'more' }, 'open')
  const known = [
    askRow('new', 50),
    askRow('c', 30),
    askRow('b', 20, { revision: 99, state: 'closed' }),
    askRow('old', 1),
  ]

  it('gets what belongs between its ends, and at the top only if it is the first', () => {
    const later = overlaid(page, known, open, 'open', at(45))
    expect(later.items.map((row) => row.id)).toEqual(['d', 'c'])
    const first = overlaid(page, known, open, 'open', null)
    expect(first.items.map((row) => row.id)).toEqual(['new', 'd', 'c'])
    const end = cutPage({ items: [], next: null }, 'open')
    expect(overlaid(end, known, open, 'open', at(20)).items.map((row) => row.id)).toEqual(['old'])
  })
})

describe('laying live rows over the loaded pages', () => {
  it('puts a new row where it sorts', () => {
    const rows = [askRow('e', 50), askRow('between', 25), askRow('oldest', 5)]
    expect(ids(applyRows(two, rows, open, 'open'))).toEqual([
      ['e', 'd', 'c'],
      ['between', 'b', 'a', 'oldest'],
    ])
  })

  it('leaves a row that sorts behind everything loaded to its page', () => {
    const first = two.slice(0, 1)
    expect(applyRows(first, [askRow('a', 10)], open, 'open')).toBe(first)
  })

  it('keeps the place of a cut where the last row before it went', () => {
    const first = applyRows(
      two.slice(0, 1),
      [askRow('c', 30, { state: 'closed', revision: 99 })],
      open,
      'open',
    )
    const pages = applyRows(first, [askRow('between', 35), askRow('beyond', 29)], open, 'open')
    expect(ids(pages)).toEqual([['d', 'between']])
  })

  it('replaces a known row by a newer one only', () => {
    const newer = askRow('c', 30, { title: 'New', revision: 99 })
    const pages = applyRows(two, [newer], open, 'open')
    expect(flatten(pages).find((row) => row.id === 'c')?.title).toBe('New')
    expect(applyRows(pages, [askRow('c', 30, { title: 'Old', revision: 98 })], open, 'open')).toBe(pages)
  })

  it('takes out a row that does not belong any more', () => {
    const gone = askRow('c', 30, { state: 'closed', revision: 99 })
    expect(ids(applyRows(two, [gone], open, 'open'))).toEqual([['d'], ['b', 'a']])
    expect(applyRows(two, [askRow('x', 60, { state: 'closed' })], open, 'open')).toBe(two)
  })

  it('moves a row whose place changed', () => {
    const needs = [cutPage({ items: [askRow('a', 10), askRow('b', 20)], next: null }, 'needs')]
    const stirred = askRow('a', 10, { activeAt: askRow('z', 30).createdAt, revision: 99 })
    expect(ids(applyRows(needs, [stirred], open, 'needs'))).toEqual([['b', 'a']])
  })

  it('takes only the newest of several rows of one ask', () => {
    const rows = [askRow('e', 50, { revision: 52, state: 'closed' }), askRow('e', 50, { revision: 51 })]
    expect(applyRows(two, rows, open, 'open')).toBe(two)
  })

  it('has no doubles, keeps the order and never goes back, whatever comes in whatever order', () => {
    const row = fc
      .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 60 }), fc.boolean())
      .map(([n, revision, closed]) =>
        askRow(`ask${n}`, n, { revision, state: closed ? 'closed' : 'open', title: String(revision) }),
      )
    fc.assert(
      fc.property(fc.array(fc.array(row, { maxLength: 5 }), { maxLength: 12 }), (batches) => {
        let pages: readonly Page[] = [cutPage({ items: [], next: null }, 'open')]
        for (const batch of batches) {
          const before = new Map(flatten(pages).map((each) => [each.id, each.revision]))
          pages = applyRows(pages, batch, open, 'open')
          const rows = flatten(pages)
          expect(rows.length).toBe(pages.flatMap((page) => page.items).length)
          for (const [i, each] of rows.entries()) {
            const above = rows[i - 1]
            if (above !== undefined) expect(above.createdAt >= each.createdAt).toBe(true)
            expect(each.state).toBe('open')
            expect(each.revision).toBeGreaterThanOrEqual(before.get(each.id) ?? 0)
          }
        }
      }),
    )
  })
})

describe('pages in a line', () => {
  it('gives each ask once, and after a further page the same rows with the new ones behind', () => {
    const line = flattener()
    const first = line(two.slice(0, 1))
    expect(line(two).map((row) => row.id)).toEqual(['d', 'c', 'b', 'a'])
    expect(line(two).slice(0, 2)).toEqual(first)
    const overlap = cutPage({ items: [askRow('a', 10), askRow('z', 5)], next: null }, 'open')
    expect(line([...two, overlap]).map((row) => row.id)).toEqual(['d', 'c', 'b', 'a', 'z'])
    expect(line([overlap]).map((row) => row.id)).toEqual(['a', 'z'])
  })
})
