import type { CompiledQuery } from 'kysely'
import { expect, it } from 'vitest'
import type { ReadDb } from '#storage/engine.ts'
import { amountsOfCustomers, gesturesOfCustomers, proposedInMonth } from '#storage/gestures.ts'
import { migrate } from '#storage/migrate.ts'
import { vouchersInStock } from '#storage/vouchers.ts'
import { sqlite } from '../support/engines.ts'

// Without figures about its tables, SQLite guesses which index is best. Guessed wrongly, each proposal reads all
// gestures there ever were, and each code all that were never handed out.

const ids = Array.from({ length: 100 }, (_, at) => `id ${at}`)

it('finds goodwill by the index that is meant, however much there is', async () => {
  const place = await sqlite.place()
  const engine = place.open()
  await migrate(engine)
  const asked: CompiledQuery[] = []
  const listening = new Proxy(engine.write, {
    get(db, name) {
      const value: unknown = Reflect.get(db, name, db)
      if (typeof value !== 'function') return value
      return (...values: unknown[]) => {
        if (name === 'executeQuery') asked.push(values[0] as CompiledQuery)
        return Reflect.apply(value, db, values) as unknown
      }
    },
  })
  const db = listening as never as ReadDb
  const since = '2026-01-01T00:00:00.000Z'
  await amountsOfCustomers(db, ids, since)
  await gesturesOfCustomers(db, ids, since)
  await proposedInMonth(db, ids, '2026-11')
  await vouchersInStock(db, { kindId: 'k', minor: 1, currency: 'EUR' }, '2026-01-01', 16)
  const plans: string[] = []
  for (const { sql, parameters } of asked) {
    const { rows } = await engine.write.executeQuery<{ detail: string }>({
      ...(asked[0] as CompiledQuery),
      sql: `explain query plan ${sql}`,
      parameters,
    } as CompiledQuery<{ detail: string }>)
    plans.push(rows.map(({ detail }) => detail).join('; '))
  }
  expect(plans).toEqual([
    expect.stringContaining('INDEX gestureByCustomer (customerId=? AND proposedAt>?)'),
    expect.stringContaining('INDEX gestureByCustomer (customerId=? AND proposedAt>?)'),
    expect.stringContaining('COVERING INDEX gestureByProposer (proposerId=? AND month=?)'),
    expect.stringContaining('INDEX voucherInStock (kindId=? AND minor=? AND currency=? AND <expr>>?)'),
  ])
  await engine.close()
  await place.remove()
})
