import { type ChildProcess, fork } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { type HubKeeper, keepHub } from '../../electron/main/hub-keeper.ts'

let folder = ''
let children: ChildProcess[] = []
let keeper: HubKeeper | undefined
let sentences: string[] = []
let given: (string | null)[] = []

/** Stands for the hub's process: real processes, with each way to begin and to end. */
const programs = {
  listens: `process.on('message', (word) => word === 'stop' && process.exit(0))
    process.send({ type: 'listening', address: 'http://127.0.0.1:' + process.pid, setupToken: 'once' })`,
  fails: `process.send({ type: 'failed', why: 'The file is not a database.' }, () => process.exit(1))`,
  dies: `process.exit(3)`,
  deaf: `process.on('message', () => {}); process.send({ type: 'listening', address: 'http://127.0.0.1:1', setupToken: null })`,
  babbles: `process.on('message', () => process.exit(0)); process.send('hello'); process.send({ type: 'listening' })
    process.send({ type: 'listening', address: 'http://127.0.0.1:2', setupToken: null })`,
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rundruf-keeper-'))
  for (const [name, text] of Object.entries(programs)) await writeFile(join(folder, `${name}.mjs`), text)
})
afterEach(async () => {
  await keeper?.stop()
  for (const child of children) child.kill('SIGKILL')
  children = []
  sentences = []
  given = []
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function keep(...names: (keyof typeof programs)[]): HubKeeper {
  return keepWith(async () => 'the key', ...names)
}

function keepWith(key: () => Promise<string | null>, ...names: (keyof typeof programs)[]): HubKeeper {
  keeper = keepHub({
    key,
    log: (sentence) => sentences.push(sentence),
    firstWaitMs: 20,
    longestWaitMs: 60,
    stopMs: 300,
    fork: (withKey) => {
      given.push(withKey)
      const child = fork(join(folder, `${names[children.length] ?? names.at(-1)}.mjs`), { execArgv: [] })
      children.push(child)
      return {
        on: (event, listener) => child.on(event, listener),
        once: (event, listener) => child.once(event, (code) => listener(code ?? 1)),
        // It may be ending at this very moment: then nobody hears it.
        postMessage: (message) => child.connected && child.send(message as string, () => undefined),
        kill: () => child.kill('SIGKILL'),
      }
    },
  })
  return keeper
}

test('a hub that listens says where, and ends when it is told to', async () => {
  const hub = keep('listens')
  const running = await hub.running()
  const [child] = children
  expect(running).toEqual({ address: `http://127.0.0.1:${child?.pid}`, setupToken: 'once' })
  expect(given).toEqual(['the key'])
  await hub.stop()
  expect(child?.exitCode).toBe(0)
  await expect(hub.running()).rejects.toThrow('stopped')
  expect(children).toHaveLength(1)
})

test('a hub that is killed comes back by itself, and callers wait for it', async () => {
  const hub = keep('listens')
  const first = await hub.running()
  children[0]?.kill('SIGKILL')
  const second = await vi.waitFor(async () => {
    const now = await hub.running()
    expect(now.address).not.toBe(first.address)
    return now
  })
  expect(second.address).toBe(`http://127.0.0.1:${children[1]?.pid}`)
})

test('a hub that dies again and again is waited for ever longer, up to a limit', async () => {
  keep('dies')
  await vi.waitFor(() => expect(children.length).toBeGreaterThan(4))
  expect(sentences.slice(0, 4).map((sentence) => /in (\d+) ms/.exec(sentence)?.[1])).toEqual([
    '20',
    '40',
    '60',
    '60',
  ])
})

test('a hub that says why it cannot start is heard, and tried again', async () => {
  const hub = keep('fails', 'listens')
  await expect(hub.running()).rejects.toThrow('not a database')
  await vi.waitFor(async () => expect((await hub.running()).setupToken).toBe('once'))
})

test('a hub that does not listen to the shell is ended all the same', async () => {
  const hub = keep('deaf')
  await hub.running()
  await hub.stop()
  expect(children[0]?.signalCode).toBe('SIGKILL')
  expect(sentences.join()).toContain('did not end')
})

test('stopped while it waits for the next try, it is not tried again', async () => {
  const hub = keep('dies')
  await vi.waitFor(() => expect(sentences).toHaveLength(1), { interval: 1 })
  await hub.stop()
  const before = children.length
  await new Promise((resolve) => setTimeout(resolve, 150))
  expect(children).toHaveLength(before)
})

test('a word that is none of the protocol is passed over', async () => {
  expect((await keep('babbles').running()).address).toBe('http://127.0.0.1:2')
})

test('a key that cannot be read is said, nothing is started without it, and it is tried again', async () => {
  let locked = true
  const key = async () => {
    if (locked) throw new Error('The key cannot be read.')
    return 'the key'
  }
  const hub = keepWith(key, 'listens')
  await expect(hub.running()).rejects.toThrow('The key cannot be read.')
  await vi.waitFor(() => expect(sentences[0]).toContain('The key cannot be read.'))
  expect(children).toEqual([])
  locked = false
  await vi.waitFor(async () => expect((await hub.running()).setupToken).toBe('once'))
  expect(given).toEqual(['the key'])
})

test('stopped while its key is read, it is not started', async () => {
  const { promise, resolve } = Promise.withResolvers<string>()
  const hub = keepWith(() => promise, 'listens')
  const stopped = hub.stop()
  resolve('the key')
  await stopped
  expect(children).toEqual([])
})
