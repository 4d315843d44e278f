import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calmed, nextView as next, type View, viewOf } from '../../../renderer/features/asks/model/view.ts'
import { askRow } from './make.ts'

const a = askRow('a', 10)
const b = askRow('b', 20)
const c = askRow('c', 30)
const d = askRow('d', 40)
const nextView = (
  view: View,
  rows: Parameters<typeof next>[1],
  busy: boolean,
  paged: boolean,
  own: string[] = [],
  before: Parameters<typeof next>[1] = [],
) => next(view, rows, { busy, paged, own: new Set(own), before })
const EMPTY_VIEW = viewOf([])
const shown = (view: View): string[] => view.rows.map(({ row, mark }) => `${row.id}:${mark}`)

describe('the picture of a list', () => {
  it('shows the first page as no news', () => {
    expect(shown(nextView(EMPTY_VIEW, [b, a], false, true))).toEqual(['b:here', 'a:here'])
  })

  it('lets a new row in with a highlight while nobody is there', () => {
    const view = nextView(viewOf([b, a]), [c, b, a], false, false)
    expect(shown(view)).toEqual(['c:fresh', 'b:here', 'a:here'])
    expect(shown(calmed(view))).toEqual(['c:here', 'b:here', 'a:here'])
    expect(calmed(calmed(view))).toEqual(calmed(view))
  })

  it('holds a new row back while someone is there, and lets it in afterwards', () => {
    const held = nextView(viewOf([b, a]), [d, c, b, a], true, false)
    expect(shown(held)).toEqual(['b:here', 'a:here'])
    expect([...held.held]).toEqual(['d', 'c'])
    const let_in = nextView(held, [d, c, b, a], false, false)
    expect(shown(let_in)).toEqual(['d:fresh', 'c:fresh', 'b:here', 'a:here'])
    expect(let_in.held.size).toBe(0)
  })

  it('keeps a row that left, greyed, until nobody is there', () => {
    const leaving = nextView(viewOf([c, b, a]), [c, a], true, false)
    expect(shown(leaving)).toEqual(['c:here', 'b:leaving', 'a:here'])
    expect(shown(nextView(leaving, [c, b, a], true, false))).toEqual(['c:here', 'b:here', 'a:here'])
    expect(shown(nextView(leaving, [c, a], false, false))).toEqual(['c:here', 'a:here'])
  })

  it('repaints a changed row in place, and does not move it while someone is there', () => {
    const changed = { ...b, title: 'New' }
    const view = nextView(viewOf([c, b, a]), [changed, c, a], true, false)
    expect(view.rows.map((each) => each.row.title)).toEqual(['Ask c', 'New', 'Ask a'])
    expect(shown(nextView(view, [changed, c, a], false, false))).toEqual(['b:here', 'c:here', 'a:here'])
  })

  it('adds a further page at the end, even while someone is there', () => {
    expect(shown(nextView(viewOf([d, c]), [d, c, b, a], true, true, [], [d, c]))).toEqual([
      'd:here',
      'c:here',
      'b:here',
      'a:here',
    ])
  })

  it('adds a further page behind the rows whatever else waits', () => {
    const held = nextView(viewOf([c, b]), [d, c, b], true, false)
    const more = nextView(held, [d, c, b, a], true, true, [], [d, c, b])
    expect(shown(more)).toEqual(['c:here', 'b:here', 'a:here'])
    expect([...more.held]).toEqual(['d'])
  })

  it('takes away at once what the person sent away', () => {
    expect(shown(nextView(viewOf([c, b, a]), [c, a], true, false, ['b']))).toEqual(['c:here', 'a:here'])
  })

  it('lets in at once what the person posted or took back, where it belongs', () => {
    const view = viewOf([c, a])
    expect(shown(nextView(view, [d, c, b, a], true, false, ['d', 'b']))).toEqual([
      'd:fresh',
      'c:here',
      'b:fresh',
      'a:here',
    ])
  })

  it('never shows a row twice, never moves a row under a pointer, and loses none', () => {
    const all = Array.from({ length: 12 }, (_, n) => askRow(`r${n}`, 100 - n))
    const step = fc.record({ has: fc.subarray(all), busy: fc.boolean() })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 15 }), (steps) => {
        let view = EMPTY_VIEW
        for (const { has, busy } of steps) {
          const before = view.rows.map((each) => each.row.id)
          view = nextView(view, has, busy, false)
          const after = view.rows.map((each) => each.row.id)
          expect(new Set(after).size).toBe(after.length)
          if (busy && before.length > 0) expect(after.slice(0, before.length)).toEqual(before)
          if (!busy) expect(after).toEqual(has.map((row) => row.id))
          const painted = new Set(
            view.rows.filter((each) => each.mark !== 'leaving').map((each) => each.row.id),
          )
          for (const row of has) expect(painted.has(row.id) || view.held.has(row.id)).toBe(true)
        }
      }),
    )
  })
})
