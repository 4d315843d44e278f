import type { EngineName } from '../bench/figures.ts'
import { type Selectable, sql, type Transaction } from 'kysely'
import type {
  AnswerTable,
  AskTable,
  JournalTable,
  NotMeTable,
  RowChangeTable,
  Schema,
} from '#storage/schema.ts'

/** Everything that commands on asks leave in the storage, read in one go. */
export interface Stored {
  revision: number
  asks: Selectable<AskTable>[]
  answers: Selectable<AnswerTable>[]
  notMes: Selectable<NotMeTable>[]
  changes: Selectable<RowChangeTable>[]
  journal: Selectable<JournalTable>[]
  /** The numbers that stand in the search index. */
  searchable: number[]
  /** By word: the numbers that the search index finds. */
  found: Map<string, number[]>
}

/**
 * Reads the storage past the hub.
 * @param trx a transaction that sees all tables as of one moment
 * @param words each is looked for in the search index; of letters and digits
 */
export async function readStored(
  trx: Transaction<Schema>,
  engine: EngineName,
  words: readonly string[],
): Promise<Stored> {
  const index = searchIndexes[engine]
  const { revision } = await trx.selectFrom('network').select('revision').executeTakeFirstOrThrow()
  const found = new Map<string, number[]>()
  for (const word of words) found.set(word, seqs(await index.find(word).execute(trx)))
  return {
    revision,
    asks: await trx.selectFrom('ask').selectAll().execute(),
    answers: await trx.selectFrom('answer').selectAll().execute(),
    notMes: await trx.selectFrom('notMe').selectAll().execute(),
    changes: await trx.selectFrom('rowChange').selectAll().execute(),
    journal: await trx.selectFrom('journal').selectAll().execute(),
    searchable: seqs(await index.all().execute(trx)),
    found,
  }
}

interface Entry {
  seq: number
}

/** How each engine's search index is read without the code that is being tested. */
const searchIndexes = {
  SQLite: {
    all: () => sql<Entry>`select id as seq from "askSearch_docsize"`,
    find: (word: string) => sql<Entry>`select rowid as seq from "askSearch" where "askSearch" match ${word}`,
  },
  PostgreSQL: {
    all: () => sql<Entry>`select seq from "askSearch"`,
    find: (word: string) => sql<Entry>`select seq from "askSearch" where words @@ ${word}::tsquery`,
  },
}

const seqs = ({ rows }: { rows: Entry[] }): number[] => rows.map(({ seq }) => seq)
