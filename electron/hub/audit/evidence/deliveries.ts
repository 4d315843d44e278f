import { deliveries as sentences } from '#language/deliveries.ts'
import { beginDelivery, endDelivery, undelivered } from '#storage/checkpoints.ts'
import type { Engine } from '#storage/engine.ts'
import type { Log } from '../../log.ts'
import { type Target, Undelivered } from './targets/target.ts'

/** More than a month; what waits longer comes with the next round. */
const MOST_IN_A_ROUND = 50

export interface DeliveryParts {
  engine: Engine
  targets: readonly Target[]
  log: Log
  /** Milliseconds since 1970, UTC. */
  clock: () => number
}

/**
 * Sends checkpoints to where they are kept, and notes what came of it. What has not arrived is tried again in the next
 * round, the oldest first; a new target gets all that there are. Any number of hubs may do so at once.
 */
export class Deliveries {
  readonly targets: readonly Target[]
  readonly #parts: DeliveryParts
  readonly #closing = new AbortController()
  #round: Promise<void> | null = null
  #again = false

  constructor(parts: DeliveryParts) {
    this.#parts = parts
    this.targets = parts.targets
  }

  /** Sends what waits; where that is being done already, once more after it. Never fails, and nobody need wait for it. */
  async round(): Promise<void> {
    if (this.#closing.signal.aborted) return
    if (this.#round !== null) this.#again = true
    await (this.#round ??= this.#all().finally(() => {
      this.#round = null
    }))
  }

  /** Breaks off what is being sent: it waits for the next hub. */
  async close(): Promise<void> {
    this.#closing.abort()
    await this.#round
  }

  async #all(): Promise<void> {
    do {
      this.#again = false
      await Promise.all(
        this.targets.map((target) =>
          this.#send(target).catch((error: unknown) =>
            this.#parts.log.error({ err: error }, 'Checkpoints could not be looked up'),
          ),
        ),
      )
    } while (this.#again && !this.#closing.signal.aborted)
  }

  async #send(target: Target): Promise<void> {
    const { engine, clock, log } = this.#parts
    const { signal } = this.#closing
    const waiting = await undelivered(engine.read, target.key, MOST_IN_A_ROUND)
    for (let at = 0; at < waiting.length && !signal.aborted; at += target.mostAtOnce) {
      const some = await this.#begin(target, waiting.slice(at, at + target.mostAtOnce))
      const ids = some.map(({ id }) => id)
      if (ids.length === 0) continue
      try {
        await target.deliver(some, signal)
      } catch (error) {
        if (signal.aborted) return
        if (!(error instanceof Undelivered)) throw error
        const { problem, code } = error
        log.warn({ why: sentences.en[problem], code }, 'A checkpoint has not arrived where it is to be kept')
        return this.#end(target, ids, { deliveredAt: null, problem })
      }
      await this.#end(target, ids, { deliveredAt: new Date(clock()).toISOString(), problem: null })
    }
  }

  /** Those that no other hub is sending. */
  #begin(target: Target, waiting: Awaited<ReturnType<typeof undelivered>>) {
    return this.#parts.engine.write.transaction().execute(async (trx) => {
      const mine: typeof waiting = []
      for (const one of waiting) if (await beginDelivery(trx, one.id, target.key, one.tries)) mine.push(one)
      return mine
    })
  }

  #end(target: Target, ids: string[], came: Parameters<typeof endDelivery>[3]): Promise<void> {
    return this.#parts.engine.write.transaction().execute((trx) => endDelivery(trx, ids, target.key, came))
  }
}
