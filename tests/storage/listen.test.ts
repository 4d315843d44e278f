import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import type { Engine } from '#storage/engine.ts'
import { openPostgres } from '#storage/postgres.ts'
import { openLine } from '../support/line.ts'
import { freshDatabase } from '../support/postgres.ts'

describe('listening to other hubs', () => {
  let url: string
  let engine: Engine
  let client: pg.Client
  beforeEach(async () => {
    url = await freshDatabase(inject('postgresUrl'))
    engine = openPostgres(url)
    client = new pg.Client(url)
    await client.connect()
  })
  afterEach(async () => {
    await client.end()
    await engine.close()
  })

  const announce = (revision: number) =>
    engine.write.transaction().execute((trx) => engine.announce(trx, revision))
  /** The connections of this database that listen. */
  const listening = async (): Promise<number[]> => {
    const { rows } = await client.query<{ pid: number }>(
      `select pid from pg_stat_activity where datname = current_database() and query = 'listen rundruf'`,
    )
    return rows.map(({ pid }) => pid)
  }

  it('hears what was committed, in order, and nothing that was not', async () => {
    const heard: number[] = []
    const stop = await engine.listen((revision) => heard.push(revision))
    await announce(1)
    await expect(
      engine.write.transaction().execute(async (trx) => {
        await engine.announce(trx, 2)
        throw new Error('changed my mind')
      }),
    ).rejects.toThrow('changed my mind')
    await announce(3)
    await expect.poll(() => heard).toEqual([1, 3])
    await stop()
    expect(await listening()).toEqual([])
    await announce(4)
    expect(heard).toEqual([1, 3])
  })

  it('listens again when its connection is ended, and is told to look for what it missed', async () => {
    const heard: number[] = []
    const stop = await engine.listen((revision) => heard.push(revision))
    const [pid] = await listening()
    await client.query('select pg_terminate_backend($1)', [pid])
    await announce(7)
    await expect.poll(() => heard, { timeout: 10_000 }).toContain(Number.POSITIVE_INFINITY)
    expect(heard).not.toContain(7)
    await announce(8)
    await expect.poll(() => heard.at(-1)).toBe(8)
    expect(await listening()).toHaveLength(1)
    await stop()
  })

  it('tries again calmly while the server is away, and listens once when it is back', async () => {
    const line = await openLine(url)
    const far = openPostgres(line.url)
    const heard: number[] = []
    const stop = await far.listen((revision) => heard.push(revision))
    line.break()
    line.tries = 0
    await sleep(6_500)
    // Once a second, however often it failed before.
    expect(line.tries).toBeGreaterThan(1)
    expect(line.tries).toBeLessThanOrEqual(7)
    line.cut = false
    await expect.poll(() => heard, { timeout: 10_000 }).toEqual([Number.POSITIVE_INFINITY])
    await announce(9)
    await expect.poll(() => heard).toEqual([Number.POSITIVE_INFINITY, 9])
    expect(await listening()).toHaveLength(1)
    await stop()
    await far.close()
    await line.close()
  })

  it('gives up when it is told to stop, and when it cannot start', async () => {
    const line = await openLine(url)
    const far = openPostgres(line.url)
    const stop = await far.listen(() => {})
    line.break()
    await stop()
    await expect(far.listen(() => {})).rejects.toThrow(/terminated|ECONNRESET/)
    line.tries = 0
    line.cut = false
    await sleep(2_500)
    expect(line.tries).toBe(0)
    expect(await listening()).toEqual([])
    await far.close()
    await line.close()
  })
})
