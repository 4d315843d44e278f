import { describe, expect, it } from 'vitest'
import type { LedgerLine } from '#core/ledger.ts'
import { Random } from '../bench/random.ts'
import { type Case, HOLDS, judgedByNode, judgedByPython, python } from './judges.ts'
import { chained, checkpointAfter, exported, fileOf, newSigner, said, sampleLedger } from './sample.ts'

const lines = sampleLedger(2_000)
const base = exported(lines)
const signer = newSigner()
const line = (seq: number): Buffer => base[seq - 1] as Buffer

/** A ledger that is the base up to a line, and then has these lines. */
const then = (keep: number, ...put: (string | Buffer)[]): Case => ({
  keep,
  put: Buffer.concat(put.map((one) => Buffer.from(one))),
})

/** The text with a change that is one. */
function changed(text: string, from: string | RegExp, to: string): string {
  const other = text.replace(from, to)
  if (other === text) throw new Error(`${String(from)} is not in ${text}`)
  return other
}

/** What both verifiers say of each case. */
function judged(cases: Record<string, Case>): Record<string, string> {
  const all = Object.values(cases)
  const words = judgedByNode(base, all)
  if (python !== undefined) expect(judgedByPython(base, all)).toEqual(words)
  return Object.fromEntries(Object.keys(cases).map((name, at) => [name, words[at] as string]))
}

describe('lines', () => {
  const random = new Random(3)
  const every = base.map((_, at) => at + 1)
  const removed = every.slice(0, -1).map((seq): Case => ({ keep: seq - 1, resume: seq }))
  const doubled = every.map((seq): Case => ({ keep: seq, put: line(seq), resume: seq }))
  const next = every.slice(0, -1).map((seq): Case => ({
    keep: seq - 1,
    put: Buffer.concat([line(seq + 1), line(seq)]),
    resume: seq + 1,
  }))
  const far = every.slice(0, -1).map((seq) => {
    const other = seq + 1 + random.below(base.length - seq)
    const put = Buffer.concat([line(other), ...base.slice(seq, other - 1), line(seq)])
    return { seq, other, one: { keep: seq - 1, put, resume: other } as Case }
  })

  it('shows every line that was removed', { timeout: 60_000 }, () => {
    expect(judgedByNode(base, removed)).toEqual(
      removed.map((_, at) => `Line ${at + 1}: entry ${at + 1} is missing before entry ${at + 2}: removed.`),
    )
  })

  it('shows every line that was doubled', { timeout: 60_000 }, () => {
    expect(judgedByNode(base, doubled)).toEqual(
      doubled.map(
        (_, at) => `Line ${at + 2}: entry ${at + 1} stands here again: it was doubled or inserted.`,
      ),
    )
  })

  it(
    'shows every two lines that were swapped, side by side and far from one another',
    { timeout: 60_000 },
    () => {
      expect(judgedByNode(base, next)).toEqual(
        next.map(
          (_, at) =>
            `Line ${at + 1}: entry ${at + 1} is missing before entry ${at + 2}: ` +
            `it is in line ${at + 2}, so the order was changed.`,
        ),
      )
      const some = far.filter((_, at) => at % 7 === 0)
      expect(
        judgedByNode(
          base,
          some.map(({ one }) => one),
        ).filter((words, at) => {
          const { seq = 0, other = 0 } = some[at] ?? {}
          return (
            !words.startsWith(`Line ${seq}: `) ||
            !words.endsWith(`in line ${other}, so the order was changed.`)
          )
        }),
      ).toEqual([])
    },
  )

  it.skipIf(python === undefined)('says the same in Python', { timeout: 60_000 }, () => {
    const cases = [removed, doubled, next, far.slice(0, 700).map(({ one }) => one)].flatMap((all) =>
      all.filter((_, at) => at % 29 === 0 || at > 1_995),
    )
    expect(judgedByPython(base, cases)).toEqual(judgedByNode(base, cases))
  })
})

it('says what is wrong with a file', () => {
  const [first, last] = [line(1), line(2_000)]
  const text = last.toString()
  const spelled = (from: string | RegExp, to: string) => then(1_999, changed(text, from, to))
  const long = `{"seq":2000,"at":"${'x'.repeat(1_048_576)}"}\n`
  expect(
    judged({
      'all lines': then(2_000),
      none: then(0),
      'not a ledger': then(0, '\u0089PNG\r\n\u001a\n'),
      'a table': then(0, 'seq,at,event\n1,2026,x\n'),
      'JSON of something else': then(0, '{"items":[]}\n'),
      'an empty line': then(0, '\n', first),
      'an empty line at the end': then(2_000, '\n'),
      'a byte order mark': then(0, '\uFEFF', first),
      'CR LF': then(0, `${first.toString().trimEnd()}\r\n`),
      'not UTF-8': then(0, Buffer.from([...first.subarray(0, 9), 0xff, ...first.subarray(10)])),
      'UTF-16': then(0, Buffer.from(first.toString(), 'utf16le')),
      'cut within a line': then(1_999, last.subarray(0, 99)),
      'without its last newline': then(1_999, last.subarray(0, -1)),
      'a line that is too long': then(1_999, long),
      'a line that is too long and has no end': then(1_999, long.slice(0, -1)),
      'a blank': spelled('{', '{ '),
      'a blank behind': spelled('}\n', '} \n'),
      'a number with a fraction': spelled('"seq":2000', '"seq":2000.0'),
      'a number with an exponent': spelled('"seq":2000', '"seq":2e3'),
      'a number beyond exactness': spelled('"seq":2000', '"seq":9007199254740993'),
      'a number as text': spelled('"seq":2000', '"seq":"2000"'),
      'an escape': spelled('"details":{"c', '"details":{"\\u0063'),
      'an escape in a text': spelled(/"caseId":"./, '"caseId":"\\u0061'),
      'a field twice': spelled('"seq":2000', '"seq":2000,"seq":2000'),
      'a detail twice': spelled(/("caseId":"[^"]*",)/, '$1$1'),
      'a field more': spelled('"seq":2000', '"seq":2000,"note":1'),
      'a field less': spelled(/"policyVersion":[^,]*,/, ''),
      'fields in another order': spelled(/("seq":2000),("at":"[^"]*")/, '$2,$1'),
      'details in another order': spelled(/("caseId":"[^"]*"),("contentHash":"[^"]*")/, '$2,$1'),
      'a detail that is a list': spelled(/"caseId":"[^"]*"/, '"caseId":[]'),
      'a hash in capitals': spelled(/"hash":"[0-9a-f]/, '"hash":"A'),
      'a month that is none': spelled(/"at":"2026-\d\d/, '"at":"2026-13'),
      'another time': spelled(/Z","gestureId/, '+00:00","gestureId'),
      'deep brackets': then(1_999, `${'['.repeat(200_000)}\n`),
      'a hash of something else': spelled(/"hash":"[^"]*"/, `"hash":"${'0'.repeat(64)}"`),
      'a posting more': spelled(
        '"postings":[',
        '"postings":[{"account":"company","minor":0,"currency":"EUR"},',
      ),
      'a payloadHash of something else': spelled(
        /"payloadHash":"[^"]*"/,
        `"payloadHash":"${'0'.repeat(64)}"`,
      ),
    }),
  ).toMatchInlineSnapshot(`
    {
      "CR LF": "Line 1: this is not entry 1 as it was written: another program saved it, with a byte order mark or CR LF.",
      "JSON of something else": "Line 1: this is not entry 1 as it was written: its form is wrong.",
      "UTF-16": "Line 1: this is not entry 1 as it was written: its form is wrong.",
      "a blank": "Line 2000: this is not entry 2000 as it was written: its form is wrong.",
      "a blank behind": "Line 2000: this is not entry 2000 as it was written: its form is wrong.",
      "a byte order mark": "Line 1: this is not entry 1 as it was written: another program saved it, with a byte order mark or CR LF.",
      "a detail that is a list": "Line 2000: this is not entry 2000 as it was written: its form is wrong.",
      "a detail twice": "Line 2000: this is not entry 2000 as it was written: something is spelled otherwise or stands there twice.",
      "a field less": "Line 2000: this is not entry 2000 as it was written: its form is wrong.",
      "a field more": "Line 2000: this is not entry 2000 as it was written: its form is wrong.",
      "a field twice": "Line 2000: this is not entry 2000 as it was written: its form is wrong.",
      "a hash in capitals": "Line 2000: this is not entry 2000 as it was written: its form is wrong.",
      "a hash of something else": "Line 2000: entry 2000 was changed: its hash is not that of its prevHash and payloadHash.",
      "a line that is too long": "Line 2000: this is not entry 2000: the line is longer than 1 MiB.",
      "a line that is too long and has no end": "Line 2000: this is not entry 2000: the line is longer than 1 MiB.",
      "a month that is none": "Line 2000: this is not entry 2000 as it was written: its form is wrong.",
      "a number as text": "Line 2000: this is not entry 2000 as it was written: its form is wrong.",
      "a number beyond exactness": "Line 2000: this is not entry 2000 as it was written: its form is wrong.",
      "a number with a fraction": "Line 2000: this is not entry 2000 as it was written: its form is wrong.",
      "a number with an exponent": "Line 2000: this is not entry 2000 as it was written: its form is wrong.",
      "a payloadHash of something else": "Line 2000: entry 2000 was changed: its payloadHash is not that of what it says.",
      "a posting more": "Line 2000: entry 2000 was changed: its payloadHash is not that of what it says.",
      "a table": "Line 1: this is not entry 1 as it was written: its form is wrong.",
      "all lines": "holds",
      "an empty line": "Line 1: this is not entry 1 as it was written: its form is wrong.",
      "an empty line at the end": "Line 2001: this is not entry 2001 as it was written: its form is wrong.",
      "an escape": "Line 2000: this is not entry 2000 as it was written: its form is wrong.",
      "an escape in a text": "Line 2000: this is not entry 2000 as it was written: something is spelled otherwise or stands there twice.",
      "another time": "Line 2000: this is not entry 2000 as it was written: its form is wrong.",
      "cut within a line": "Line 2000: the file ends within entry 2000: it was cut off, or its last newline changed.",
      "deep brackets": "Line 2000: this is not entry 2000 as it was written: its form is wrong.",
      "details in another order": "Line 2000: this is not entry 2000 as it was written: its details are not sorted.",
      "fields in another order": "Line 2000: this is not entry 2000 as it was written: its form is wrong.",
      "none": "The file is empty: there is no entry in it.",
      "not UTF-8": "Line 1: this is not entry 1 as it was written: it is not UTF-8.",
      "not a ledger": "Line 1: this is not entry 1 as it was written: its form is wrong.",
      "without its last newline": "Line 2000: the file ends within entry 2000: it was cut off, or its last newline changed.",
    }
  `)
})

it('says what is wrong with entries whose hashes are right', () => {
  const before = lines[999] as LedgerLine
  const anew = (...changes: (Partial<LedgerLine> | undefined)[]): Case =>
    then(
      1_000,
      ...exported(
        chained(
          changes.map((change, at) => ({ ...said(lines[1_000 + at] as LedgerLine), ...change })),
          before,
        ),
      ),
    )
  const post = (...postings: [account: string, minor: number, currency: string][]) =>
    anew({ postings: postings.map(([account, minor, currency]) => ({ account, minor, currency })) })
  /** An entry whose line is so many bytes longer than the longest. */
  const long = (more: number): Partial<LedgerLine> => {
    const [bare] = exported(chained([{ ...said(lines[1_000] as LedgerLine), details: { text: '' } }]))
    return { details: { text: 'x'.repeat(1_048_577 - (bare?.length ?? 0) + more) } }
  }
  const cases = judged({
    'as long as a line may be': anew(long(0)),
    'longer by a byte': anew(long(1)),
    'an event that is not known yet': anew({ event: 'unheard_of' as never, details: {} }),
    nothing: anew({ postings: [], details: {}, gestureId: null, policyVersion: null }),
    'not balanced': post(['company', -1_234_56, 'EUR'], ['team:t:2026-11:free', 1_234_55, 'EUR']),
    'balanced across currencies only': post(['company', -5, 'EUR'], ['company', 5, 'CHF']),
    'a currency without cents, one with three digits': post(
      ['company', -5, 'JPY'],
      ['company', 1_005, 'KWD'],
    ),
    'free below zero': post(['company', 5, 'EUR'], ['team:t:2026-11:free', -5, 'EUR']),
    'held below zero': post(['company', 5, 'EUR'], ['team:t:2026-11:held', -5, 'EUR']),
    'spent below zero': post(['company', 5, 'EUR'], ['team:t:2026-11:spent', -5, 'EUR']),
    'below zero on the way only': post(['team:t:2026-11:free', -5, 'EUR'], ['team:t:2026-11:free', 5, 'EUR']),
    'another currency of the same account': post(
      ['company', 5, 'USD'],
      [before.postings[0]?.account ?? 'team:t:2026-11:free', -5, 'USD'],
    ),
    'an amount beyond exactness': post(
      ...Array.from({ length: 10 }, (): [string, number, string] => ['company', 999_999_999_999_999, 'EUR']),
    ),
    'a number again': anew(undefined, { seq: 1_001 }),
    'an earlier number': anew(undefined, { seq: 7 }),
    'number 0': then(0, ...exported(chained([{ ...said(lines[0] as LedgerLine), seq: 0 }]))),
    'several left out': then(1_000, line(1_005)),
    'not the first': then(0, ...exported(chained([said(lines[0] as LedgerLine)], before))),
    'one written anew, with its own hashes': {
      ...anew({ actorId: 'somebody-else' }),
      resume: 1_001,
    },
    'all written anew from there on': anew(
      { actorId: 'somebody-else' },
      ...Array.from({ length: 999 }, () => undefined),
    ),
  })
  expect(cases).toMatchInlineSnapshot(`
    {
      "a currency without cents, one with three digits": "Line 1001: entry 1001 does not balance: -5 JPY are left over.",
      "a number again": "Line 1002: another entry 1001 stands here: one of the two was inserted.",
      "all written anew from there on": "holds",
      "an amount beyond exactness": "Line 1001: there is a sum larger than any that can be true.",
      "an earlier number": "Line 1002: entry 7 stands here again: it was doubled or inserted.",
      "an event that is not known yet": "holds",
      "another currency of the same account": "Line 1001: entry 1001 takes team:t:2026-11:free below zero, to -0.05 USD.",
      "as long as a line may be": "holds",
      "balanced across currencies only": "Line 1001: entry 1001 does not balance: -0.05 EUR are left over.",
      "below zero on the way only": "holds",
      "free below zero": "Line 1001: entry 1001 takes team:t:2026-11:free below zero, to -0.05 EUR.",
      "held below zero": "Line 1001: entry 1001 takes team:t:2026-11:held below zero, to -0.05 EUR.",
      "longer by a byte": "Line 1001: this is not entry 1001: the line is longer than 1 MiB.",
      "not balanced": "Line 1001: entry 1001 does not balance: -0.01 EUR are left over.",
      "not the first": "Line 1: entry 1 is not the first of a ledger: its prevHash is not 64 zeros.",
      "nothing": "holds",
      "number 0": "Line 1: this is not entry 1 as it was written: its form is wrong.",
      "one written anew, with its own hashes": "Line 1002: entry 1002 does not follow entry 1001: one of the two was written anew.",
      "several left out": "Line 1001: entries 1001 to 1004 are missing before entry 1005: removed.",
      "spent below zero": "Line 1001: entry 1001 takes team:t:2026-11:spent below zero, to -0.05 EUR.",
    }
  `)
  expect(cases['all written anew from there on']).toBe(HOLDS)
})

describe('checkpoints', () => {
  const at = (
    seq: number,
    ...more: Parameters<typeof checkpointAfter> extends [unknown, unknown, unknown, ...infer R] ? R : never
  ) => checkpointAfter(lines, seq, signer, ...more)
  const signed = [0, 1, 500, 1_000, 1_000, 1_500, 1_990].map((seq) => at(seq))
  const checkpoints = fileOf(signed)
  const all = { keep: 2_000, checkpoints }
  const stranger = newSigner()
  const rewritten = (from: number) =>
    exported([
      ...lines.slice(0, from - 1),
      ...chained(
        lines
          .slice(from - 1)
          .map((one, at) => ({ ...said(one), ...(at === 0 ? { actorId: 'somebody-else' } : {}) })),
        lines[from - 2] ?? null,
      ),
    ])
  const again = (from: number): Case => ({ keep: 0, put: Buffer.concat(rewritten(from)), checkpoints })
  const others = sampleLedger(2_000, 2)

  it('show what the chain alone cannot', { timeout: 60_000 }, () => {
    expect(
      judged({
        'all is there': all,
        'in any order': { ...all, checkpoints: fileOf(signed.toReversed()) },
        'with the key as PEM': { ...all, key: signer.pem },
        'with the key as base64': { ...all, key: `${signer.publicKey}\n` },
        'cut off behind the newest': { ...all, keep: 1_990 },
        'cut off before the newest': { ...all, keep: 1_989 },
        'cut off far before': { ...all, keep: 700 },
        'cut off within a line': { ...all, keep: 700, put: line(701).subarray(0, 300) },
        'nothing left': { ...all, keep: 0 },
        'rewritten from its first entry': again(1),
        'rewritten from entry 2': again(2),
        'rewritten from the middle': again(777),
        'rewritten, with checkpoints in another order': {
          ...again(777),
          checkpoints: fileOf(signed.toReversed()),
        },
        'rewritten from a checkpoint': again(1_000),
        'rewritten behind the newest': again(1_991),
        'of another network': { keep: 0, put: Buffer.concat(exported(others)), checkpoints },
      }),
    ).toMatchInlineSnapshot(`
      {
        "all is there": "holds",
        "cut off before the newest": "Line 1990: the ledger is cut off: entry 1990 is missing, though signed at 2026-09-11T13:42:13.343Z.",
        "cut off behind the newest": "holds",
        "cut off far before": "Line 701: the ledger is cut off: entries 701 to 1990 are missing, though signed at 2026-09-11T13:42:13.343Z.",
        "cut off within a line": "Line 701: the file ends within entry 701: it was cut off, or its last newline changed.",
        "in any order": "holds",
        "nothing left": "The file is empty: there is no entry in it.",
        "of another network": "Line 1: this is the ledger of another network, or it was rewritten from its first entry.",
        "rewritten behind the newest": "holds",
        "rewritten from a checkpoint": "Line 1000: entry 1000 is not the one that was signed at 2026-09-06T08:43:16.490Z: the ledger was rewritten from one of the entries 501 to 1000 on.",
        "rewritten from entry 2": "Line 500: entry 500 is not the one that was signed at 2026-09-03T20:31:31.461Z: the ledger was rewritten from one of the entries 2 to 500 on.",
        "rewritten from its first entry": "Line 1: this is the ledger of another network, or it was rewritten from its first entry.",
        "rewritten from the middle": "Line 1000: entry 1000 is not the one that was signed at 2026-09-06T08:43:16.490Z: the ledger was rewritten from one of the entries 501 to 1000 on.",
        "rewritten, with checkpoints in another order": "Line 1000: entry 1000 is not the one that was signed at 2026-09-06T08:43:16.490Z: the ledger was rewritten from one of the entries 501 to 1000 on.",
        "with the key as PEM": "holds",
        "with the key as base64": "holds",
      }
    `)
  })

  it('are looked at themselves', { timeout: 60_000 }, () => {
    const broken = (which: number, from: string | RegExp, to: string): Case => {
      const every = checkpoints.split('\n')
      every[which] = changed(every[which] ?? '', from, to)
      return { ...all, checkpoints: every.join('\n') }
    }
    const wrong = (seq: number, change: Parameters<typeof at>[1]): Case => ({
      ...all,
      checkpoints: fileOf([signed[0] as (typeof signed)[0], at(seq, change)]),
    })
    expect(
      judged({
        none: { ...all, checkpoints: '' },
        'not JSON': { ...all, checkpoints: 'checkpoints\n' },
        'the ledger itself': { ...all, checkpoints: line(1).toString() },
        'cut off': { ...all, checkpoints: checkpoints.slice(0, -20) },
        'another seq': broken(3, '"seq":1000', '"seq":1001'),
        'another sum': broken(3, /"sums":\[\["CHF",\d/, '"sums":[["CHF",9'),
        'another time': broken(3, /[0-9]{3}Z"/, '777Z"'),
        'a forged signature': broken(3, /"signature":"..../, '"signature":"AAAA'),
        'a signature of something else': wrong(500, { signature: signed[3]?.signature ?? '' }),
        'another key': {
          ...all,
          checkpoints:
            checkpoints + fileOf([checkpointAfter(lines, 9, { ...stranger, networkId: signer.networkId })]),
        },
        'another network': {
          ...all,
          checkpoints: checkpoints + fileOf([at(9, { networkId: stranger.networkId })]),
        },
        'another key than the one given': { ...all, key: stranger.pem },
        'a key that is none': { ...all, key: 'secret' },
        'sums that were not there': wrong(1_000, { sums: [['EUR', 1, 2, 3]] }),
        'a hash that was not there': wrong(1_000, { hash: 'a'.repeat(64) }),
        'a hash before the first': { ...all, checkpoints: fileOf([at(0, { hash: 'a'.repeat(64) })]) },
        'sums before the first': { ...all, checkpoints: fileOf([at(0, { sums: [['EUR', 0, 0, 0]] })]) },
        'another version': broken(2, '"version":1', '"version":2'),
      }),
    ).toMatchInlineSnapshot(`
      {
        "a forged signature": "Checkpoints, line 4: its signature does not hold: it was changed or forged.",
        "a hash before the first": "Checkpoints, line 1: it is about no entry, but has hashes or sums.",
        "a hash that was not there": "Line 1000: entry 1000 is not the one that was signed at 2026-09-06T08:43:16.490Z: the ledger was rewritten from one of the entries 1 to 1000 on.",
        "a key that is none": "The key is not a public Ed25519 key, neither as PEM nor as base64.",
        "a signature of something else": "Checkpoints, line 2: its signature does not hold: it was changed or forged.",
        "another key": "Checkpoints, line 8: it was signed by another key than the first.",
        "another key than the one given": "Checkpoints, line 1: it was signed by another key than the one given.",
        "another network": "Checkpoints, line 8: it is of another network than the first.",
        "another seq": "Checkpoints, line 4: its signature does not hold: it was changed or forged.",
        "another sum": "Checkpoints, line 4: its signature does not hold: it was changed or forged.",
        "another time": "Checkpoints, line 4: its signature does not hold: it was changed or forged.",
        "another version": "Checkpoints, line 3: this is not a checkpoint as it was written: its form is wrong.",
        "cut off": "Checkpoints, line 7: the file ends within a checkpoint: it was cut off, or its last newline changed.",
        "none": "The file of checkpoints is empty.",
        "not JSON": "Checkpoints, line 1: this is not a checkpoint as it was written: its form is wrong.",
        "sums before the first": "Checkpoints, line 1: it is about no entry, but has hashes or sums.",
        "sums that were not there": "Line 1000: after entry 1000 the accounts do not have the sums that were signed at 2026-09-06T08:43:16.490Z.",
        "the ledger itself": "Checkpoints, line 1: this is not a checkpoint as it was written: its form is wrong.",
      }
    `)
  })

  it('are found out with any byte of theirs changed', { timeout: 60_000 }, () => {
    const random = new Random(5)
    const [one] = [fileOf([at(500)])]
    const cases = [...Buffer.from(one).keys()].map((offset): Case => {
      const bytes = Buffer.from(one)
      // Below 128: what is put there is one character of the text.
      bytes[offset] = (bytes[offset] as number) ^ (1 + random.below(127))
      return { keep: 0, put: base[0] as Buffer, checkpoints: bytes.toString() }
    })
    const words = judgedByNode(base, cases)
    expect(words.filter((word) => !word.startsWith('Checkpoints, line '))).toEqual([])
    if (python !== undefined) expect(judgedByPython(base, cases)).toEqual(words)
  })
})
