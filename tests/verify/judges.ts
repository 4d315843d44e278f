import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compareSummary, Ledger, readCheckpoints, readKey, verify } from '../../scripts/verify-ledger.mjs'

/** A ledger that differs from another one: its first `keep` lines, then other bytes, then its lines from `resume` on. */
export interface Case {
  keep: number
  put?: string | Buffer
  /** A line's index; nothing more follows where it is left out. */
  resume?: number
  /** The other files, as texts. */
  checkpoints?: string
  key?: string
  summary?: string
}

/** What is said where all holds. */
export const HOLDS = 'holds'

/** Splits bytes behind each newline. */
export function* linesIn(bytes: Buffer): Generator<Buffer> {
  for (let from = 0, to = 0; from < bytes.length; from = to) {
    to = bytes.indexOf(10, from) + 1 || bytes.length
    yield bytes.subarray(from, to)
  }
}

/** The lines of a case from `keep` on. */
function* restOf(base: readonly Buffer[], { put = '', resume = base.length }: Case): Generator<Buffer> {
  const bytes = Buffer.from(put)
  // What was put there and does not end with a newline goes on with the next line.
  const isOpen = bytes.length > 0 && bytes.at(-1) !== 10
  const joined = isOpen && resume < base.length
  yield* linesIn(joined ? Buffer.concat([bytes, base[resume] as Buffer]) : bytes)
  yield* base.slice(resume + (joined ? 1 : 0))
}

/** A ledger that goes its own way from here. */
function copyOf(ledger: Ledger): Ledger {
  const copy = new Ledger()
  copy.seq = ledger.seq
  copy.hash = ledger.hash
  copy.balances = new Map(ledger.balances)
  copy.sums = new Map([...ledger.sums].map(([currency, sums]) => [currency, [...sums]]))
  return copy
}

/** What the verifier says. */
export function sentence(check: () => void): string {
  try {
    check()
    return HOLDS
  } catch (error) {
    return (error as Error).message
  }
}

/** Lets the verifier in `scripts` judge: what is kept of the base is verified once for all cases, in their order. */
export function judgedByNode(base: readonly Buffer[], cases: readonly Case[]): string[] {
  const answers: string[] = []
  const kept = new Ledger()
  for (const [at, one] of [...cases.entries()].toSorted(([, a], [, b]) => a.keep - b.keep)) {
    answers[at] = sentence(() => {
      const { checkpoints, key, summary, keep } = one
      const trusted = key === undefined ? undefined : readKey(key)
      if (checkpoints === undefined) {
        while (kept.seq < keep) kept.take(base[kept.seq] as Buffer)
        const ledger = copyOf(kept)
        // Nothing behind what was kept: then it is verified, unless it is nothing at all.
        verify(restOf(base, one), ledger)
        if (summary !== undefined) compareSummary(summary, ledger)
      } else {
        const ledger = new Ledger(readCheckpoints(linesIn(Buffer.from(checkpoints)), trusted))
        verify([...base.slice(0, keep), ...restOf(base, one)], ledger)
        if (summary !== undefined) compareSummary(summary, ledger)
      }
    })
  }
  return answers
}

const inThisFolder = (name: string): string => fileURLToPath(new URL(name, import.meta.url))
export const PYTHON_VERIFIER = inThisFolder('verify_ledger.py')
const JUDGE = inThisFolder('judge_cases.py')

/** How Python 3.8 or newer is called here; undefined where there is none. */
export const python: string | undefined = ['python3', 'python'].find(
  (name) =>
    spawnSync(name, ['-c', 'import sys; sys.exit(sys.version_info < (3, 8))'], { stdio: 'ignore' }).status ===
    0,
)
if (python === undefined) console.log('skipped: there is no Python 3, so the second verifier is not asked')

/** Lets the verifier in Python judge the same cases. */
export function judgedByPython(base: readonly Buffer[], cases: readonly Case[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'rundruf-judge-'))
  try {
    const [ledger, asked] = [join(folder, 'ledger.jsonl'), join(folder, 'cases.json')]
    writeFileSync(ledger, Buffer.concat(base))
    writeFileSync(
      asked,
      JSON.stringify(
        cases.map(({ put = '', ...one }) => ({ ...one, put: Buffer.from(put).toString('base64') })),
      ),
    )
    const { status, stdout, stderr } = spawnSync(python ?? '', [JUDGE, ledger, asked], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    })
    if (status !== 0) throw new Error(stderr)
    return JSON.parse(stdout) as string[]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The text of a file in the project. */
export const projectFile = (name: string): string =>
  readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8')
