import { type ChildProcess, spawn } from 'node:child_process'
import { createServer, type Server } from 'node:net'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { PASSWORD, setUpInput } from '../support/door-hub.ts'
import { freshDatabase } from '../support/postgres.ts'

const CLI = join(import.meta.dirname, '../../electron/hub/cli.ts')

interface Run {
  child: ChildProcess
  out: string
  err: string
  /** Waits for its end. */
  code(): Promise<number | null>
  /** Waits for its first line; answers where it listens. */
  address(): Promise<string>
}

const running = new Set<ChildProcess>()

/** Starts the hub as `npm run hub` does, from its source. */
function run(args: string[], options: { env?: NodeJS.ProcessEnv; shell?: string; uid?: number } = {}): Run {
  const command = [process.execPath, CLI, ...args]
  const [program = '', ...rest] =
    options.shell === undefined ? command : ['bash', '-c', `${options.shell}; exec "$@"`, 'bash', ...command]
  const env = { ...process.env, RUNDRUF_LOG: 'warn', ...options.env }
  const child = spawn(program, rest, { env, ...(options.uid === undefined ? {} : { uid: options.uid }) })
  running.add(child)
  const ended = once(child, 'exit').then(() => {
    running.delete(child)
    return child.exitCode
  })
  const state: Run = {
    child,
    out: '',
    err: '',
    code: () => ended,
    address: async () => {
      await vi.waitUntil(() => state.out.includes('\n') || child.exitCode !== null, { timeout: 20_000 })
      const address = /^Rundruf hub listening on (http:\/\/\S+)\n/.exec(state.out)?.[1]
      if (address === undefined) throw new Error(`It does not listen: ${state.out}${state.err}`)
      return address
    },
  }
  child.stdout?.on('data', (text: Buffer) => (state.out += text.toString()))
  child.stderr?.on('data', (text: Buffer) => (state.err += text.toString()))
  return state
}

const call = async (address: string, path: string, body?: unknown, token?: string) => {
  const response = await fetch(address + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  // oxlint-disable-next-line typescript/no-explicit-any -- bodies of every shape
  return { status: response.status, body: (await response.json()) as any }
}

describe('starting and ending a hub', () => {
  let folder: string
  let data: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rundruf-start-'))
    await chmod(folder, 0o777)
    data = join(folder, 'data')
  })
  afterEach(async () => {
    for (const child of running) {
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
    await rm(folder, { recursive: true, force: true })
  })

  const start = (...args: string[]) => run(['--data', data, '--port', '0', ...args])
  const setUp = async (hub: Run) => {
    const address = await hub.address()
    await vi.waitUntil(() => hub.out.includes('/#/setup/'))
    const token = /\/#\/setup\/(\S+)\n/.exec(hub.out)?.[1] ?? ''
    return (await call(address, '/api/setup', setUpInput(token))).body.token as string
  }
  const expectRefused = async (hub: Run, code: number, sentence: RegExp) => {
    expect(await hub.code()).toBe(code)
    expect(hub.err).toMatch(/^[^\n]+\n$/)
    expect(hub.err).toMatch(sentence)
    expect(hub.err).not.toContain(folder)
    expect(hub.out).toBe('')
  }

  it('prints where it listens, then how to set it up, and the same no more once that is done', async () => {
    const hub = start()
    const address = await hub.address()
    await vi.waitUntil(() => hub.out.split('\n').length === 3)
    expect(hub.out.split('\n')[1]).toMatch(new RegExp(`^Set up this network: ${address}/#/setup/[\\w-]{43}$`))
    await setUp(hub)
    hub.child.kill('SIGTERM')
    expect(await hub.code()).toBe(0)
    const again = start()
    await again.address()
    again.child.kill('SIGINT')
    expect(await again.code()).toBe(0)
    expect(again.out).toMatch(/^Rundruf hub listening on \S+\n$/)
    expect(hub.err + again.err).toBe('')
  })

  it('finishes what runs when it is told to end, and ends the live feeds', async () => {
    const hub = start()
    const token = await setUp(hub)
    const address = await hub.address()
    const feed = await fetch(`${address}/api/changes`, { headers: { authorization: `Bearer ${token}` } })
    const posts = Array.from({ length: 50 }, (_, i) =>
      call(address, '/api/asks', { title: `Esel ${i}`, keep: 'keep', audience: 'all' }, token).catch(
        () => null,
      ),
    )
    await Promise.race(posts)
    hub.child.kill('SIGTERM')
    const done = (await Promise.all(posts)).filter((answer) => answer?.status === 200)
    expect(await hub.code()).toBe(0)
    // An end, not a broken line: what was committed has been told.
    expect((await feed.text()).match(/"table":"ask"/g) ?? []).toHaveLength(done.length)
    const stored = new Database(join(data, 'rundruf.db'), { readonly: true })
    expect(stored.prepare('select count(*) as n from ask').get()).toEqual({ n: done.length })
    stored.close()
  })

  it('refuses a wrong option in one line', async () => {
    await expectRefused(run(['--portt', '1']), 2, /--portt/)
    await expectRefused(run(['--data', data], { env: { RUNDRUF_SECRET: 'short' } }), 2, /RUNDRUF_SECRET/)
  })

  it('says when its port is in use', async () => {
    const other: Server = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as { port: number }
    await expectRefused(run(['--data', data, '--port', String(port)]), 1, /in use.*--port/)
    other.close()
  })

  it('says when it cannot listen there', async () => {
    await expectRefused(run(['--data', data, '--port', '0', '--host', '192.0.2.1']), 1, /--host/)
    await expectRefused(run(['--data', data, '--port', '0', '--host', 'no.such.name.invalid']), 1, /--host/)
  })

  it('says when another hub runs on the same data', async () => {
    const first = start()
    await first.address()
    await expectRefused(start(), 1, /Another hub/)
    expect((await call(await first.address(), '/api/network')).status).toBe(200)
  })

  it('says when the data is no database, is damaged, or cannot be a folder', async () => {
    await mkdir(data)
    await writeFile(join(data, 'rundruf.db'), 'This is a letter to my grandmother.\n'.repeat(500))
    await expectRefused(start(), 1, /not one that Rundruf can read/)
    expect(await readFile(join(data, 'rundruf.db'), 'utf8')).toContain('grandmother')
    await writeFile(join(folder, 'file'), '')
    await expectRefused(run(['--data', join(folder, 'file'), '--port', '0']), 1, /folder cannot be made/)
  })

  it('says when the data is from a newer Rundruf, and leaves it alone', async () => {
    const hub = start()
    await hub.address()
    hub.child.kill('SIGTERM')
    await hub.code()
    const file = new Database(join(data, 'rundruf.db'))
    file.exec(
      `insert into kysely_migration (name, timestamp) values ('9999-future', '2099-01-01T00:00:00.000Z')`,
    )
    file.close()
    await expectRefused(start(), 1, /newer Rundruf/)
  })

  // Who may not write is decided by the account, and root may always.
  it.runIf(process.platform === 'linux')('says when the data is read-only', async () => {
    const uid = process.getuid?.() === 0 ? 65_534 : undefined
    const asSomeone = (at: string) => run(['--data', at, '--port', '0'], { uid, env: { HOME: folder } })
    const hub = asSomeone(data)
    await hub.address()
    hub.child.kill('SIGTERM')
    await hub.code()
    await chmod(join(data, 'rundruf.db'), 0o444)
    await expectRefused(asSomeone(data), 1, /read-only/)
    await chmod(data, 0o555)
    await expectRefused(asSomeone(data), 1, /read-only|cannot be opened/)
    await chmod(data, 0o755)
  })

  it.runIf(process.platform !== 'win32')(
    'refuses what does not fit on a full disk, keeps what it confirmed, and goes on when there is room',
    async () => {
      // No file may grow beyond this many kilobytes: to the hub it looks like a disk that is full.
      const hub = run(['--data', data, '--port', '0'], { shell: 'ulimit -f 2000' })
      const token = await setUp(hub)
      const address = await hub.address()
      const confirmed: string[] = []
      let refusedWith: Awaited<ReturnType<typeof call>> | undefined
      for (let i = 0; i < 600 && refusedWith === undefined; i++) {
        const ask = { title: `Esel ${i}`, details: 'x'.repeat(5000), keep: 'keep', audience: 'all' }
        const answer = await call(address, '/api/asks', ask, token)
        if (answer.status === 200) confirmed.push(answer.body.id)
        else refusedWith = answer
      }
      expect(refusedWith).toMatchObject({
        status: 503,
        body: { code: 'TRY_AGAIN', message: expect.any(String), data: { reason: 'disk_full' } },
      })
      expect(JSON.stringify(refusedWith?.body)).not.toContain(folder)
      expect(confirmed.length).toBeGreaterThan(10)
      const stored = async (at: string) => {
        const ids: string[] = []
        for (let next: string | null = ''; next !== null;) {
          const cursor: string = next === '' ? '' : `&cursor=${next}`
          const { body } = await call(at, `/api/asks?limit=200${cursor}`, undefined, token)
          ids.push(...body.items.map((ask: { id: string }) => ask.id))
          next = body.next as string | null
        }
        return ids.toReversed()
      }
      expect(await stored(address)).toEqual(confirmed)
      hub.child.kill('SIGKILL')
      await hub.code()
      const roomy = start()
      expect(await stored(await roomy.address())).toEqual(confirmed)
      const more = await call(
        await roomy.address(),
        '/api/asks',
        { title: 'Esel', keep: 'keep', audience: 'all' },
        token,
      )
      expect(more.status).toBe(200)
    },
  )

  it('says when the database server does not answer or refuses the sign-in, without its password', async () => {
    const geheim = 'postgres://rundruf:geheim@127.0.0.1:1/rundruf'
    await expectRefused(run(['--data', data, '--database', geheim, '--port', '0']), 1, /does not answer/)
    const url = new URL(inject('postgresUrl'))
    url.pathname = '/nothing'
    await expectRefused(run(['--data', data, '--database', url.href, '--port', '0']), 1, /--database/)
  })

  it('runs on PostgreSQL, two hubs on one database, each told at once what happens on the other', async () => {
    const database = await freshDatabase(inject('postgresUrl'))
    // Hubs that share a database share its key.
    const env = { RUNDRUF_KEY: Buffer.alloc(32, 7).toString('base64') }
    const [one, two] = ['a', 'b'].map((name) =>
      run(['--data', join(folder, name), '--port', '0', '--database', database], { env }),
    ) as [Run, Run]
    await one.address()
    await two.address()
    // Whoever started last has the token that works.
    const tokens = [one, two].map((hub) => /\/#\/setup\/(\S+)\n/.exec(hub.out)?.[1] ?? '')
    const answers = [
      await call(await one.address(), '/api/setup', setUpInput(tokens[0] ?? '')),
      await call(await one.address(), '/api/setup', setUpInput(tokens[1] ?? '')),
    ]
    const token: string = answers.find((answer) => answer.status === 200)?.body.token
    const signIn = await call(await two.address(), '/api/session', {
      email: 'nina@example.org',
      password: PASSWORD,
    })
    const feed = await fetch(`${await two.address()}/api/changes`, {
      headers: { authorization: `Bearer ${signIn.body.token}` },
    })
    let heard = ''
    const reading = (async () => {
      for await (const chunk of feed.body ?? []) heard += Buffer.from(chunk).toString()
    })()
    await vi.waitUntil(() => heard.includes('event: live'))
    await call(
      await one.address(),
      '/api/asks',
      { title: 'Plüschesel', keep: 'keep', audience: 'all' },
      token,
    )
    await vi.waitUntil(() => heard.includes('Plüschesel'), { timeout: 5000 })
    // Signed out everywhere on one hub, the feed on the other ends.
    const next = 'seven loud geese crossing'
    const changed = await fetch(`${await one.address()}/api/me/password`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ current: PASSWORD, next }),
    })
    expect(changed.status).toBe(200)
    await reading
    for (const hub of [one, two]) {
      hub.child.kill('SIGTERM')
      expect(await hub.code()).toBe(0)
    }
  })
})
