import { type Kysely, sql } from 'kysely'

/**
 * A person's month is summed up from the index alone; the stock has one order for codes that expire and codes that do
 * not. Without it, SQLite looks for a code that does not expire through all that were never handed out.
 */
export const goodwillIndexes = () => ({
  async up(db: Kysely<unknown>): Promise<void> {
    const { schema } = db
    await schema.dropIndex('gestureByProposer').execute()
    await schema
      .createIndex('gestureByProposer')
      .on('gesture')
      .columns(['proposerId', 'month', 'state', 'minor'])
      .execute()
    await schema.dropIndex('voucherInStock').execute()
    await sql`
      create index "voucherInStock" on "voucher"
      ("kindId", "minor", "currency", coalesce("expires", '9999-12-31'), "id")
      where "gestureId" is null`.execute(db)
  },
})
