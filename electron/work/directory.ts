import type { PersonRef } from '#contract/fields.ts'
import { type Card, loadCards } from '#storage/cards.ts'
import type { ReadDb } from '#storage/engine.ts'

/** The people whom rows name, kept in memory: a row is rendered far more often than a person changes. */
export class Directory {
  readonly #db: ReadDb
  readonly #cards = new Map<string, Card>()
  #generation = 0

  constructor(db: ReadDb) {
    this.#db = db
  }

  /** The cards of these people; those who don't exist are missing. */
  async cards(ids: Iterable<string>): Promise<Map<string, Card>> {
    const found = new Map<string, Card>()
    const missing: string[] = []
    for (const id of new Set(ids)) {
      const card = this.#cards.get(id)
      if (card === undefined) missing.push(id)
      else found.set(id, card)
    }
    const generation = this.#generation
    for (const card of await loadCards(this.#db, missing)) {
      // Whoever changed while this was being read may have been read as they were before.
      if (generation === this.#generation) this.#cards.set(card.id, card)
      found.set(card.id, card)
    }
    return found
  }

  /** How rows name these people. */
  async refs(ids: Iterable<string>): Promise<(id: string) => PersonRef> {
    const cards = await this.cards(ids)
    return (id) => {
      const card = cards.get(id)
      // Foreign keys hold: a row never names a person that does not exist.
      if (card === undefined) throw new Error(`No person ${id}`)
      return { id, name: card.name, sign: card.sign }
    }
  }

  /** A person changed: their card is read anew. */
  forget(id: string): void {
    this.#generation += 1
    this.#cards.delete(id)
  }

  /** All of them are read anew. */
  forgetAll(): void {
    this.#generation += 1
    this.#cards.clear()
  }
}
