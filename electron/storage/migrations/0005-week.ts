import type { Kysely } from 'kysely'

/** When each site is open; those from before stay without, which means the default week. */
export const week = () => ({
  async up({ schema }: Kysely<unknown>): Promise<void> {
    await schema.alterTable('site').addColumn('week', 'text').execute()
  },
})
