import { type Insertable, type Selectable, sql } from 'kysely'
import { builtOnce } from './built-once.ts'
import type { Engine, ReadDb, Trx } from './engine.ts'
import { chunked } from './chunked.ts'
import type { Schema } from './schema.ts'

export type Voucher = Selectable<Schema['voucher']>

export interface StockKey {
  kindId: string
  minor: number
  currency: string
}

/** Stands for "never" where the last days of codes are put in order; as in the index `voucherInStock`. */
const lastDay = sql<string>`coalesce("expires", '9999-12-31')`

const inStock = builtOnce((db, kindId: string, minor: number, currency: string, day: string, most: number) =>
  db
    .selectFrom('voucher')
    .selectAll()
    .where('kindId', '=', kindId)
    .where('minor', '=', minor)
    .where('currency', '=', currency)
    .where('gestureId', 'is', null)
    .where(lastDay, '>=', day)
    .orderBy(lastDay)
    .orderBy('id')
    .limit(most),
)

/** Codes that are still in stock and usable on a day, those that expire first, first. */
export const vouchersInStock = (
  db: ReadDb | Trx,
  { kindId, minor, currency }: StockKey,
  day: string,
  most: number,
): Promise<Voucher[]> => inStock(db as ReadDb, kindId, minor, currency, day, most)

/**
 * Takes codes out of the stock for good.
 * @param handedOut by the codes' ids, the gestures that they go to
 * @throws where one of them is not in stock any more
 */
export async function handOutVouchers(
  engine: Engine,
  trx: Trx,
  handedOut: ReadonlyMap<string, string>,
): Promise<void> {
  for (const some of chunked([...handedOut], engine.rowsAStatement(2))) {
    const pairs = sql.join(some.map(([id, gestureId]) => sql`(${id}, ${gestureId})`))
    // SQLite would look for what is null in an index of its own, through all that were never handed out.
    const { numAffectedRows } = await sql`
      update "voucher" set "gestureId" = "given"."column2" from (values ${pairs}) as "given"
      where "voucher"."id" = "given"."column1" and coalesce("voucher"."gestureId", '') = ''`.execute(trx)
    if (numAffectedRows !== BigInt(some.length)) throw new Error('A voucher was handed out before')
  }
}

export async function voucherOf(db: ReadDb | Trx, gestureId: string): Promise<Voucher | undefined> {
  return (db as ReadDb)
    .selectFrom('voucher')
    .selectAll()
    .where('gestureId', '=', gestureId)
    .executeTakeFirst()
}

/** Which of these code hashes are known already. */
export async function knownCodes(
  engine: Engine,
  db: ReadDb | Trx,
  hashes: readonly string[],
): Promise<Set<string>> {
  const known = new Set<string>()
  for (const some of chunked(hashes, engine.rowsAStatement(1))) {
    const rows = await (db as ReadDb)
      .selectFrom('voucher')
      .select('codeHash')
      .where('codeHash', 'in', some)
      .execute()
    for (const { codeHash } of rows) known.add(codeHash)
  }
  return known
}

export async function addVouchers(
  engine: Engine,
  trx: Trx,
  vouchers: readonly Insertable<Schema['voucher']>[],
): Promise<void> {
  for (const some of chunked(vouchers, engine.rowsAStatement(10)))
    await trx.insertInto('voucher').values(some).execute()
}

/** How many codes there are, by kind and amount. */
export async function stockCounts(db: ReadDb, day: string) {
  const rows = await db
    .selectFrom('voucher')
    .select((eb) => [
      'kindId',
      'minor',
      'currency',
      eb.fn.count<number>('id').as('all'),
      eb.fn.count<number>('gestureId').as('issued'),
      eb.fn
        .sum<number>(
          eb
            .case()
            .when(eb.and([eb('gestureId', 'is', null), eb('expires', '<', day)]))
            .then(1)
            .else(0)
            .end(),
        )
        .as('expired'),
      eb.fn
        .min<string | null>(
          eb
            .case()
            .when(eb.and([eb('gestureId', 'is', null), eb('expires', '>=', day)]))
            .then(eb.ref('expires'))
            .end(),
        )
        .as('nextExpiry'),
    ])
    .groupBy(['kindId', 'minor', 'currency'])
    .orderBy('kindId')
    .orderBy('minor')
    .execute()
  return rows.map((row) => ({ ...row, free: row.all - row.issued - row.expired }))
}
