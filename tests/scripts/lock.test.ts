import { execFile, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { locked } from '../../scripts/setup/lock.mjs'
import { tempTree } from './temp.ts'

const lockModule = new URL('../../scripts/setup/lock.mjs', import.meta.url).href
const run = promisify(execFile)

/** The process id of a program that has ended. */
const deadPid = () => spawnSync(process.execPath, ['-e', '']).pid

test('of several processes one works at a time', async () => {
  const folder = tempTree()
  const journal = join(folder, 'journal')
  const program = `
    import { appendFileSync } from 'node:fs'
    import { locked } from ${JSON.stringify(lockModule)}
    await locked(process.argv[1], async () => {
      appendFileSync(process.argv[2], 'in ')
      await new Promise((resolve) => setTimeout(resolve, 50))
      appendFileSync(process.argv[2], 'out ')
    }, { pollMs: 5 })`
  const args = ['--input-type=module', '-e', program, folder, journal]
  await Promise.all(Array.from({ length: 5 }, () => run(process.execPath, args)))
  expect(readFileSync(journal, 'utf8')).toBe('in out '.repeat(5))
  expect(existsSync(join(folder, 'setup.lock'))).toBe(false)
})

test('the lock of a process that died is taken over at once, by one of those who wait', async () => {
  const folder = tempTree({ 'setup.lock': { pid: deadPid(), host: hostname(), token: 'a' } })
  let inside = 0
  const work = async () => {
    expect(++inside).toBe(1)
    await new Promise((resolve) => setTimeout(resolve, 20))
    inside--
    return 'done'
  }
  const options = { patienceMs: 5_000, pollMs: 5 }
  const all = await Promise.all([locked(folder, work, options), locked(folder, work, options)])
  expect(all).toEqual(['done', 'done'])
})

test('a living holder is waited for, and in the end named', async () => {
  const lock = { pid: process.pid, host: hostname(), token: 'a' }
  const folder = tempTree({ 'setup.lock': lock })
  const attempt = locked(folder, async () => 'done', { patienceMs: 50, pollMs: 5 })
  await expect(attempt).rejects.toThrow('setup.lock')
  expect(JSON.parse(readFileSync(join(folder, 'setup.lock'), 'utf8'))).toEqual(lock)
})

test('a holder on another machine counts as dead when it has been silent for minutes', async () => {
  const folder = tempTree()
  const path = join(folder, 'setup.lock')
  writeFileSync(path, JSON.stringify({ pid: deadPid(), host: 'elsewhere', token: 'a' }))
  await expect(locked(folder, async () => 'done', { patienceMs: 20, pollMs: 5 })).rejects.toThrow(
    'setup.lock',
  )
  utimesSync(path, 0, 0)
  expect(await locked(folder, async () => 'done', { patienceMs: 20, pollMs: 5 })).toBe('done')
})

test('the lock is given back when the work fails', async () => {
  const folder = tempTree()
  await expect(locked(folder, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await locked(folder, async () => 'done', { patienceMs: 0 })).toBe('done')
})
