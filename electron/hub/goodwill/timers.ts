import { SYSTEM } from '#core/person.ts'
import type { Engine } from '#storage/engine.ts'
import { dueGestures } from '#storage/gestures.ts'
import type { CommandBus } from '../commands/bus.ts'
import type { GestureCommands } from './commands.ts'

const MOST_AT_ONCE = 100

/**
 * Lets proposals lapse on which nobody has decided in time, and ends gestures that can no longer be used. What is due
 * stands in the rows, so nothing is lost while no hub runs; each is judged again inside its command.
 * @param clock milliseconds since 1970, UTC
 */
export async function endDueGestures(
  engine: Engine,
  bus: CommandBus,
  commands: GestureCommands,
  clock: () => number,
): Promise<void> {
  for (;;) {
    const { lapse, expire } = await dueGestures(engine.read, new Date(clock()).toISOString(), MOST_AT_ONCE)
    const outcomes = await Promise.all([
      ...lapse.map((gestureId) => bus.submit(commands['gestures.lapse'], { gestureId }, SYSTEM.id)),
      ...expire.map((gestureId) => bus.submit(commands['gestures.expire'], { gestureId }, SYSTEM.id)),
    ])
    const full = lapse.length === MOST_AT_ONCE || expire.length === MOST_AT_ONCE
    if (!full || !outcomes.some((outcome) => outcome.ok)) return
  }
}
