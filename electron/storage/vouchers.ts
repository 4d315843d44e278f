import type { Insertable, Selectable } from 'kysely'
import type { Engine, ReadDb, Trx } from './engine.ts'
import { chunked } from './chunked.ts'
import type { Schema } from './schema.ts'

export type Voucher = Selectable<Schema['voucher']>

export interface StockKey {
  kindId: string
  minor: number
  currency: string
}

/** Codes that are still in stock and usable on a day, those that expire first, first. */
export async function vouchersInStock(
  db: ReadDb | Trx,
  { kindId, minor, currency }: StockKey,
  day: string,
  most: number,
): Promise<Voucher[]> {
  const inStock = (db as ReadDb)
    .selectFrom('voucher')
    .selectAll()
    .where('kindId', '=', kindId)
    .where('minor', '=', minor)
    .where('currency', '=', currency)
    .where('gestureId', 'is', null)
  // One after the other, so that the index gives the order: a stock is large, and few of it are wanted.
  const expiring = await inStock
    .where('expires', '>=', day)
    .orderBy('expires')
    .orderBy('id')
    .limit(most)
    .execute()
  if (expiring.length === most) return expiring
  const lasting = await inStock
    .where('expires', 'is', null)
    .orderBy('id')
    .limit(most - expiring.length)
    .execute()
  return [...expiring, ...lasting]
}

/** Takes a code out of the stock for good. */
export async function handOutVoucher(trx: Trx, id: string, gestureId: string): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('voucher')
    .set({ gestureId })
    .where('id', '=', id)
    .where('gestureId', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Error('The voucher was handed out before')
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
