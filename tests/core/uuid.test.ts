import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isUuid, uuidv7 } from '#core/uuid.ts'

const random = fc.uint8Array({ minLength: 10, maxLength: 16 })
/** All that 48 bits hold. */
const instant = fc.oneof(
  fc.integer({ min: 0, max: 2 ** 48 - 1 }),
  fc.constantFrom(0, 255, 256, 2 ** 32, 2 ** 48 - 1),
)

describe('UUIDv7', () => {
  it('is as in the appendix of RFC 9562', () => {
    const bytes = Uint8Array.of(0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f)
    expect(uuidv7(Date.parse('2022-02-22T19:22:22.000Z'), bytes)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')
  })

  it('is valid, keeps its time and its chance, and changes nothing that it is given', () => {
    fc.assert(
      fc.property(instant, random, (now, bytes) => {
        const before = bytes.slice()
        const id = uuidv7(now, bytes)
        expect(isUuid(id)).toBe(true)
        expect(id[14]).toBe('7')
        expect(parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(now)
        expect(bytes).toEqual(before)
        // 74 random bits: all but the four of the version and the two of the variant.
        const bits = BigInt(`0x${id.replaceAll('-', '').slice(12)}`)
        const given = bytes.slice(0, 10).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
        const ours = (0xfn << 76n) | (0x3n << 62n)
        expect(bits & ~ours).toBe(given & ~ours & ((1n << 80n) - 1n))
      }),
    )
  })

  it('sorts by time, as text', () => {
    fc.assert(
      fc.property(instant, instant, random, random, (one, other, a, b) => {
        fc.pre(one < other)
        expect(uuidv7(one, a) < uuidv7(other, b)).toBe(true)
      }),
    )
  })

  it('knows a UUID from what is none', () => {
    expect(isUuid('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')).toBe(true)
    expect(isUuid('c232ab00-9414-11ec-b3c8-9f6bdeced846')).toBe(true)
    const none = [
      '',
      '017F22E2-79B0-7CC3-98C4-DC0C0C07398F',
      '017f22e279b07cc398c4dc0c0c07398f',
      '017f22e2-79b0-7cc3-98c4-dc0c0c07398',
      '017f22e2-79b0-7cc3-98c4-dc0c0c07398ff',
      ' 017f22e2-79b0-7cc3-98c4-dc0c0c07398f',
      '017f22e2-79b0-7cc3-98c4-dc0c0c07398f\n',
      '017f22e2-79b0-0cc3-98c4-dc0c0c07398f',
      '017f22e2-79b0-7cc3-c8c4-dc0c0c07398f',
      '017g22e2-79b0-7cc3-98c4-dc0c0c07398f',
      '00000000-0000-0000-0000-000000000000',
    ]
    expect(none.filter(isUuid)).toEqual([])
  })
})
