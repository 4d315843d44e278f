import type { Kysely, RawBuilder, Transaction } from 'kysely'
import type { ReadonlyKysely } from 'kysely/readonly'
import type { Schema } from './schema.ts'
import type { StorageError } from './errors.ts'
import type { MigrationTools } from './migrate.ts'

export type ReadDb = ReadonlyKysely<Schema>
export type WriteDb = Kysely<Schema>
export type Trx = Transaction<Schema>

/** What is searchable: asks by their texts, people by name and sign. */
export type SearchIndex = 'askSearch' | 'personSearch' | 'caseSearch'

export interface SearchEntry {
  /** The row's number in the index. */
  seq: number
  /** The folded words (`words` of shared/core/fold.ts) with a space between each two. */
  text: string
}

/** What a storage engine can do. The rest of the storage asks this, never which engine it is. */
export interface Engine {
  /** Writing. On an embedded engine there is one writer at a time, and a transaction waits for the one before. */
  readonly write: WriteDb
  /** Reading what is committed; never waits for a writer. */
  readonly read: ReadDb
  /**
   * Reads as of one moment, however many queries it takes. For sums that have to agree with each other; short, since
   * an embedded engine lets one in at a time.
   */
  snapshot<T>(look: (db: ReadDb) => Promise<T>): Promise<T>
  /**
   * Many rows' texts as one, in the form in which it leaves the engine quickest.
   * @param rows a query with the columns `seq` and `text`, in the order of `seq`
   * @returns a query with one row; null where there were none
   */
  concatenated(rows: RawBuilder<unknown>): RawBuilder<{ text: string | Uint8Array | null }>
  /** How many rows one statement may bring, given how many values each row has. */
  rowsAStatement(valuesARow: number): number
  migrationTools: MigrationTools
  search: {
    /** Writes entries, replacing those with the same number. */
    put(trx: Trx, index: SearchIndex, entries: SearchEntry[]): Promise<void>
    /** Takes entries out. */
    remove(trx: Trx, index: SearchIndex, seqs: readonly number[]): Promise<void>
    /**
     * A table expression with the column `seq`: the entries that match.
     * @param words folded words (shared/core/fold.ts); each is the beginning of a word of the text
     * @param mode whether every word has to be found, or any
     */
    hits(index: SearchIndex, words: readonly string[], mode: 'every' | 'any'): RawBuilder<{ seq: number }>
  }
  /** Tells other hubs on the same storage that there is something new; nothing to do where there can be only one. */
  announce(trx: Trx, revision: number): Promise<void>
  /** Calls back when another hub has announced something. Answers how to stop listening. */
  listen(heard: (revision: number) => void): Promise<() => Promise<void>>
  /** What an error of the engine means for whoever runs the hub, or null where it is a bug of ours. */
  trouble(error: unknown): StorageError | null
  close(): Promise<void>
}
