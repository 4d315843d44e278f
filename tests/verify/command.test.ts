import { spawnSync } from 'node:child_process'
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fund, type LedgerLine, type LedgerPayload } from '#core/ledger.ts'
import { python, PYTHON_VERIFIER } from './judges.ts'
import { chained, checkpointAfter, exported, fileOf, newSigner, said, sampleLedger } from './sample.ts'

const script = (name: string): string => fileURLToPath(new URL(`../../scripts/${name}`, import.meta.url))
const lines = sampleLedger(300)
const signer = newSigner()
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rundruf-verify-'))
  const put = (name: string, content: string | Buffer) => writeFileSync(join(folder, name), content)
  const all = Buffer.concat(exported(lines))
  put('ledger.jsonl', all)
  put('one.jsonl', exported(lines)[0] as Buffer)
  put('empty.jsonl', '')
  put('changed.jsonl', all.toString().replace('"minor":400000', '"minor":400001'))
  put('ein Kassenbuch.jsonl', all)
  put('checkpoints.jsonl', fileOf([checkpointAfter(lines, 0, signer), checkpointAfter(lines, 200, signer)]))
  put('key.pem', signer.pem)
  put('other.pem', newSigner().pem)
  mkdirSync(join(folder, 'folder'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Ended {
  code: number | null
  out: string
  err: string
}

function ended(program: string, args: string[]): Ended {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, encoding: 'utf8' })
  return { code: status, out: stdout, err: stderr }
}

/** Lets both verifiers run, which have to come to the same. */
function run(...args: string[]): Ended {
  const ours = ended(process.execPath, [script('verify-ledger.mjs'), ...args])
  if (python !== undefined) {
    const { code, out, err } = ended(python, [PYTHON_VERIFIER, ...args])
    expect({ code, out, saysWhy: err !== '' }).toEqual({
      code: ours.code,
      out: ours.out,
      saysWhy: ours.err !== '',
    })
  }
  return ours
}

describe('the verifier as a program', () => {
  it('says what holds', () => {
    const { code, out, err } = run('ledger.jsonl')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatchInlineSnapshot(`
      "300 entries hold.
      CHF: 67.00 spent, 148.00 held, 11,785.00 free
      EUR: 191.00 spent, 285.00 held, 23,524.00 free
      Only checkpoints can tell whether it was rewritten as a whole or cut off at its end.
      "
    `)
    expect(run('one.jsonl').out.split('\n')[0]).toBe('1 entry holds.')
    expect(run('ein Kassenbuch.jsonl').out).toBe(out)
  })

  it('says what checkpoints add', () => {
    const { code, out } = run('ledger.jsonl', '--checkpoints', 'checkpoints.jsonl')
    expect(code).toBe(0)
    expect(out.replace(signer.publicKey, 'KEY')).toMatchInlineSnapshot(`
      "300 entries hold.
      CHF: 67.00 spent, 148.00 held, 11,785.00 free
      EUR: 191.00 spent, 285.00 held, 23,524.00 free
      Checkpoints hold: 2, the newest signed at 2026-09-02T05:59:37.634Z after entry 200.
      Their key is KEY: compare it with the one that you were given.
      "
    `)
    const trusted = run('--key=key.pem', '--checkpoints=checkpoints.jsonl', 'ledger.jsonl')
    expect({ code: trusted.code, out: trusted.out }).toMatchInlineSnapshot(`
      {
        "code": 0,
        "out": "300 entries hold.
      CHF: 67.00 spent, 148.00 held, 11,785.00 free
      EUR: 191.00 spent, 285.00 held, 23,524.00 free
      Checkpoints hold: 2, the newest signed at 2026-09-02T05:59:37.634Z after entry 200.
      ",
      }
    `)
    expect(run('ledger.jsonl', '--checkpoints', 'checkpoints.jsonl', '--key', 'other.pem').code).toBe(1)
  })

  it.each([
    [['changed.jsonl'], 'Line 1: entry 1 was changed: its payloadHash is not that of what it says.'],
    [['empty.jsonl'], 'The file is empty: there is no entry in it.'],
    [['nowhere.jsonl'], 'nowhere.jsonl cannot be read: there is no such file.'],
    [['folder'], 'folder cannot be read: it is a folder.'],
    [['ledger.jsonl', '--checkpoints', 'nowhere'], 'nowhere cannot be read: there is no such file.'],
    [
      ['ledger.jsonl', '--checkpoints', 'checkpoints.jsonl', '--key', 'folder'],
      'folder cannot be read: it is a folder.',
    ],
    [['ledger.jsonl', '--summary', 'nowhere'], 'nowhere cannot be read: there is no such file.'],
  ])('ends with 1 and one sentence after %j', (args, sentence) => {
    expect(run(...args)).toEqual({ code: 1, out: `${sentence}\n`, err: '' })
  })

  it.each([
    [[]],
    [['ledger.jsonl', 'one.jsonl']],
    [['--quietly', 'ledger.jsonl']],
    [['ledger.jsonl', '--checkpoints']],
    [['ledger.jsonl', '--checkpoints', '--key', 'key.pem']],
    [['ledger.jsonl', '--key', 'key.pem']],
  ])('ends with 2 and one line after %j', (args) => {
    const { code, out, err } = run(...args)
    expect({ code, out, lines: err.trimEnd().split('\n').length }).toEqual({ code: 2, out: '', lines: 1 })
    expect(err).toContain('Use: verify-ledger.mjs FILE')
  })

  it('writes every currency as the app does', () => {
    const currencies = Intl.supportedValuesOf('currency')
    const first = said(lines[0] as LedgerLine)
    const budgets = currencies.map((currency, at): LedgerPayload => ({
      ...first,
      seq: at + 1,
      postings: fund('t', '2026-11', { minor: 1_234_567, currency }),
    }))
    writeFileSync(join(folder, 'currencies.jsonl'), Buffer.concat(exported(chained(budgets))))
    const { out } = run('currencies.jsonl')
    for (const [currency, amount] of [
      ['EUR', '12,345.67'],
      ['JPY', '1,234,567'],
      ['KWD', '1,234.567'],
    ])
      expect(out).toMatch(new RegExp(`^${currency}: 0.* spent, 0.* held, ${amount} free$`, 'm'))
    expect(out.split('\n')).toHaveLength(currencies.length + 3)
  })

  it('reads no more than a line may have', () => {
    // Mostly a hole on the disk.
    writeFileSync(join(folder, 'endless.jsonl'), '{"seq":1,')
    truncateSync(join(folder, 'endless.jsonl'), 2 ** 31 + 9)
    expect(run('endless.jsonl')).toEqual({
      code: 1,
      out: 'Line 1: this is not entry 1: the line is longer than 1 MiB.\n',
      err: '',
    })
  })

  it('needs no more memory for a large file', { timeout: 120_000 }, () => {
    writeLarge(join(folder, 'large.jsonl'), 180_000)
    const tellsMemory = `data:text/javascript,process.on('exit',()=>console.error(process.resourceUsage().maxRSS))`
    const { code, out, err } = ended(process.execPath, [
      // What was just read is cleared away soon, so that only what is kept counts.
      '--max-old-space-size=64',
      '--max-semi-space-size=4',
      `--import=${tellsMemory}`,
      script('verify-ledger.mjs'),
      'large.jsonl',
    ])
    expect({ code, holds: out.split('\n')[0] }).toEqual({ code: 0, holds: '180000 entries hold.' })
    // The file has 200 MB, and Node alone needs about 50.
    expect(Number(err) / 1024).toBeLessThan(150)
  })
})

/** Writes a ledger in parts. */
function writeLarge(file: string, count: number): void {
  const opened = openSync(file, 'w')
  let last: LedgerLine | null = null
  for (let seq = 1; seq <= count;) {
    const payloads: LedgerPayload[] = []
    for (; payloads.length < 10_000; seq++)
      payloads.push({ ...said(lines[seq % 9] as LedgerLine), seq, details: { text: 'x'.repeat(600) } })
    const part = chained(payloads, last)
    last = part.at(-1) ?? null
    writeSync(opened, Buffer.concat(exported(part)))
  }
  closeSync(opened)
}

describe('npm run ledger', () => {
  const ledger = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [script('ledger.ts'), ...args], {
      encoding: 'utf8',
      env: { ...process.env, INIT_CWD: folder, NODE_OPTIONS: '--disable-warning=ExperimentalWarning' },
    })
    return { code: status, out: stdout.split('\n')[0], err: stderr }
  }

  it('verifies files of the folder in which it was typed', () => {
    expect(ledger('verify', 'ledger.jsonl')).toEqual({ code: 0, out: '300 entries hold.', err: '' })
    expect(ledger('verify', 'changed.jsonl')).toMatchObject({ code: 1, err: '' })
    expect(ledger('verify')).toMatchObject({ code: 2, out: '' })
  })

  it.each([[], ['nonsense'], ['toString']])('knows no %j', (...args) => {
    expect(ledger(...args)).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(/^[^\n]*verify[^\n]*\n$/),
    })
  })
})
