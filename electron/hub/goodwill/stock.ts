import { parse } from 'csv-parse/sync'
import type { Outputs } from '#contract/index.ts'
import type { Actor } from '#core/person.ts'
import { accepted, type Decision, refused } from '#core/refusal.ts'
import { loadKinds, type StoredKind } from '#storage/catalogue.ts'
import { addVouchers, knownCodes } from '#storage/vouchers.ts'
import { randomUUID } from 'node:crypto'
import type { Command } from '#work/command.ts'
import type { Vault } from '../vault/vault.ts'

type Report = Outputs['stock']['importCodes']
type Problem = Report['problems'][number]
interface Row {
  line: number
  code: string
  /** Keyed: the same code is known again. */
  codeHash: string
  minor: number
  expires: string | null
}

const COLUMNS = ['code', 'amount', 'currency', 'expires']
const MOST_LINES = 100_000
const MOST_SHOWN = 100
/** What a voucher code looks like: no spaces, nothing that a spreadsheet would run. */
const CODE = /^[A-Za-z0-9][A-Za-z0-9-]{3,63}$/

/** A voucher file, read and sealed before anything is written: that takes seconds, and nobody should wait for it. */
export interface VoucherFile {
  rows: (Row & { id: string; codeCipher: string })[]
  problems: Problem[]
}

/** So many lines are read before others get a turn. */
const LINES_A_TURN = 500

/**
 * Reads a CSV file with the columns code, amount, currency and expires, and tells its good lines from the bad ones.
 * @param day the day on which codes have to be usable, `YYYY-MM-DD`
 * @returns null where it is not such a file, `'too_long'` where it has more than 100,000 lines
 */
export async function readVoucherFile(
  csv: string,
  kind: StoredKind,
  vault: Vault,
  day: string,
): Promise<VoucherFile | 'too_long' | null> {
  const records = recordsOf(csv)
  if (records === null) return null
  if (records.length > MOST_LINES) return 'too_long'
  const file: VoucherFile = { rows: [], problems: [] }
  const seen = new Set<string>()
  for (const [at, record] of records.entries()) {
    if (at % LINES_A_TURN === 0) await new Promise((resolve) => setImmediate(resolve))
    // The heading is line 1.
    const line = at + 2
    const row = rowOf(line, record, kind, day)
    if ('problem' in row) file.problems.push(row)
    else if (seen.has(row.code)) file.problems.push({ line, problem: 'double', field: 'code' })
    else {
      seen.add(row.code)
      const id = randomUUID()
      file.rows.push({
        ...row,
        id,
        codeHash: vault.hashCode(row.code),
        codeCipher: vault.sealCode(row.code, id),
      })
    }
  }
  return file
}

/**
 * Takes the good lines of a voucher file into stock. A dry run says what would happen and writes nothing; for real,
 * every good line that is not in stock yet is taken, all in one transaction.
 */
export const importCodes: Command<{ kindId: string; file: VoucherFile; dryRun: boolean }, Report> = {
  name: 'stock.importCodes',
  subject: ({ kindId }) => kindId,
  // The codes in it are worth money; of a command that is sent again, its id is enough.
  secret: true,
  run: async ({ id, kindId, file, dryRun }, { now, actor }, group): Promise<Decision<Report>> => {
    if (!mayKeepStock(actor)) return refused('NOT_ALLOWED', 'needs_lead_or_admin')
    const kind = (await loadKinds(group.trx)).find((one) => one.id === kindId)
    if (kind === undefined || kind.category !== 'voucher') return refused('NOT_FOUND', 'not_found', 'kindId')
    const hashes = file.rows.map(({ codeHash }) => codeHash)
    const known = await knownCodes(group.engine, group.trx, hashes)
    const fresh = file.rows.filter(({ codeHash }) => !known.has(codeHash))
    const inStock = file.rows
      .filter(({ codeHash }) => known.has(codeHash))
      .map(({ line }): Problem => ({ line, problem: 'in_stock', field: 'code' }))
    if (!dryRun)
      await addVouchers(
        group.engine,
        group.trx,
        fresh.map(({ line: _, code: _code, ...row }) => ({
          ...row,
          kindId,
          currency: kind.currency,
          importId: id,
          importedAt: now,
          gestureId: null,
        })),
      )
    const problems = [...file.problems, ...inStock].toSorted((a, b) => a.line - b.line)
    return accepted({
      written: !dryRun,
      fresh: fresh.length,
      refused: problems.length,
      total: { minor: fresh.reduce((sum, row) => sum + row.minor, 0), currency: kind.currency },
      problems: problems.slice(0, MOST_SHOWN),
    })
  },
  recall: ({ dryRun }) => ({
    written: !dryRun,
    fresh: 0,
    refused: 0,
    total: { minor: 0, currency: 'EUR' },
    problems: [],
  }),
}

export const mayKeepStock = (actor: Pick<Actor, 'roles'>): boolean =>
  actor.roles.includes('lead') || actor.roles.includes('admin')

type Record = { [column: string]: string }

/** The lines under the heading, or null where that is not one of ours. */
function recordsOf(csv: string): Record[] | null {
  const heading = csv.replace(/^\uFEFF/, '').split(/\r?\n/, 1)[0] ?? ''
  try {
    const records = parse(csv, {
      bom: true,
      delimiter: heading.includes(';') ? ';' : ',',
      columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()),
      skip_empty_lines: true,
      relax_column_count: true,
      relax_quotes: true,
      trim: true,
    }) as Record[]
    const names = heading.split(/[;,]/).map((name) => name.trim().replaceAll('"', '').toLowerCase())
    return COLUMNS.every((column) => names.includes(column)) ? records : null
  } catch {
    return null
  }
}

function rowOf(
  line: number,
  { code = '', amount = '', currency = '', expires = '' }: Record,
  kind: StoredKind,
  today: string,
): Omit<Row, 'codeHash'> | Problem {
  if (!CODE.test(code)) return { line, problem: 'malformed', field: 'code' }
  const minor = minorOf(amount, kind.currency)
  if (minor === null) return { line, problem: 'malformed', field: 'amount' }
  if (currency.toUpperCase() !== kind.currency) return { line, problem: 'other_currency', field: 'currency' }
  if (!kind.denominations.includes(minor)) return { line, problem: 'no_such_denomination', field: 'amount' }
  const day = expires === '' ? null : dayOf(expires)
  if (day === undefined) return { line, problem: 'malformed', field: 'expires' }
  if (day !== null && day < today) return { line, problem: 'expired', field: 'expires' }
  return { line, code, minor, expires: day }
}

/**
 * `15`, `15.00` or `15,00` as minor units; anything else is null. Never by way of a floating-point number; how many
 * digits a currency has after the point is the currency's own (yen have none).
 */
function minorOf(text: string, currency: string): number | null {
  const { maximumFractionDigits: digits = 2 } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions()
  const match = /^(\d{1,7})(?:[.,](\d+))?$/.exec(text)
  if (match === null || (match[2] !== undefined && match[2].length !== digits)) return null
  return Number(`${match[1]}${(match[2] ?? '').padEnd(digits, '0')}`)
}

/** `2027-12-31` or `31.12.2027` as `YYYY-MM-DD`; undefined where there is no such day. */
function dayOf(text: string): string | undefined {
  const german = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(text)
  const day = german === null ? text : `${german[3]}-${german[2]}-${german[1]}`
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined
  const date = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) ? day : undefined
}
