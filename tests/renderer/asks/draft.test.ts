import { describe, expect, it } from 'vitest'
import {
  isBlank,
  newDraft,
  readDrafts,
  toPost,
  withDraft,
  withoutDraft,
  wrongFields,
} from '../../../renderer/features/asks/model/draft.ts'
import { daysUntilNear, localDay, spanBetween } from '../../../renderer/features/asks/model/time.ts'
import { postAsk } from '../../../shared/contract/asks.ts'

const TODAY = '2026-11-22'
const ID = '01939cf1-8b6a-7000-8000-000000000001'

describe('drafts', () => {
  it('come back as they were typed', () => {
    const typed = { ...newDraft(ID, '  Plüsch-Esel '), sent: true }
    expect(readDrafts(JSON.parse(JSON.stringify(withDraft([], typed))))).toEqual([typed])
  })

  it('are kept one by one, the newest last, and not when nothing is typed', () => {
    const first = newDraft(ID, 'Esel')
    const second = newDraft(ID.replace(/1$/, '2'), 'Hund')
    const both = withDraft(withDraft([], first), second)
    expect(both).toEqual([first, second])
    const again = { ...first, fields: { ...first.fields, title: 'Esel!' } }
    expect(withDraft(both, again)).toEqual([second, again])
    expect(withDraft(both, newDraft(ID, ' '))).toEqual([second])
    expect(withoutDraft(both, second.id)).toEqual([first])
    expect(isBlank(newDraft(ID, 'x'))).toBe(false)
  })

  it('that were kept before they could mend anything come back, too', () => {
    const { mends: _, ...older } = newDraft(ID, 'Esel')
    expect(readDrafts([older])).toEqual([newDraft(ID, 'Esel')])
  })

  it('survive what is broken beside them', () => {
    const good = newDraft(ID, 'Esel')
    expect(readDrafts([good, { id: 'no', fields: {} }, null])).toEqual([good])
    for (const broken of [null, undefined, '', 3, { a: 1 }]) expect(readDrafts(broken)).toEqual([])
  })

  it('become what the contract takes', () => {
    expect(postAsk.parse(toPost(newDraft(ID, ' Esel '), TODAY))).toEqual({
      id: ID,
      title: 'Esel',
      details: null,
      condition: null,
      destination: null,
      neededBy: null,
      caseId: null,
      keep: 'keep',
      audience: 'all',
    })
  })

  it('say the day as the contract wants it', () => {
    const draft = newDraft(ID, 'Esel')
    const wanted = { ...draft, fields: { ...draft.fields, neededBy: '24.12.' } }
    expect(postAsk.parse(toPost(wanted, TODAY)).neededBy).toBe('2026-12-24')
  })

  it('name the fields that will not do', () => {
    const draft = newDraft(ID)
    expect(wrongFields(draft, TODAY)).toEqual(['title'])
    const fields = { ...draft.fields, title: 'Esel', neededBy: '40.13.', details: 'x'.repeat(6000) }
    expect(wrongFields({ ...draft, fields }, TODAY)).toEqual(['details', 'neededBy'])
    expect(wrongFields(newDraft(ID, 'Esel'), TODAY)).toEqual([])
  })
})

describe('times', () => {
  it('are told in the largest whole unit', () => {
    const from = '2026-11-20T08:00:00.000Z'
    const after = (minutes: number) =>
      spanBetween(from, new Date(Date.parse(from) + minutes * 60_000).toISOString())
    expect(after(0)).toEqual({ value: 0, unit: 'minute' })
    expect(after(-5)).toEqual({ value: 0, unit: 'minute' })
    expect(after(59)).toEqual({ value: 59, unit: 'minute' })
    expect(after(60)).toEqual({ value: 1, unit: 'hour' })
    expect(after(24 * 60 * 3 - 1)).toEqual({ value: 2, unit: 'day' })
    expect(after(24 * 60 * 90)).toEqual({ value: 3, unit: 'month' })
    expect(after(24 * 60 * 800)).toEqual({ value: 2, unit: 'year' })
  })

  it('know when a day is near or over', () => {
    expect(daysUntilNear('2026-11-20', '2026-11-20')).toBe(0)
    expect(daysUntilNear('2026-11-27', '2026-11-20')).toBe(7)
    expect(daysUntilNear('2026-11-28', '2026-11-20')).toBeNull()
    expect(daysUntilNear('2026-11-18', '2026-11-20')).toBe(-2)
    expect(daysUntilNear('2027-03-29', '2027-03-27')).toBe(2)
    expect(localDay(new Date(2026, 0, 5))).toBe('2026-01-05')
  })
})
