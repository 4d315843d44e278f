import type { Kysely } from 'kysely'

/** A reason may be the one that a proposal begins with after an ask that found nothing. */
export const reasonAfterAsk = () => ({
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('reason')
      .addColumn('afterAsk', 'integer', (c) => c.notNull().defaultTo(0))
      .execute()
  },
})
