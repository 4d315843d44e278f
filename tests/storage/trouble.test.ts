import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Engine } from '#storage/engine.ts'
import { StorageError } from '#storage/errors.ts'
import { migrate } from '#storage/migrate.ts'
import { openNetwork, readNetwork } from '#storage/network.ts'
import { openPostgres } from '#storage/postgres.ts'
import { openSqlite } from '#storage/sqlite.ts'
import { onEveryEngine } from '../support/engines.ts'
import { addPerson } from '../support/rules-hub.ts'
import { end, giveAway, openElsewhere } from './other-process.ts'
import { putAsks, storedAsk } from './stored.ts'

const fresh = { networkId: 'n', epoch: 'e', createdAt: '2026-11-02T09:00:00.000Z' }

/** What the trouble is with opening data as a hub does when it starts; null where there is none. */
async function troubleWith(open: () => Engine): Promise<string | null> {
  let engine: Engine | undefined
  try {
    engine = open()
    await migrate(engine)
    await openNetwork(engine, fresh)
    return null
  } catch (error) {
    const trouble = error instanceof StorageError ? error : engine?.trouble(error)
    if (!trouble) throw error
    expect(trouble.message).toMatch(/^[A-Z].*\.$/)
    expect(trouble.message).not.toMatch(/rundruf-|\/tmp|test_|secret/)
    return trouble.trouble
  } finally {
    await engine?.close()
  }
}

describe('a data file', () => {
  let folder: string
  let file: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rundruf-trouble-'))
    file = join(folder, 'rundruf.db')
    await giveAway(folder)
  })
  afterEach(async () => {
    await chmod(folder, 0o755)
    await rm(folder, { recursive: true, force: true })
  })

  /** A file with a network and a hundred asks in it. */
  async function fill(): Promise<void> {
    const engine = openSqlite(file)
    await migrate(engine)
    await openNetwork(engine, fresh)
    const { id } = await addPerson(engine, ['agent'])
    await putAsks(
      engine,
      Array.from({ length: 100 }, (_, at) => storedAsk(at + 1, id)),
    )
    await engine.close()
    await giveAway(file, `${file}.lock`)
  }

  it('that is none is refused, and left as it is', async () => {
    for (const content of [
      'Dear diary,\n'.repeat(100),
      '\u0000'.repeat(4096),
      'SQLite format 3\u0000but not really'.repeat(50),
    ]) {
      await writeFile(file, content)
      expect(await troubleWith(() => openSqlite(file))).toBe('not_a_database')
      expect(await readFile(file, 'utf8')).toBe(content)
    }
  })

  it('that is empty becomes one', async () => {
    await writeFile(file, '')
    expect(await troubleWith(() => openSqlite(file))).toBeNull()
  })

  it('that is a folder cannot be opened', async () => {
    expect(await troubleWith(() => openSqlite(folder))).toBe('read_only')
    await rm(`${folder}.lock`)
  })

  it('that is damaged is found out', async () => {
    await fill()
    const whole = await readFile(file)
    // The first page, where the tables are listed, is whole; what they say about themselves is not.
    await writeFile(file, Buffer.concat([whole.subarray(0, 4096), Buffer.alloc(whole.length - 4096, 0xa5)]))
    expect(await troubleWith(() => openSqlite(file))).toBe('damaged')
    await writeFile(file, whole.subarray(0, whole.length / 2))
    expect(await troubleWith(() => openSqlite(file))).toBe('damaged')
  })

  it('that may not be written is refused when the hub starts, not when somebody first posts', async () => {
    await fill()
    await chmod(file, 0o444)
    const { said, child } = await openElsewhere(file)
    await end(child)
    expect(said).toBe('read_only')
  })

  it('in a folder that may not be written is refused, be there a file or not', async () => {
    await chmod(folder, 0o555)
    const first = await openElsewhere(file)
    await end(first.child)
    expect(first.said).toBe('read_only')
    await chmod(folder, 0o755)
    await fill()
    await chmod(folder, 0o555)
    const second = await openElsewhere(file)
    await end(second.child)
    expect(second.said).toBe('read_only')
  })

  it('serves one hub at a time, whichever process it runs in', async () => {
    await fill()
    const engine = openSqlite(file)
    expect(await troubleWith(() => openSqlite(file))).toBe('in_use')
    const second = await openElsewhere(file)
    await end(second.child)
    expect(second.said).toBe('in_use')
    await engine.close()

    const third = await openElsewhere(file)
    expect(third.said).toBe('open')
    expect(await troubleWith(() => openSqlite(file))).toBe('in_use')
    await end(third.child)
    expect(await troubleWith(() => openSqlite(file))).toBeNull()
  })

  it('is free again when its hub was killed', async () => {
    await fill()
    const { said, child } = await openElsewhere(file)
    expect(said).toBe('open')
    await end(child, 'SIGKILL')
    expect(await troubleWith(() => openSqlite(file))).toBeNull()
  })

  it('is written through to the disk, and whole when it is closed', async () => {
    const engine = openSqlite(file)
    await migrate(engine)
    const pragma = async (name: string) =>
      Object.values(
        (await sql<Record<string, unknown>>`${sql.raw(`pragma ${name}`)}`.execute(engine.write)).rows[0] ??
          {},
      )[0]
    expect([await pragma('journal_mode'), await pragma('synchronous'), await pragma('foreign_keys')]).toEqual(
      ['wal', 2, 1],
    )
    await engine.close()
    await expect(stat(`${file}-wal`)).rejects.toThrow('ENOENT')
  })
})

onEveryEngine('data of a newer Rundruf', (under) => {
  it('is refused, and left as it is', async () => {
    const place = await under.place()
    const engine = place.open()
    await migrate(engine)
    await openNetwork(engine, fresh)
    await sql`insert into kysely_migration (name, timestamp) values ('9999-later', '2030-01-01T00:00:00.000Z')`.execute(
      engine.write,
    )
    await engine.close()
    expect(await troubleWith(place.open)).toBe('newer')
    const again = place.open()
    expect((await readNetwork(again.read)).networkId).toBe('n')
    await again.close()
    await place.remove()
  })
})

onEveryEngine('a place for data', (under) => {
  it('is read without being written', async () => {
    const place = await under.place()
    const engine = place.open()
    await migrate(engine)
    await expect(sql`insert into site (id) values ('s')`.execute(engine.read as never)).rejects.toThrow(
      /read-?only/i,
    )
    await engine.close()
    await place.remove()
  })

  it('does not take a row that points to nothing', async () => {
    const place = await under.place()
    const engine = place.open()
    await migrate(engine)
    await expect(putAsks(engine, [storedAsk(1, 'nobody')])).rejects.toThrow(/foreign key/i)
    await engine.close()
    await place.remove()
  })
})

describe('a database server', () => {
  it.each([
    ['where nobody listens', 'postgres://rundruf:secret@127.0.0.1:1/rundruf', 'unreachable'],
    ['whose name is not known', 'postgres://rundruf:secret@no-such-host.invalid/rundruf', 'unreachable'],
  ])('%s is not reached', async (_, url, trouble) => {
    expect(await troubleWith(() => openPostgres(url))).toBe(trouble)
  })
})
