import type { AnswerRow, AskRow } from '#contract/rows.ts'

/** As many rows as one may hear of while a question to the hub is under way. */
const MOST = 2000

/**
 * The newest rows that were heard of, by live feed or as the answer to a command. An answer of the hub that was read
 * before them is brought up to date with them.
 */
class Known<Row extends { id: string; revision: number }> {
  readonly #rows = new Map<string, Row>()

  /** False: as new a row was known already. */
  add(row: Row): boolean {
    const known = this.#rows.get(row.id)
    if (known !== undefined && known.revision >= row.revision) return false
    this.#rows.delete(row.id)
    this.#rows.set(row.id, row)
    if (this.#rows.size > MOST) {
      const [oldest] = this.#rows.keys()
      if (oldest !== undefined) this.#rows.delete(oldest)
    }
    return true
  }

  get(id: string): Row | undefined {
    return this.#rows.get(id)
  }

  delete(id: string): void {
    this.#rows.delete(id)
  }

  clear(): void {
    this.#rows.clear()
  }

  all(): IterableIterator<Row> {
    return this.#rows.values()
  }
}

export const knownAsks = new Known<AskRow>()
export const knownAnswers = new Known<AnswerRow>()
