import { expiresBefore } from '#core/ask-rules.ts'
import { SYSTEM } from '#core/person.ts'
import { idleAsks } from '#storage/asks.ts'
import type { Engine } from '#storage/engine.ts'
import type { CommandBus } from '../commands/bus.ts'
import { expireCommand } from '#work/asks/commands.ts'

const MOST_AT_ONCE = 100

/**
 * Ends the asks that have been without a sign of life for too long. Any number of hubs may do so at once: each ask is
 * judged again inside its command, and ends once.
 * @param clock milliseconds since 1970, UTC
 * @returns how many ended
 */
export async function expireAsks(engine: Engine, bus: CommandBus, clock: () => number): Promise<number> {
  let ended = 0
  for (;;) {
    const ids = await idleAsks(engine.read, expiresBefore(new Date(clock()).toISOString()), MOST_AT_ONCE)
    const outcomes = await Promise.all(ids.map((askId) => bus.submit(expireCommand, { askId }, SYSTEM.id)))
    const now = outcomes.filter((outcome) => outcome.ok).length
    ended += now
    // None of a full page could be ended: another hub is at it, and there is nothing to gain by looking again.
    if (ids.length < MOST_AT_ONCE || now === 0) return ended
  }
}
