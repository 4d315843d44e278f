import type { Gesture } from '#core/gesture.ts'
import type { Engine, Trx } from '#storage/engine.ts'
import { handOutVouchers, type Voucher, vouchersInStock } from '#storage/vouchers.ts'

/** The voucher codes that one transaction hands out: each to one gesture. */
export class Codes {
  readonly #trx: Trx
  readonly #stock = new Map<string, Voucher[]>()
  /** By the codes' ids, the gestures that they go to. */
  readonly #gestureIds = new Map<string, string>()
  readonly #byGesture = new Map<string, Voucher>()
  #wanted = 0

  constructor(trx: Trx) {
    this.#trx = trx
  }

  /** Says how many more may be handed out, so that one query brings them. */
  expect(more: number): void {
    this.#wanted += more
  }

  /** The codes at hand that can be used on a day: none only where the stock has none. */
  async inStock(kindId: string, { minor, currency }: Gesture['amount'], now: string): Promise<Voucher[]> {
    const key = `${kindId} ${minor} ${currency}`
    let codes = this.#stock.get(key)
    if (codes === undefined || codes.length === 0) {
      // Those that were handed out are still in stock as long as nothing is written.
      const most = Math.max(1, this.#wanted) + this.#gestureIds.size
      const stored = await vouchersInStock(this.#trx, { kindId, minor, currency }, now.slice(0, 10), most)
      codes = stored.filter((voucher) => !this.#gestureIds.has(voucher.id))
      this.#stock.set(key, codes)
    }
    return codes
  }

  /** Hands out a code; the rules have seen that there is one. */
  async handOut({ id, kindId, amount }: Gesture, now: string): Promise<void> {
    const voucher = (await this.inStock(kindId, amount, now)).shift()
    if (voucher === undefined) throw new Error('The rules issued a voucher that is not in stock')
    this.#gestureIds.set(voucher.id, id)
    this.#byGesture.set(id, voucher)
  }

  /** The code that this transaction has handed out for a gesture. */
  of(gestureId: string): Voucher | undefined {
    return this.#byGesture.get(gestureId)
  }

  async flush(engine: Engine): Promise<void> {
    await handOutVouchers(engine, this.#trx, this.#gestureIds)
  }
}
