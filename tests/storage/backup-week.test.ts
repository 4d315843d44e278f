import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Site } from '#contract/rows.ts'
import { DEFAULT_WEEK } from '#core/week.ts'
import { backUp, restore } from '#storage/backup.ts'
import type { Engine } from '#storage/engine.ts'
import { migrate } from '#storage/migrate.ts'
import { openNetwork } from '#storage/network.ts'
import { listSites, saveSite } from '#storage/places.ts'
import { openSqlite } from '#storage/sqlite.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rundruf-week-'))
})
afterEach(() => rm(folder, { recursive: true }))

const within = async <T>(file: string, until: string | undefined, work: (engine: Engine) => Promise<T>) => {
  const engine = openSqlite(join(folder, file))
  try {
    await migrate(engine, until)
    return await work(engine)
  } finally {
    await engine.close()
  }
}

it('a backup from before sites had weeks is put back, and brought up to date when it is opened', async () => {
  await within('before', '0003-goodwill', async (engine) => {
    await openNetwork(engine, { networkId: 'n', epoch: 'e', createdAt: '2026-11-02T09:00:00.000Z' })
    await sql`insert into site (id, name, "timeZone", state, revision) values ('bonn', 'Bonn', 'Europe/Berlin', 'NW', 0)`.execute(
      engine.write,
    )
  })
  await backUp(join(folder, 'before'), join(folder, 'copy'))
  await restore(join(folder, 'copy'), join(folder, 'now'), 'later')
  const week = { ...DEFAULT_WEEK, saturday: [{ from: 540, to: 960 }] }
  await within('now', undefined, async (engine) => {
    const [bonn] = await listSites(engine.read)
    expect(bonn?.week).toEqual(DEFAULT_WEEK)
    await engine.write.transaction().execute((trx) => saveSite(trx, { ...(bonn as Site), week }))
  })
  await backUp(join(folder, 'now'), join(folder, 'second copy'))
  await restore(join(folder, 'second copy'), join(folder, 'at last'), 'last')
  const sites = await within('at last', undefined, (engine) => listSites(engine.read))
  expect(sites.map((site) => site.week)).toEqual([week])
})
