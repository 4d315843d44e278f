import { describe, expect, it } from 'vitest'
import { dayTyped } from '../../../renderer/features/asks/model/day.ts'

const typed = (text: string) => dayTyped(text, '2026-11-22')

describe('a typed day', () => {
  it('is understood as people write it', () => {
    for (const text of [
      '24.12.2026',
      '24.12.26',
      '24.12.',
      '24.12',
      '24/12/2026',
      '2026-12-24',
      '24 Dec 2026',
    ])
      expect([text, typed(text)]).toEqual([text, '2026-12-24'])
  })

  it('without a year is the next one', () => {
    expect(typed('22.11.')).toBe('2026-11-22')
    expect(typed('21.11.')).toBe('2027-11-21')
  })

  it('is refused where there is no such day', () => {
    for (const text of ['', 'soon', '31.2.2027', '0.1.2027', '24.13.2026', '99 Xyz 2026', '2026-02-30'])
      expect([text, typed(text)]).toEqual([text, null])
  })
})
