// One set-up at a time: two commands started together share one install and one build.
import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, statSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { SetupError, say } from './paths.mjs'

const heartbeatMs = 5_000
const silentForMs = 120_000

/**
 * Runs `work` while holding the lock of `folder`, waiting for whoever holds it. A holder that died is
 * noticed (its process is gone, or it stopped touching the file for two minutes) and its lock taken over.
 * @template T
 * @param {string} folder made if missing
 * @param {() => Promise<T>} work
 * @param {{ patienceMs?: number, pollMs?: number }} [options]
 * @returns {Promise<T>}
 * @throws {SetupError} when the other one does not finish within `patienceMs` (20 minutes)
 */
export async function locked(folder, work, options = {}) {
  const { patienceMs = 1_200_000, pollMs = 150 } = options
  mkdirSync(folder, { recursive: true })
  const path = join(folder, 'setup.lock')
  const mine = JSON.stringify({ pid: process.pid, host: hostname(), token: randomUUID() })
  const giveUpAt = Date.now() + patienceMs
  let told = false
  while (!create(path, mine)) {
    if (isAbandoned(path)) removeAbandoned(path)
    else {
      if (!told) say('Waiting for another Rundruf command that is setting up …')
      told = true
      if (Date.now() > giveUpAt)
        throw new SetupError(
          `Another set-up does not finish. If none is running, delete ${path} and try again.`,
        )
      await sleep(pollMs)
    }
  }
  const heartbeat = setInterval(() => touch(path), heartbeatMs)
  const release = () => read(path) === mine && remove(path)
  process.once('exit', release)
  try {
    return await work()
  } finally {
    clearInterval(heartbeat)
    process.off('exit', release)
    release()
  }
}

/** @param {string} path @param {string} content @returns {boolean} false if somebody else has it */
function create(path, content) {
  try {
    writeFileSync(path, content, { flag: 'wx' })
    return true
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false
    throw error
  }
}

/** @param {string} path */
function isAbandoned(path) {
  try {
    if (Date.now() - statSync(path).mtimeMs > silentForMs) return true
    const content = read(path)
    if (!content) return false // just being written
    const holder = JSON.parse(content)
    return holder.host === hostname() && !isAlive(holder.pid)
  } catch {
    return false // gone again, or half written
  }
}

/**
 * Only who creates the marker may remove an abandoned lock. Without it, of two who wait the second could
 * remove the lock that the first has just made for itself.
 * @param {string} path
 */
function removeAbandoned(path) {
  const marker = `${path}.removing`
  const content = read(path)
  if (!create(marker, '')) {
    if (ageOf(marker) > heartbeatMs) remove(marker)
    return
  }
  if (read(path) === content && isAbandoned(path)) remove(path)
  remove(marker)
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}

/** @param {string} path */
function ageOf(path) {
  try {
    return Date.now() - statSync(path).mtimeMs
  } catch {
    return 0
  }
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** @param {string} path */
function touch(path) {
  try {
    utimesSync(path, new Date(), new Date())
  } catch {
    // somebody deleted it by hand: nothing to keep warm
  }
}

/** @param {string} path */
function remove(path) {
  try {
    unlinkSync(path)
  } catch {
    // already gone
  }
}
