import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { loadCases, loadCustomers } from '#storage/cases.ts'
import { migrate } from '#storage/migrate.ts'
import { onEveryEngine } from '../support/engines.ts'

onEveryEngine('statements that are kept', (under) => {
  it.skipIf(!under.shared)('go on after a newer hub beside this one has changed the tables', async () => {
    const place = await under.place()
    const [old, newer] = [place.open(), place.open()]
    await migrate(old)
    const asked = () => loadCases(old.read, ['a', 'b', 'c'])
    expect(await asked()).toEqual([])
    expect(await asked()).toEqual([])
    await sql`alter table "case" add column "later" text`.execute(newer.write)
    await expect(asked()).rejects.toThrow(/must not change result type/)
    expect(await asked()).toEqual([])
    await Promise.all([old.close(), newer.close()])
    await place.remove()
  })

  it('find each row once, however many are looked for', async () => {
    const place = await under.place()
    const engine = place.open()
    await migrate(engine)
    const ids = ['1', '2', '3', '4', '5']
    for (const id of ids)
      await sql`insert into customer (id, "createdAt") values (${id}, 'now')`.execute(engine.write)
    for (let many = 1; many <= ids.length; many++) {
      const wanted = ids.slice(0, many)
      const found = await loadCustomers(engine.read, wanted)
      expect(found.map(({ id }) => id).toSorted()).toEqual(wanted)
    }
    await engine.close()
    await place.remove()
  })
})
