import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { listAsks, postAsk } from '#contract/asks.ts'
import {
  day,
  email,
  id,
  instant,
  limit,
  line,
  name,
  orNothing,
  password,
  prose,
  query,
  revision,
  roles,
  sign,
} from '#contract/fields.ts'
import { ROLES } from '#core/person.ts'

/** What comes of a value: what it becomes, or `refused`. */
const becomes = (field: z.ZodType, value: unknown): unknown => {
  const parsed = field.safeParse(value)
  return parsed.success ? parsed.data : 'refused'
}

const CONTROL = Array.from({ length: 32 }, (_, code) => String.fromCharCode(code)).concat(
  Array.from({ length: 33 }, (_, code) => String.fromCharCode(0x7f + code)),
)
const TURNING = ['\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069']
const LONE = ['\ud800', '\udbff', '\udc00', '\udfff']
const INVISIBLE = [
  '\u200b',
  '\u200c',
  '\u200d',
  '\u2060',
  '\ufeff',
  '\u00ad',
  '\u3164',
  '\u034f',
  '\u115f',
  '\u180e',
]

describe.each([
  ['a line', line(20)],
  ['prose', prose(20)],
])('%s', (what, field) => {
  it('comes in trimmed and composed', () => {
    expect(becomes(field, '  Esel \t ')).toBe('Esel')
    expect(becomes(field, '\u00a0\u3000Esel\ufeff')).toBe('Esel')
    expect(becomes(field, 'Mu\u0308ller')).toBe('Müller')
    expect(becomes(field, 'Ａ')).toBe('Ａ')
    expect(becomes(field, '👨\u200d👩\u200d👧 🇩🇪 ß ẞ שלום')).toBe('👨\u200d👩\u200d👧 🇩🇪 ß ẞ שלום')
  })

  it('has a length, which counts after that', () => {
    expect(becomes(field, 'x'.repeat(20))).toBe('x'.repeat(20))
    expect(becomes(field, 'x'.repeat(21))).toBe('refused')
    expect(becomes(field, ` ${'x'.repeat(20)} `)).toBe('x'.repeat(20))
    expect(becomes(field, 'u\u0308'.repeat(20))).toBe('ü'.repeat(20))
    expect(becomes(field, 'x'.repeat(10_000))).toBe('refused')
    expect(becomes(field, ' '.repeat(10_000))).toBe('refused')
  })

  it('is not empty, not even by what cannot be seen', () => {
    for (const value of ['', ' ', '\n', '\u00a0', ...INVISIBLE, INVISIBLE.join(' ')])
      expect(becomes(field, value)).toBe('refused')
  })

  it('holds no control characters, none that turn the writing direction, and no halves of characters', () => {
    const breaks = what === 'prose' ? ['\n', '\r', '\t', '\u0085'] : []
    const refused = [...CONTROL.filter((each) => !breaks.includes(each)), ...TURNING, ...LONE]
    expect(refused.filter((each) => becomes(field, `a${each}b`) !== 'refused')).toEqual([])
    expect(becomes(field, 'a\ude00\ud83db')).toBe('refused')
  })

  it('is a text', () => {
    for (const value of [null, undefined, 1, true, [], {}, ['a'], Symbol('a')])
      expect(becomes(field, value)).toBe('refused')
  })

  it('that was taken is taken again as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (value) => {
        const taken = becomes(field, value)
        expect(becomes(field, taken)).toBe(taken)
        if (taken !== 'refused') {
          expect(taken).toBe((taken as string).trim().normalize('NFC'))
          expect((taken as string).isWellFormed()).toBe(true)
        }
      }),
    )
  })
})

it('a line has no breaks; prose has, in one way only', () => {
  for (const ending of ['\n', '\r\n', '\r', '\u0085', '\u2028', '\u2029']) {
    expect(becomes(line(20), `a${ending}b`)).toBe('refused')
    expect(becomes(prose(20), `a${ending}b`)).toBe('a\nb')
  }
  expect(becomes(prose(20), 'a\r\n\r\n\tb')).toBe('a\n\n\tb')
})

describe('an optional text', () => {
  const field = z.object({ text: orNothing(line(5)) })
  const text = (value: object) => (becomes(field, value) as { text: unknown }).text

  it('is nothing where it is empty, null or missing', () => {
    for (const value of [
      {},
      { text: undefined },
      { text: null },
      { text: '' },
      { text: ' \n ' },
      { text: '\u200b' },
    ])
      expect(text(value)).toBeNull()
  })

  it('is refused where it is wrong, and kept where it is right', () => {
    expect(text({ text: ' Esel ' })).toBe('Esel')
    for (const wrong of ['Eselein', 'a\u0000', '\u0000', 5, false, [], {}])
      expect(becomes(field, { text: wrong })).toBe('refused')
  })

  it('need not be there, says the description too', () => {
    const described = z.toJSONSchema(postAsk, { io: 'input', unrepresentable: 'any' })
    expect(described.required?.toSorted()).toEqual(['audience', 'keep', 'title'])
    expect(described.properties?.title).toMatchObject({ type: 'string', minLength: 1, maxLength: 200 })
  })
})

describe('a sign', () => {
  it.each([
    ['nm', 'nm'],
    ['^nm', 'nm'],
    [' ^nm ', 'nm'],
    ['Jürgen_2', 'Jürgen_2'],
    ['Ju\u0308rgen', 'Jürgen'],
    ['a.b-c_d', 'a.b-c_d'],
    ['x'.repeat(20), 'x'.repeat(20)],
    ['Ая', 'Ая'],
  ])('%j is %s', (value, taken) => {
    expect(becomes(sign, value)).toBe(taken)
  })

  it.each([
    '',
    'n',
    '^',
    '^n',
    '^^nm',
    'n m',
    '_nm',
    '-nm',
    '.nm',
    'nm!',
    'n/m',
    'n\u200bm',
    'nm\u202e',
    'n\u0000m',
    '😀😀',
    'x'.repeat(21),
    null,
    5,
  ])('%j is none', (value) => {
    expect(becomes(sign, value)).toBe('refused')
  })
})

describe('an e-mail address', () => {
  it.each([
    ['Anna@Example.org ', 'anna@example.org'],
    ['a.b+c@sub.example.co', 'a.b+c@sub.example.co'],
  ])('%j is %s', (value, taken) => {
    expect(becomes(email, value)).toBe(taken)
  })

  it.each([
    '',
    'anna',
    'anna@',
    '@example.org',
    'a b@example.org',
    'anna@example',
    'anna@exa\u0000mple.org',
    'anna@example.org\nbcc: x@y.z',
    `${'a'.repeat(250)}@b.de`,
    null,
    5,
  ])('%j is none', (value) => {
    expect(becomes(email, value)).toBe('refused')
  })
})

describe('the other fields', () => {
  it('a password is long enough, not too long, and not touched', () => {
    expect(becomes(password, 'x'.repeat(11))).toBe('refused')
    expect(becomes(password, ' pass  phrase ')).toBe(' pass  phrase ')
    expect(becomes(password, 'x'.repeat(128))).toBe('x'.repeat(128))
    expect(becomes(password, 'x'.repeat(129))).toBe('refused')
  })

  it('a name is a line of 80', () => {
    expect(becomes(name, ' Anna Beck ')).toBe('Anna Beck')
    expect(becomes(name, 'x'.repeat(81))).toBe('refused')
  })

  it('an id is a UUID, in small letters', () => {
    expect(becomes(id, '017F22E2-79B0-7CC3-98C4-DC0C0C07398F')).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')
    for (const wrong of ['', 'a', '017f22e2-79b0-7cc3-98c4-dc0c0c07398', 5, null, "' or 1=1"])
      expect(becomes(id, wrong)).toBe('refused')
  })

  it('a day is one of the calendar, an instant is in UTC', () => {
    expect(becomes(day, '2028-02-29')).toBe('2028-02-29')
    for (const wrong of ['2026-02-29', '2026-13-01', '29.2.2028', '2026-1-1', ''])
      expect(becomes(day, wrong)).toBe('refused')
    expect(becomes(instant, '2026-11-20T10:00:00.000Z')).toBe('2026-11-20T10:00:00.000Z')
    for (const wrong of ['2026-11-20T10:00:00+01:00', '2026-11-20', 'now'])
      expect(becomes(instant, wrong)).toBe('refused')
  })

  it('roles are a set, in their own order', () => {
    expect(becomes(roles, ['admin', 'colleague'])).toEqual(['colleague', 'admin'])
    expect(becomes(roles, [])).toEqual([])
    expect(becomes(roles, ['agent', 'agent'])).toEqual(['agent'])
    expect(becomes(roles, [...ROLES, 'agent'])).toBe('refused')
    expect(becomes(roles, ['root'])).toBe('refused')
  })

  it('counts are whole and within reason', () => {
    for (const wrong of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, '1'])
      expect(becomes(revision, wrong)).toBe('refused')
    expect(becomes(revision, 0)).toBe(0)
    for (const wrong of [0, 201, 1.5, '50']) expect(becomes(limit, wrong)).toBe('refused')
    expect([becomes(limit, undefined), becomes(limit, 200)]).toEqual([50, 200])
  })

  it('a search text may be anything that is not endless', () => {
    for (const any of ['', '?!', '\u0000', "'; drop table ask; --", '\ud800', 'x'.repeat(500)])
      expect(becomes(query, any)).toBe(any)
    expect(becomes(query, 'x'.repeat(501))).toBe('refused')
  })
})

describe('the input of a command', () => {
  const valid = { title: 'Esel', keep: 'keep', audience: 'all' }

  it('drops what it does not know, and says which field is wrong', () => {
    expect(becomes(postAsk, { ...valid, state: 'closed', askerId: 'x' })).toEqual({
      title: 'Esel',
      details: null,
      condition: null,
      destination: null,
      keep: 'keep',
      neededBy: null,
      caseId: null,
      audience: 'all',
    })
    const wrong = (change: object) =>
      postAsk.safeParse({ ...valid, ...change }).error?.issues[0]?.path.join('.')
    expect(wrong({ title: '' })).toBe('title')
    expect(wrong({ title: 'x'.repeat(10_000) })).toBe('title')
    expect(wrong({ keep: 'lend' })).toBe('keep')
    expect(wrong({ neededBy: 'tomorrow' })).toBe('neededBy')
    expect(wrong({ details: 'x'.repeat(5001) })).toBe('details')
    expect(wrong({ id: 'x' })).toBe('id')
  })

  it('of a list has its defaults', () => {
    expect(becomes(listAsks, {})).toEqual({ order: 'newest', limit: 50 })
  })
})
