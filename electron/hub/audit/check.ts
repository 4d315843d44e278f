import { flawOf, type LedgerLine, POTS, type Pot } from '#core/ledger.ts'
import type { Budget } from '#storage/catalogue.ts'
import type { ReadDb } from '#storage/engine.ts'
import { linesAfter } from '#storage/ledger.ts'
import { MEASURES, type Rollups, rollupsBuilt, storedRollups } from '#storage/rollups.ts'
import { sha256 } from '../goodwill/work.ts'
import { LINES_AT_ONCE, rollupsFrom } from './rebuild.ts'

export interface Checked {
  entries: number
  /** How many sums were compared: cells of the rollups, and the pots of budgets. */
  cells: number
  /** What is wrong with entries; whatever was worked out from them is then of no use. */
  flaws: string[]
  /** Where budgets are not what the entries come to. */
  budgets: string[]
  /** Where rollups are not what the entries come to. */
  rollups: string[]
}

/**
 * Works out from the ledger's entries alone what is kept beside them, and compares: every cell of the rollups, what
 * every budget has free, held and spent, and the chain itself.
 * @param db as of one moment
 */
export async function checkLedger(db: ReadDb): Promise<Checked> {
  const flaws: string[] = []
  const accounts = new Map<string, number>()
  let entries = 0
  const walk = async function* (): AsyncGenerator<LedgerLine> {
    let before: LedgerLine | null = null
    for await (const line of readable(db, flaws)) {
      if (!isEntry(line)) return void flaws.push(unreadable(before?.seq ?? 0))
      const flaw = flawOf(line, before, sha256)
      if (flaw !== null) flaws.push(`Entry ${line.seq} ${FLAWS[flaw] ?? flaw}.`)
      before = line
      entries += 1
      for (const { account, minor, currency } of line.postings) {
        const key = `${account} ${currency}`
        accounts.set(key, (accounts.get(key) ?? 0) + minor)
      }
      yield line
    }
  }
  const built = await rollupsFrom(walk(), db)
  const isBuilt = await rollupsBuilt(db)
  const rollups = compareRollups(built.content(), await storedRollups(db))
  const budgets = compareBudgets(accounts, await db.selectFrom('budget').selectAll().execute())
  return {
    entries,
    cells: rollups.cells + budgets.cells,
    flaws,
    budgets: budgets.differences,
    rollups: isBuilt
      ? rollups.differences
      : ['The rollups have not been built yet: the hub does so when it starts.'],
  }
}

/** The entries, as far as they can be read. */
async function* readable(db: ReadDb, flaws: string[]): AsyncGenerator<LedgerLine> {
  let seq = 0
  for (let most = LINES_AT_ONCE; ;) {
    let lines: LedgerLine[]
    try {
      lines = await linesAfter(db, seq, most)
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      // One of these is damaged: which, shows when they are read one by one.
      if (most === 1) return void flaws.push(unreadable(seq))
      most = 1
      continue
    }
    yield* lines
    const last = lines.at(-1)
    if (last === undefined) return
    seq = last.seq
  }
}

const FLAWS: Record<string, string> = {
  seq: 'does not have the number that is next: entries are missing, or were put in',
  prevHash: 'does not follow the entry before it',
  payloadHash: 'was changed: its payloadHash is not that of what it says',
  hash: 'was changed: its hash is not that of its prevHash and payloadHash',
  postings: 'does not balance',
}

const unreadable = (after: number) =>
  `The entry after ${after} was changed and cannot be read; nothing behind it was looked at.`

const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whether what was stored as JSON has the form of an entry, so that it can be worked with. */
const isEntry = ({ details, postings }: LedgerLine): boolean =>
  isObject(details) &&
  Array.isArray(postings) &&
  postings.every((one) => isObject(one) && typeof one.account === 'string' && typeof one.minor === 'number')

type Content = ReturnType<Rollups['content']>

/** Compares what follows from the entries with what is kept. */
function compareRollups(follows: Content, kept: Content): { cells: number; differences: string[] } {
  const differences: string[] = []
  const told = (where: string, what: string, stored: number, right: number) =>
    differences.push(`Rollup ${where}: ${what} is kept as ${stored}, and the entries come to ${right}.`)

  const cellsOf = ({ cells }: Content) =>
    new Map(
      cells.map((cell) => [
        [cell.cut, cell.period, cell.a, cell.b, cell.currency].filter((part) => part !== '').join(' '),
        cell,
      ]),
    )
  const [right, stored] = [cellsOf(follows), cellsOf(kept)]
  const where = new Set([...right.keys(), ...stored.keys()])
  for (const place of where)
    for (const measure of MEASURES) {
      const [here, there] = [stored.get(place)?.[measure] ?? 0, right.get(place)?.[measure] ?? 0]
      if (here !== there) told(place, measure, here, there)
    }

  const spreadOf = ({ spread }: Content) =>
    new Map(
      spread.map(({ count, what, cut, month, a, currency, value }) => [
        [cut, month, a, currency, what, value].filter((part) => part !== '').join(' '),
        count,
      ]),
    )
  const [rightSpread, storedSpread] = [spreadOf(follows), spreadOf(kept)]
  const values = new Set([...rightSpread.keys(), ...storedSpread.keys()])
  for (const value of values) {
    const [here, there] = [storedSpread.get(value) ?? 0, rightSpread.get(value) ?? 0]
    if (here !== there) told(value, 'count', here, there)
  }
  return { cells: where.size + values.size, differences }
}

function compareBudgets(
  accounts: ReadonlyMap<string, number>,
  budgets: readonly Budget[],
): { cells: number; differences: string[] } {
  const differences: string[] = []
  const left = new Map([...accounts].filter(([key]) => POTS.some((pot) => key.includes(`:${pot} `))))
  for (const { teamId, month, currency, amount, held, spent } of budgets) {
    const pots: Record<Pot, number> = { free: amount - held - spent, held, spent }
    for (const pot of POTS) {
      const key = `team:${teamId}:${month}:${pot} ${currency}`
      const minor = left.get(key) ?? 0
      left.delete(key)
      if (minor !== pots[pot])
        differences.push(
          `Budget of team ${teamId} in ${month}: ${pot} is kept as ${pots[pot]} ${currency} in minor units, ` +
            `and the entries come to ${minor}.`,
        )
    }
  }
  for (const [key, minor] of left)
    if (minor !== 0)
      differences.push(`The account ${key} has ${minor} in minor units, and there is no such budget.`)
  return { cells: budgets.length * POTS.length, differences }
}
