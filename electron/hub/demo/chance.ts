import { hash } from 'node:crypto'
import { uuidv7 } from '#core/uuid.ts'

/** What looks like chance in the demo, and is the same every time. */
export class Chance {
  #state: number

  constructor(seed: string) {
    this.#state = Number.parseInt(hash('sha256', seed, 'hex').slice(0, 8), 16)
  }

  /** 0 up to, but not, 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  /** A whole number, both ends included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1))
  }

  /** True in so many of a hundred cases. */
  happens(ofHundred: number): boolean {
    return this.next() * 100 < ofHundred
  }

  pick<T>(from: readonly T[]): T {
    if (from.length === 0) throw new Error('Nothing to pick from')
    return from[Math.floor(this.next() * from.length)] as T
  }

  shuffled<T>(list: readonly T[]): T[] {
    const shuffled = [...list]
    for (let at = shuffled.length - 1; at > 0; at--) {
      const other = this.between(0, at)
      const held = shuffled[at] as T
      shuffled[at] = shuffled[other] as T
      shuffled[other] = held
    }
    return shuffled
  }
}

/** The id that belongs to a label: a UUIDv7 of that moment, always the same. */
export const idOf = (label: string, at: number): string =>
  uuidv7(at, hash('sha256', `rundruf demo ${label}`, 'buffer'))
