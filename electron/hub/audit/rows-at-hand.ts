import type { GestureFacts } from '#core/audit/facts.ts'
import { isAmong, type Touched } from '#core/audit/findings/scope.ts'
import type { ReadDb } from '#storage/engine.ts'
import { factsOfKey } from '#storage/gesture-facts.ts'

/** So many rows are kept: some ten megabytes. */
const MOST_KEPT = 50_000

type Rows = Map<string, GestureFacts>

/**
 * The rows of keys that were judged lately. A busy approver's quarter has thousands of rows, of which a new gesture is
 * one: read once, they are kept, and changed as gestures change.
 */
export class RowsAtHand {
  readonly #db: ReadDb
  readonly #most: number
  /** The one that was asked for last comes last. */
  readonly #byKey = new Map<string, Rows>()
  #count = 0

  /** @param most how many rows are kept */
  constructor(db: ReadDb, most = MOST_KEPT) {
    this.#db = db
    this.#most = most
  }

  /**
   * All rows of a key; a few others may be among them.
   * @param today `YYYY-MM-DD`
   */
  async of(touched: Touched, today: string): Promise<GestureFacts[]> {
    const name = nameOf(touched)
    let rows = this.#byKey.get(name)
    if (rows === undefined) {
      const { scope, key } = touched
      const found = await factsOfKey(this.#db, scope, key, today)
      rows = new Map(found.filter(isAmong(touched, today)).map((row) => [row.id, row]))
      this.#count += rows.size
    } else this.#byKey.delete(name)
    this.#byKey.set(name, rows)
    this.#forgetOldest(name)
    return [...rows.values()]
  }

  /**
   * A gesture is now as it says: what is at hand of keys that it stands in, or stood in, is changed.
   * @param today `YYYY-MM-DD`
   */
  changed(now: GestureFacts, touched: readonly Touched[], today: string): void {
    for (const one of touched) {
      const rows = this.#byKey.get(nameOf(one))
      if (rows === undefined) continue
      this.#count -= rows.size
      if (isAmong(one, today)(now)) rows.set(now.id, now)
      else rows.delete(now.id)
      this.#count += rows.size
    }
  }

  forgetAll(): void {
    this.#byKey.clear()
    this.#count = 0
  }

  #forgetOldest(except: string): void {
    for (const [name, rows] of this.#byKey) {
      if (this.#count <= this.#most || name === except) return
      this.#byKey.delete(name)
      this.#count -= rows.size
    }
  }
}

const nameOf = ({ scope, key }: Touched): string => `${scope} ${key}`
