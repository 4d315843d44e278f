import { createPrivateKey, createPublicKey, hash, sign } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Checkpoint, checkpointLine, checkpointText } from '#core/checkpoint.ts'
import { LEDGER_EVENTS, type LedgerLine, ledgerLineText, payloadText } from '#core/ledger.ts'
import { Ledger } from '../../scripts/verify-ledger.mjs'
import { HOLDS, judgedByNode, judgedByPython, linesIn, projectFile, python } from './judges.ts'
import { chained, exported, said, sampleLedger, sumsAfter } from './sample.ts'

const document = projectFile('shared/core/LEDGER.md')
const [entries = '', payloads = '', checkpoints = '', signed = ''] = [
  ...document.matchAll(/```(?:jsonl|text)\n(.*?)```/gs),
].map(([, block = '']) => block)

const sha256 = (text: string): string => hash('sha256', text, 'hex')
const linesOfText = (text: string): string[] => text.trimEnd().split('\n')

it('is as the document says, hash by hash', () => {
  const lines = linesOfText(entries).map((text) => JSON.parse(text) as LedgerLine)
  expect(lines).toHaveLength(2)
  expect(linesOfText(payloads)).toEqual(lines.map((line) => payloadText(line)))
  expect(linesOfText(payloads).map(sha256)).toEqual(lines.map((line) => line.payloadHash))
  expect(lines.map((line) => line.prevHash)).toEqual(['0'.repeat(64), lines[0]?.hash])
  expect(lines.map((line) => line.hash)).toEqual(
    lines.map((line) => sha256(line.prevHash + line.payloadHash)),
  )
  expect(linesOfText(entries)).toEqual(lines.map(ledgerLineText))
  for (const event of LEDGER_EVENTS) expect(document).toContain(`\`${event}\``)
})

it('has checkpoints as the document says, signed with a key that everybody knows', () => {
  const checkpoint = JSON.parse(checkpoints) as Checkpoint
  expect(`${checkpointLine(checkpoint)}\n`).toBe(checkpoints)
  expect(`${checkpointText(checkpoint)}\n`).toBe(signed)
  // RFC 8032, section 7.1, test 1.
  const secret = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex')
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), secret])
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  expect(createPublicKey(key).export({ format: 'jwk' }).x).toBe(
    Buffer.from(checkpoint.publicKey, 'base64').toString('base64url'),
  )
  expect(sign(null, Buffer.from(signed.trimEnd()), key).toString('base64')).toBe(checkpoint.signature)
})

it('has an example that both verifiers hold to be right', () => {
  const base = [...linesIn(Buffer.from(entries))]
  const cases = [
    { keep: 2, checkpoints },
    { keep: 1, checkpoints },
  ]
  const words = judgedByNode(base, cases)
  expect(words).toEqual([
    HOLDS,
    'Line 2: the ledger is cut off: entry 2 is missing, though signed at 2026-11-03T00:00:00.000Z.',
  ])
  if (python !== undefined) expect(judgedByPython(base, cases)).toEqual(words)
})

it('is written in the same way whatever is in the texts, and in whatever order details were put', () => {
  const [first] = sampleLedger(20) as [LedgerLine]
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,9}$/),
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.integer({ min: 1 - 10 ** 15, max: 10 ** 15 - 1 }),
          fc.constant(null),
        ),
      ),
      (details) => {
        const [line] = chained([{ ...said(first), details }]) as [LedgerLine]
        const turned = { ...line, details: Object.fromEntries(Object.entries(details).toReversed()) }
        expect(ledgerLineText(turned)).toBe(ledgerLineText(line))
        expect(JSON.parse(ledgerLineText(line))).toEqual(line)
        expect(judgedByNode([], [{ keep: 0, put: exported([turned])[0] as Buffer }])).toEqual([HOLDS])
      },
    ),
  )
})

it.skipIf(python === undefined)('is read alike in Python, whatever is in the texts', () => {
  const [first] = sampleLedger(20) as [LedgerLine]
  const texts = fc.sample(fc.string({ unit: 'binary', maxLength: 30 }), 300)
  const cases = [...texts, '\u0000\u001f\u007f\u0080\u2028\ufeff\uffff', '\ud83d', '\udfff\ud800', '🧸'].map(
    (text) => ({
      keep: 0,
      put: exported(chained([{ ...said(first), details: { text } }]))[0] as Buffer,
    }),
  )
  expect(judgedByPython([], cases)).toEqual(cases.map(() => HOLDS))
})

it('adds up what checkpoints sign as the verifier does', () => {
  const lines = sampleLedger(400)
  const ledger = new Ledger()
  let sums: ReturnType<typeof sumsAfter> = []
  for (const [at, bytes] of exported(lines).entries()) {
    ledger.take(bytes)
    sums = sumsAfter(sums, lines[at]?.postings ?? [])
    expect(sums).toEqual(ledger.allSums())
  }
  expect(sums.map(([currency]) => currency)).toEqual(['CHF', 'EUR'])
  expect(
    sumsAfter(
      [],
      lines.flatMap(({ postings }) => postings),
    ),
  ).toEqual(sums)
})
