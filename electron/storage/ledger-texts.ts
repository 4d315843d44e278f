import { type RawBuilder, sql } from 'kysely'
import { detailsText, type LedgerLine } from '#core/ledger.ts'
import type { Engine } from './engine.ts'

/** About a megabyte: a millisecond or two in which an embedded engine does nothing else. */
const LINES_AT_ONCE = 1_000

// The parts of a line as `ledgerLineText` of shared/core/ledger.ts has them. The database puts them together, several
// times as quickly as reading every row would be. It changes nothing: where somebody has written into the database
// what no line can say, the file shows it, and does not verify.
const HEAD = sql<string>`
  '{"seq":' || "seq" || ',"at":"' || "at" || '","gestureId":' || coalesce('"' || "gestureId" || '"', 'null') ||
  ',"event":"' || "event" || '","actorId":"' || "actorId" || '","policyVersion":' ||
  coalesce(cast("policyVersion" as text), 'null') || ',"postings":' || "postings" || ',"details":'`
const TAIL = sql<string>`
  ',"payloadHash":"' || "payloadHash" || '","prevHash":"' || "prevHash" || '","hash":"' || "hash" || '"}'`

/**
 * The ledger's lines as they stand in an exported ledger, each with a newline at its end, many at a time.
 * @param upTo the number of the last one: lines are only ever added, so what is yielded is as of that moment
 */
export async function* ledgerTexts(
  engine: Engine,
  upTo: number,
  mostAtOnce = LINES_AT_ONCE,
): AsyncGenerator<string | Uint8Array> {
  const { sortedAfter } = await engine.read
    .selectFrom('auditState')
    .select('sortedAfter')
    .executeTakeFirstOrThrow()
  for (let after = 0; after < upTo;) {
    const isOld = after < sortedAfter
    const last = Math.min(upTo, after + mostAtOnce, isOld ? sortedAfter : upTo)
    const text = await (isOld ? oldTexts : newTexts)(engine, after, last)
    if (text !== null) yield text
    after = last
  }
}

const between = (columns: RawBuilder<unknown>, after: number, last: number) =>
  sql`select "seq", ${columns} from "ledger" where "seq" > ${after} and "seq" <= ${last} order by "seq"`

async function newTexts({ read, concatenated }: Engine, after: number, last: number) {
  const lines = between(sql`${HEAD} || "details" || ${TAIL} || ${'\n'} as "text"`, after, last)
  const { rows } = await concatenated(lines).execute(read as never)
  return rows[0]?.text ?? null
}

/** Details were not always stored in the order of their names. */
async function oldTexts({ read }: Engine, after: number, last: number): Promise<string> {
  const parts = sql<{ head: string; details: string; tail: string }>`${between(
    sql`${HEAD} as "head", "details", ${TAIL} as "tail"`,
    after,
    last,
  )}`
  const { rows } = await parts.execute(read as never)
  return rows.map(({ head, details, tail }) => `${head}${sortedText(details)}${tail}\n`).join('')
}

function sortedText(details: string): string {
  try {
    return detailsText(JSON.parse(details) as LedgerLine['details'])
  } catch {
    return details
  }
}
