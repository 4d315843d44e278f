import type { AuditExport } from '#contract/audit.ts'
import type { Language } from '#language/index.ts'
import type { Card } from '#storage/cards.ts'
import { gesturesBehind } from '#storage/audit-rows.ts'
import type { ReadDb } from '#storage/engine.ts'
import type { GestureFilter } from '#storage/summary.ts'
import { refuse } from '../../procedures.ts'
import { filterAskedFor } from '../asked.ts'
import type { Export } from '../exported.ts'
import { auditGestureRows, namesBy } from '../gesture-rows.ts'
import type { AuditParts } from '../parts.ts'
import { summaryOf } from '../summary.ts'
import { csv, GERMAN, INTERNATIONAL } from './csv.ts'
import { gestureTable } from './gesture-table.ts'
import { namesIn } from './names.ts'
import { summaryTable } from './summary-table.ts'
import type { Table } from './table.ts'
import { MOST_XLSX_ROWS, xlsx } from './xlsx.ts'

/** A file that can be sent, and what is put on record about it before that. */
export interface Made {
  name: string
  record: Export
  content(): AsyncIterable<string | Buffer>
}

/** What was asked for, besides the format. */
export type Asked = Omit<AuditExport, 'format'>
type TableFormat = Exclude<AuditExport['format'], 'pdf'>

/** Read at once: enough to be quick, few enough to keep memory flat and let others have their turn. */
const ROWS_AT_ONCE = 250

/** Gestures or figures as a table, as a lead may see them. */
export async function tableFile(
  { engine: { read }, vault, clock }: AuditParts,
  lead: Card,
  asked: Asked,
  format: TableFormat,
  language: Language,
): Promise<Made> {
  const { what, groupBy } = asked
  const filter = await filterAskedFor(read, lead, asked, clock())
  const names = await namesIn(read, language)
  const summed = await summaryOf(read, filter, what === 'summary' ? groupBy : [])
  const { period } = filter
  const record = { what, format, ...period, filter: filterText(filter, groupBy) }
  const name = (of: string) =>
    `rundruf-${of}-${period.from}-${period.to}.${format === 'xlsx' ? 'xlsx' : 'csv'}`
  if (what === 'summary') {
    const rows = groupBy.length === 0 ? summed.total : summed.items
    return {
      record,
      name: name(['summary', ...groupBy.map((one) => `by-${one}`)].join('-')),
      content: () => written(summaryTable(rows, groupBy, names, language), format),
    }
  }
  const rows = summed.total.reduce((sum, { gestures }) => sum + gestures, 0)
  if (format === 'xlsx' && rows >= MOST_XLSX_ROWS) refuse('TOO_LARGE', 'too_many_rows')
  const nameOf = namesBy(vault)
  const pages = async function* () {
    for await (const page of gesturePages(read, filter)) yield auditGestureRows(page, nameOf, true)
  }
  return {
    record,
    name: name('gestures'),
    content: () => written(gestureTable(pages, names, language), format),
  }
}

function written<Row>(table: Table<Row>, format: TableFormat): AsyncIterable<string | Buffer> {
  if (format === 'xlsx') return xlsx(table)
  return csv(table, format === 'csv-de' ? GERMAN : INTERNATIONAL)
}

async function* gesturePages(db: ReadDb, filter: GestureFilter) {
  let after: { day: string; seq: number } | null = null
  for (;;) {
    const page: Awaited<ReturnType<typeof gesturesBehind>> = await gesturesBehind(
      db,
      filter,
      after,
      ROWS_AT_ONCE,
    )
    yield page
    const last = page.at(-1)
    if (last === undefined || page.length < ROWS_AT_ONCE) return
    after = last
  }
}

/** What an export was narrowed to and grouped by, in short. */
function filterText(
  { period: _, states, ...filter }: GestureFilter,
  groupBy: readonly string[],
): string | null {
  const parts = Object.entries(filter)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}=${value === '' ? 'none' : value}`)
  if (states !== null) parts.push(`state=${states.join('|')}`)
  if (groupBy.length > 0) parts.push(`groupBy=${groupBy.join(',')}`)
  return parts.length === 0 ? null : parts.join(' ')
}
