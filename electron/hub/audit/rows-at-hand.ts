import type { GestureFacts } from '#core/audit/facts.ts'
import { Lean } from '#core/audit/findings/lean.ts'
import { isAmong, partsOf, type Touched } from '#core/audit/findings/scope.ts'
import type { ReadDb } from '#storage/engine.ts'
import { factsOfKey, type ReadBy } from '#storage/gesture-facts.ts'

/** So many rows are kept: some hundred megabytes, where there are a million gestures a year; a team of 130 needs a few. */
const MOST_KEPT = 200_000

type Rows = Map<string, GestureFacts>

/**
 * The rows of keys that were judged lately. A busy person's quarter has hundreds of rows, of which a new gesture is one:
 * read once, they are kept, and changed as gestures change. Those of a person and of two people are put together from
 * those of proposers and issuers.
 */
export class RowsAtHand {
  readonly #db: ReadDb
  readonly #most: number
  /** The one that was asked for last comes last. */
  readonly #byKey = new Map<string, Rows>()
  #count = 0
  #lean = new Lean()

  /** @param most how many rows are kept */
  constructor(db: ReadDb, most = MOST_KEPT) {
    this.#db = db
    this.#most = most
  }

  /**
   * All rows of a key; a few others may be among them.
   * @param today `YYYY-MM-DD`
   */
  async of({ scope, key }: Touched, today: string): Promise<GestureFacts[]> {
    if (scope === 'person')
      return [
        ...(await this.#at('proposer', key, today)).values(),
        ...(await this.#at('issuer', key, today)).values(),
      ]
    if (scope !== 'pair') return [...(await this.#at(scope, key, today)).values()]
    const { subject, window } = partsOf(key)
    const [a = '', b = ''] = subject.split('+')
    const rows: GestureFacts[] = []
    for (const [proposerId, otherId] of [
      [a, b],
      [b, a],
    ] as const)
      for (const row of (await this.#at('proposer', `${proposerId}:${window}`, today)).values())
        if (row.approvals.some(({ personId }) => personId === otherId)) rows.push(row)
    return rows
  }

  /**
   * A gesture is now as it says: what is at hand of keys that it stands in, or stood in, is changed.
   * @param today `YYYY-MM-DD`
   */
  changed(now: GestureFacts, touched: readonly Touched[], today: string): void {
    for (const { scope, key } of touched) {
      if (scope === 'pair') continue
      const by = scope === 'person' ? 'issuer' : scope
      const rows = this.#byKey.get(`${by} ${key}`)
      if (rows === undefined) continue
      this.#count -= rows.size
      if (isReadBy(by, key, today)(now)) rows.set(now.id, this.#lean.copy(now))
      else rows.delete(now.id)
      this.#count += rows.size
    }
  }

  forgetAll(): void {
    this.#byKey.clear()
    this.#count = 0
    this.#lean = new Lean()
  }

  async #at(by: ReadBy, key: string, today: string): Promise<Rows> {
    const name = `${by} ${key}`
    let rows = this.#byKey.get(name)
    if (rows === undefined) {
      const found = (await factsOfKey(this.#db, by, key, today)).filter(isReadBy(by, key, today))
      rows = new Map(found.map((row) => [row.id, this.#lean.copy(row)]))
      this.#count += rows.size
    } else this.#byKey.delete(name)
    this.#byKey.set(name, rows)
    this.#forgetOldest(name)
    return rows
  }

  #forgetOldest(except: string): void {
    for (const [name, rows] of this.#byKey) {
      if (this.#count <= this.#most || name === except) return
      this.#byKey.delete(name)
      this.#count -= rows.size
    }
  }
}

/** What an issuer's rows are: gestures in which they stand as a person, without those that they proposed. */
function isReadBy(by: ReadBy, key: string, today: string): (facts: GestureFacts) => boolean {
  if (by !== 'issuer') return isAmong({ scope: by, key }, today)
  const stands = isAmong({ scope: 'person', key }, today)
  const { subject } = partsOf(key)
  return (facts) => facts.proposerId !== subject && stands(facts)
}
