import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { askCommandHandlers as asks } from '#work/asks/commands.ts'
import type { Card } from '#storage/cards.ts'
import { StorageError } from '#storage/errors.ts'
import { readRevision } from '#storage/network.ts'
import { openSqlite } from '#storage/sqlite.ts'
import { askInput } from '../support/ask-inputs.ts'
import { addPerson, type Inside, openInside } from '../support/rules-hub.ts'
import { hasSmallDisks, onSmallDisk, whyNoSmallDisk } from '../support/small-disk.ts'

describe('a data file that may not grow', () => {
  let folder: string
  let inside: Inside
  let asker: Card
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rundruf-full-'))
    inside = await openInside(openSqlite(join(folder, 'rundruf.db')), {
      now: Date.parse('2026-11-02T09:00:00Z'),
    })
    asker = await addPerson(inside.engine, ['agent'])
  })
  afterEach(async () => {
    expect(inside.failures).toEqual([])
    await inside.close()
    await rm(folder, { recursive: true, force: true })
  })

  const post = (id?: string) =>
    inside.bus.submit(
      asks['asks.post'],
      askInput({ ...(id === undefined ? {} : { id }), details: 'Plüsch '.repeat(600) }),
      asker.id,
    )
  /** As if the disk had so many pages of 4 KB. */
  const limit = (pages: number) =>
    sql`${sql.raw(`pragma max_page_count = ${pages}`)}`.execute(inside.engine.write)
  const listed = async () =>
    (await inside.queries.list(asker, { order: 'newest', limit: 200 }))?.items
      .map(({ id }) => id)
      .toSorted() ?? []

  it('refuses what does not fit, each for itself, keeps what was acknowledged, and goes on when there is room', async () => {
    const listener = inside.listen(asker, 0)
    const inputs = Array.from({ length: 60 }, () => askInput({ details: 'Plüsch '.repeat(600) }))
    const submit = () =>
      Promise.allSettled(inputs.map((input) => inside.bus.submit(asks['asks.post'], input, asker.id)))
    await post()
    // Room for some of them, and not for all of them together.
    const [{ page_count: pages } = { page_count: 0 }] = (
      await sql<{ page_count: number }>`pragma page_count`.execute(inside.engine.write)
    ).rows
    await limit(pages + 20)
    const outcomes = await submit()
    const refused = outcomes
      .filter((outcome) => outcome.status === 'rejected')
      .map(({ reason }) => reason as StorageError)
    expect(refused.length).toBeGreaterThan(10)
    expect(refused.length).toBeLessThan(60)
    for (const reason of refused) {
      expect(reason).toBeInstanceOf(StorageError)
      expect(reason.trouble).toBe('disk_full')
    }
    const done = inputs.filter((_, at) => outcomes[at]?.status === 'fulfilled').map(({ id }) => id)
    expect(await readRevision(inside.engine.read)).toBe(1 + done.length)
    expect((await listed()).filter((id) => done.includes(id))).toEqual(done.toSorted())
    expect(await listed()).toHaveLength(1 + done.length)

    await limit(1_000_000)
    const again = await submit()
    expect(again.map((outcome) => outcome.status === 'fulfilled' && outcome.value.ok)).toEqual(
      inputs.map(() => true),
    )
    expect(await readRevision(inside.engine.read)).toBe(61)
    expect(await listed()).toHaveLength(61)
    const told = () =>
      [...listener.text().matchAll(/^data: \{"revision":(\d+),"table"/gm)].map((match) => Number(match[1]))
    await expect.poll(told).toEqual(Array.from({ length: 61 }, (_, at) => at + 1))
  })
})

describe('a disk that is full', () => {
  it.skipIf(!hasSmallDisks)(
    `refuses what does not fit, loses nothing, and is used again when there is room${whyNoSmallDisk}`,
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'rundruf-disk-'))
      const program = fileURLToPath(new URL('full-disk.ts', import.meta.url))
      const { stdout, stderr, status } = onSmallDisk(8, folder, process.execPath, program)
      await rm(folder, { recursive: true, force: true })
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
      const { full, after, restarted } = JSON.parse(stdout) as {
        full: { acknowledged: string[]; refused: object[]; listed: string[]; healthy: number }
        after: { acknowledged: string[]; refused: object[]; listed: string[] }
        restarted: string[]
      }
      expect(full.refused.length).toBeGreaterThan(0)
      for (const refusal of full.refused)
        expect(refusal).toMatchObject({ status: 503, code: 'TRY_AGAIN', reason: 'disk_full' })
      expect(full.listed.toSorted()).toEqual(full.acknowledged.toSorted())
      expect(full.healthy).toBe(200)

      expect(after.refused).toEqual([])
      expect(after.listed.toSorted()).toEqual(after.acknowledged.toSorted())
      expect(after.acknowledged).toHaveLength(full.acknowledged.length + full.refused.length)
      expect(restarted).toEqual(after.listed)
    },
  )
})
