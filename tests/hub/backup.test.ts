import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { appendFile, copyFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Hub, startHub } from '#hub/hub.ts'
import { openLog } from '#hub/log.ts'
import { askInput } from '../support/ask-inputs.ts'

let folder: string
let data: string
let hub: Hub | null = null
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rundruf-backup-'))
  data = join(folder, 'data')
})
afterEach(async () => {
  await hub?.close()
  hub = null
  await rm(folder, { recursive: true })
})

const start = async (at: string): Promise<Hub> =>
  (hub = await startHub({
    data: at,
    demo: true,
    host: '127.0.0.1',
    port: 0,
    version: '1.2.3',
    rendererFolder: null,
    log: openLog('silent'),
  }))

/** Runs the program behind `npm run backup` or `npm run restore`, in a process of its own. */
async function run(program: 'backup' | 'restore', ...args: string[]) {
  const path = join(import.meta.dirname, '../../scripts', `${program}.ts`)
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', path, ...args], {
    env: { ...process.env, INIT_CWD: folder },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => (said += text.toString()))
  await once(child, 'close')
  return { code: child.exitCode, said }
}

const call = async (path: string, token?: string, body?: object) => {
  const response = await fetch(`${hub?.address}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

const signIn = async (): Promise<string> => {
  const account = { email: 'agent@demo.example', password: 'rundruf-demo' }
  return (await call('/api/session', undefined, account)).body.token as string
}

const epochIn = (file: string): string => {
  const db = new Database(file, { readonly: true })
  const { epoch } = db.prepare('select epoch from network').get() as { epoch: string }
  db.close()
  return epoch
}

it('backs a hub up while it works, and restores all that it had acknowledged', async () => {
  await start(data)
  const token = await signIn()
  const posted: string[] = []
  let posting = true
  const work = Promise.all(
    [1, 2, 3].map(async () => {
      while (posting) {
        const input = askInput()
        const { status } = await call('/api/asks', token, input)
        if (status === 200) posted.push(input.id)
      }
    }),
  )
  await expect.poll(() => posted.length).toBeGreaterThan(5)
  for (const name of ['one.db', 'two.db']) {
    const before = [...posted]
    expect(await run('backup', '--data', data, name)).toMatchObject({
      code: 0,
      said: expect.stringContaining('Backed up and verified: Nordlicht Telefon (Demo), 541 people'),
    })
    const db = new Database(join(folder, name), { readonly: true })
    const stored = new Set(db.prepare('select id from ask').pluck().all())
    db.close()
    expect(before.filter((id) => !stored.has(id))).toEqual([])
  }
  posting = false
  await work
  expect((await stat(join(folder, 'two.db'))).mode & 0o077).toBe(0)
  expect((await readdir(folder)).toSorted()).toEqual(['data', 'one.db', 'two.db'])
  const { networkId } = (await call('/api/network')).body as never as { networkId: string }
  await hub?.close()

  const elsewhere = join(folder, 'deep/elsewhere')
  expect(await run('restore', 'two.db', '--data', elsewhere)).toMatchObject({
    code: 0,
    said: expect.stringMatching(/key.*Without it.*voucher codes and customers’ data/s),
  })
  await expect(start(elsewhere)).rejects.toThrow('The key to this data is missing.')
  await copyFile(join(data, 'key'), join(elsewhere, 'key'))
  expect(epochIn(join(elsewhere, 'rundruf.db'))).not.toBe(epochIn(join(data, 'rundruf.db')))
  await start(elsewhere)
  expect((await call('/api/network')).body.networkId).toBe(networkId)
  expect((await call('/api/me', token)).status).toBe(401)
  const again = await signIn()
  expect((await call('/api/asks?limit=200', again)).body.items).toHaveLength(200)
  const found = (await call('/api/asks?q=Pl%C3%BCschesel', again)).body.items as unknown[]
  expect(found.length).toBeGreaterThan(0)
})

it('backs up a hub that does not run, under a name with the day', async () => {
  await (await start(data)).close()
  hub = null
  expect(await run('backup', '--data', 'data')).toMatchObject({
    code: 0,
    said: expect.stringMatching(/key is not in a backup.*voucher codes and customers’ data/),
  })
  const name = (await readdir(folder)).find((one) => one.endsWith('.db'))
  expect(name).toMatch(/^rundruf-\d{4}-\d\d-\d\d-\d{6}\.db$/)
})

it('restores nothing that is not whole, and nothing over what is there', async () => {
  await start(data)
  await run('backup', '--data', data, 'good.db')
  const good = join(folder, 'good.db')
  const bad = async (name: string, spoil: (file: string) => unknown) => {
    const file = join(folder, name)
    await copyFile(good, file)
    await spoil(file)
    return file
  }
  const change = (sql: string) => (file: string) => {
    const db = new Database(file)
    db.pragma('foreign_keys = OFF')
    db.exec(sql)
    db.close()
  }
  const spoiled: [file: string, reason: RegExp][] = [
    [await bad('letter.db', (file) => writeFile(file, 'Dear hub\n'.repeat(500))), /not one that Rundruf/],
    [
      await bad('half.db', async (file) => writeFile(file, (await readFile(file)).subarray(0, 90_000))),
      /damaged/,
    ],
    [
      await bad('scratched.db', async (file) => {
        const bytes = await readFile(file)
        bytes.fill(0x2a, bytes.length >> 1, (bytes.length >> 1) + 20_000)
        await writeFile(file, bytes)
      }),
      /damaged/,
    ],
    [await bad('orphan.db', change("update answer set askId = 'nobody' where rowid = 1")), /damaged/],
    [await bad('behind.db', change('update network set revision = 3')), /damaged/],
    [
      await bad('newer.db', change("insert into kysely_migration values ('9999-later', 'now')")),
      /newer Rundruf/,
    ],
    [await bad('other.db', change('drop table kysely_migration')), /not one of Rundruf/],
    [
      await bad(
        'trigger.db',
        change('create trigger later after update on network begin delete from ask; end'),
      ),
      /more than data/,
    ],
    [await bad('view.db', change('create view page as select * from person')), /more than data/],
    [join(folder, 'missing.db'), /no such backup/],
  ]
  const fresh = join(folder, 'fresh')
  for (const [file, reason] of spoiled) {
    const { code, said } = await run('restore', file, '--data', fresh)
    expect({ code, said }).toMatchObject({ code: 1, said: expect.stringMatching(reason) })
    expect(said).not.toContain(folder)
    expect(existsSync(join(fresh, 'rundruf.db'))).toBe(false)
  }
  const before = await readFile(good)
  expect(await run('backup', '--data', data, 'good.db')).toMatchObject({ code: 1 })
  expect((await readFile(good)).equals(before)).toBe(true)
  expect(await run('restore', 'good.db', '--data', data)).toMatchObject({
    code: 1,
    said: expect.stringContaining('Another hub is running'),
  })
  await hub?.close()
  hub = null
  expect(await run('restore', 'good.db', '--data', data)).toMatchObject({
    code: 1,
    said: expect.stringContaining('is not written over'),
  })
})

it('says what was typed wrongly', async () => {
  await appendFile(join(folder, 'a.db'), '')
  const wrong: [program: 'backup' | 'restore', args: string[], said: RegExp][] = [
    ['backup', ['--data', data, 'a.db', 'b.db'], /One file at a time/],
    ['backup', ['--elsewhere'], /--elsewhere/],
    ['backup', ['--database', 'postgres://db/rundruf'], /pg_dump/],
    ['restore', [], /Use: npm run restore -- FILE/],
  ]
  for (const [program, args, said] of wrong)
    expect(await run(program, ...args)).toMatchObject({ code: 2, said: expect.stringMatching(said) })
  expect(await run('backup', '--data', data, 'b.db')).toMatchObject({
    code: 1,
    said: expect.stringContaining('There is no data file here'),
  })
})
