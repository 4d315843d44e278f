import { describe, expect, it } from 'vitest'
import { servedText } from '../../../renderer/features/asks/board/words.ts'

describe('how long an ask has waited', () => {
  it.each([
    [0, '0 mins', '0 Min.'],
    [59.9, '59 mins', '59 Min.'],
    [60, '1 hr', '1 Std.'],
    [719.5, '11 hrs', '11 Std.'],
    [60_000, '1,000 hrs', '1.000 Std.'],
  ])('is in whole minutes up to an hour, then in whole hours: %s minutes', (minutes, english, german) => {
    expect(servedText(minutes, 'en', 'short')).toBe(english)
    expect(servedText(minutes, 'de', 'short')).toBe(german)
  })

  it('is said in words', () => {
    expect(servedText(61, 'de', 'long')).toBe('1 Stunde')
    expect(servedText(150, 'en', 'long')).toBe('2 hours')
  })
})
