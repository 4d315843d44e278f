import { monthAfter } from '#core/audit/period.ts'
import { SYSTEM } from '#core/person.ts'
import { wallClock } from '#core/wall-clock.ts'
import { linesAfter } from '#storage/ledger.ts'
import { newestStatedMonth } from '#storage/statements.ts'
import type { AuditParts } from '../parts.ts'
import { stateMonth } from './commands.ts'
import { booksOf } from './stating.ts'

/**
 * Makes the statements of the months that have ended: of the newest, and of those before it since the last that were
 * made, for the hub may not have run. Not before anything stood in the ledger.
 * @returns whether any was made
 */
export async function stateEndedMonths(parts: AuditParts): Promise<boolean> {
  const { engine, bus, clock } = parts
  const books = await booksOf(engine.read, new Date(clock()).toISOString())
  const last = monthAfter(books.month, -1)
  const stated = await newestStatedMonth(engine.read)
  if (stated !== null && stated >= last) return false
  const [first] = await linesAfter(engine.read, 0, 1)
  if (first === undefined || wallClock(first.at, books.timeZone).month > last) return false
  const command = stateMonth(parts)
  for (
    let month = stated === null ? last : monthAfter(stated, 1);
    month <= last;
    month = monthAfter(month, 1)
  )
    await bus.submit(command, { month }, SYSTEM.id)
  return true
}
