import { sql, type Transaction } from 'kysely'
import type { Schema } from '#storage/schema.ts'
import type { EngineName } from '../bench/figures.ts'

/** Each leaves what some bug would leave; the checker has to see it. */
export interface Tampering {
  what: string
  tamper(trx: Transaction<Schema>, engine: EngineName): Promise<unknown>
  /** What the checker has to say. */
  seen: RegExp
}

type Trx = Transaction<Schema>

const anAsk = (trx: Trx) => trx.selectFrom('ask').selectAll().limit(1).executeTakeFirstOrThrow()
const anAnswer = (trx: Trx) => trx.selectFrom('answer').selectAll().limit(1).executeTakeFirstOrThrow()
const anEntry = (trx: Trx, command: string) =>
  trx
    .selectFrom('journal')
    .selectAll()
    .where('command', '=', command)
    .where('refusal', 'is', null)
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()

export const tamperings: Tampering[] = [
  {
    what: 'a command that was acknowledged and left no trace',
    tamper: async (trx, engine) => {
      // One to which nobody has answered yet, so that it can go without breaking a reference.
      const { id, seq } = await trx
        .selectFrom('ask')
        .selectAll()
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('journal')
                .select('id')
                .whereRef('subject', '=', 'ask.id')
                .where('command', '!=', 'asks.post'),
            ),
          ),
        )
        .where(({ not, exists, selectFrom }) =>
          not(exists(selectFrom('notMe').select('id').whereRef('askId', '=', 'ask.id'))),
        )
        .limit(1)
        .executeTakeFirstOrThrow()
      await trx.deleteFrom('rowChange').where('rowId', '=', id).execute()
      await trx.deleteFrom('journal').where('id', '=', id).execute()
      await trx.deleteFrom('ask').where('id', '=', id).execute()
      await outOfSearch(trx, engine, seq)
    },
    seen: /^asks\.post \S+ was acknowledged as done, and is gone$/,
  },
  {
    what: 'an ask that is not in the journal',
    tamper: async (trx) =>
      trx
        .deleteFrom('journal')
        .where('id', '=', (await anAsk(trx)).id)
        .execute(),
    seen: /^ask \S+ stands without a command that made it$/,
  },
  {
    what: 'an answer that is not in the journal',
    tamper: async (trx) =>
      trx
        .deleteFrom('journal')
        .where('id', '=', (await anAnswer(trx)).id)
        .execute(),
    seen: /^answer \S+ stands without a command that made it$/,
  },
  {
    what: 'an answer in the journal alone',
    tamper: async (trx) => {
      const { id } = await anAnswer(trx)
      await trx.deleteFrom('rowChange').where('rowId', '=', id).execute()
      await trx.deleteFrom('answer').where('id', '=', id).execute()
    },
    seen: /^answer \S+ is missing$/,
  },
  {
    what: 'an ask that counts an offer less than there are',
    tamper: (trx) =>
      trx
        .updateTable('ask')
        .set((eb) => ({ offers: eb('offers', '-', 1) }))
        .where('offers', '>', 0)
        .execute(),
    seen: /^ask \S+ has offers \d+, but \d+ follows from its commands$/,
  },
  {
    what: 'a refusal that is on record as done',
    tamper: (trx) =>
      trx.updateTable('journal').set({ refusal: null }).where('refusal', 'is not', null).execute(),
    seen: /was acknowledged as [A-Z_]+, and stands as done$/,
  },
  {
    what: 'a command that nobody sent',
    tamper: async (trx) => {
      const entry = await anEntry(trx, 'asks.post')
      await trx
        .insertInto('journal')
        .values({ ...entry, id: '00000000-0000-7000-8000-000000000000' })
        .execute()
    },
    seen: /which nobody sent like that$/,
  },
  {
    what: 'an answer that is not announced',
    tamper: async (trx) =>
      trx
        .deleteFrom('rowChange')
        .where('rowId', '=', (await anAnswer(trx)).id)
        .execute(),
    seen: /^answer \S+ is announced to \[\] and not to \[.+\]$/,
  },
  {
    what: 'an ask that is announced with an older revision',
    tamper: async (trx) =>
      trx
        .updateTable('rowChange')
        .set((eb) => ({ revision: eb('revision', '*', -1) }))
        .where('rowId', '=', (await anAsk(trx)).id)
        .execute(),
    seen: /^ask \S+ is announced to \[.+\] and not to \[.+\]$/,
  },
  {
    what: 'an announcement of something that is not there',
    tamper: (trx) =>
      trx
        .insertInto('rowChange')
        .values({ scope: 'all', revision: 0, tableName: 'answer', rowId: 'nowhere', deleted: 0 })
        .execute(),
    seen: /^answer nowhere is announced and is not there$/,
  },
  {
    what: 'a counter that is behind the rows',
    tamper: (trx) =>
      trx
        .updateTable('network')
        .set((eb) => ({ revision: eb('revision', '-', 1) }))
        .execute(),
    seen: /^the counter stands at \d+, the newest change at \d+$/,
  },
  {
    what: 'an ask that cannot be found',
    tamper: async (trx, engine) => outOfSearch(trx, engine, (await anAsk(trx)).seq),
    seen: /^ask number \d+ is not in the search index$/,
  },
  {
    what: 'an entry of the search index without an ask',
    tamper: async (trx) =>
      trx
        .updateTable('ask')
        .set({ seq: 999_999 })
        .where('id', '=', (await anAsk(trx)).id)
        .execute(),
    seen: /^the search index has \d+, which is no ask$/,
  },
  {
    what: 'an ask that is found under other words',
    tamper: async (trx) =>
      trx
        .updateTable('ask')
        .set({ title: 'Esel nr9999999' })
        .where('id', '=', (await anAsk(trx)).id)
        .execute(),
    seen: /^searching "nr\d+" finds \[\d+\] and not \[\]$/,
  },
]

async function outOfSearch(trx: Trx, engine: EngineName, seq: number): Promise<void> {
  const number = engine === 'SQLite' ? sql.ref('rowid') : sql.ref('seq')
  await sql`delete from "askSearch" where ${number} = ${seq}`.execute(trx)
}
