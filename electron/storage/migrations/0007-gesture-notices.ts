import { type Kysely, sql } from 'kysely'

/**
 * Since when a proposal waits as it now stands, and when it is told that it lapses soon. What waits already has no such
 * moment that could be worked out here: it waits since it was proposed, and lapses without that notice.
 */
export const gestureNotices = () => ({
  async up(db: Kysely<unknown>): Promise<void> {
    const { schema } = db
    for (const column of ['waitsSince', 'lapsesSoonAt'])
      await schema
        .alterTable('gesture')
        .addColumn(column, 'text', (c) => c.notNull().defaultTo(''))
        .execute()
    await sql`update gesture set "waitsSince" = "proposedAt", "lapsesSoonAt" = "lapsesAt"`.execute(db)
  },
})
