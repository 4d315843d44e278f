import type { Scope } from '#core/scope.ts'
import { type RowChange, saveChanges } from '#storage/changes.ts'
import type { Engine, Trx } from '#storage/engine.ts'
import { type JournalEntry, saveEntries } from '#storage/journal.ts'
import { saveRevision } from '#storage/network.ts'
import type { ChangedTable } from '#storage/schema.ts'
import type { Committed } from './bus.ts'
import type { Deferred, Group } from '#work/command.ts'
import { WorkingSets } from '#work/working-sets.ts'

/** A group while its transaction is open. */
export class OpenGroup implements Group {
  readonly engine: Engine
  readonly trx: Trx
  revision: number
  readonly #from: number
  readonly #changes: RowChange[] = []
  readonly #entries: JournalEntry[] = []
  readonly #sets = new WorkingSets(this)

  constructor(engine: Engine, trx: Trx, revision: number) {
    this.engine = engine
    this.trx = trx
    this.revision = revision
    this.#from = revision
  }

  touch(table: ChangedTable, rowId: string, scopes: readonly Scope[], deleted = false): number {
    this.revision += 1
    this.#changes.push({ revision: this.revision, table, rowId, scopes, deleted })
    return this.revision
  }

  work<T extends Deferred>(kind: new (group: Group) => T): T {
    return this.#sets.of(kind)
  }

  record(entry: JournalEntry): void {
    this.#entries.push(entry)
  }

  /** Writes all that was put off, the change index, the journal and the counter. */
  async close(): Promise<Committed> {
    const { engine, trx } = this
    await this.#sets.flush()
    const changes = await saveChanges(engine, trx, this.#changes)
    await saveEntries(engine, trx, this.#entries)
    if (this.revision > this.#from) {
      await saveRevision(trx, this.revision)
      await engine.announce(trx, this.revision)
    }
    return { after: this.#from, revision: this.revision, changes }
  }
}
