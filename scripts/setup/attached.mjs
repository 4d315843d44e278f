// A program in the foreground: it has our streams, hears the signals that we hear, and ends us as it ended.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { createInterface } from 'node:readline'

const lookMs = 200
const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])

/**
 * @typedef {object} Ended
 * @property {number} code the exit code; as a shell counts where a signal ended it (128 + number) or it
 *   could not be started (127)
 * @property {NodeJS.Signals | undefined} signal what ended it
 * @property {string} how in words
 * @property {boolean} stopped whether we were told to stop while it ran
 */

/**
 * Runs a program to its end.
 * @param {string} program
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, onLine?: (line: string) => void }} [options] `onLine` is told each line
 *   of its output, which is passed on unchanged all the same
 * @returns {Promise<Ended>}
 */
export function runAttached(program, args, { env = process.env, onLine } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { env, stdio: ['inherit', onLine ? 'pipe' : 'inherit', 'inherit'] })
    let stopped = false
    const stop = (/** @type {NodeJS.Signals} */ signal) => {
      stopped = true
      // In a terminal, Ctrl+C reaches the program by itself: passing it on would make it two.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    }
    const watch = whenNpmIsGone(() => stop('SIGTERM'))
    for (const signal of signals) process.on(signal, stop)
    if (child.stdout && onLine)
      createInterface(child.stdout).on('line', (line) => {
        process.stdout.write(`${line}\n`)
        onLine(line)
      })
    /** @param {number} code @param {string} how @param {NodeJS.Signals} [signal] */
    const end = (code, how, signal) => {
      for (const each of signals) process.off(each, stop)
      clearInterval(watch)
      resolve({ code, how, signal, stopped })
    }
    child.once('error', (error) => end(127, error.message))
    child.once('close', (code, signal) => {
      if (signal) end(128 + constants.signals[signal], `ended by ${signal}`, signal)
      else end(code ?? 1, `ended with ${code}`)
    })
  })
}

/**
 * An npm that was killed outright could pass nothing on: what it had started should not run on without it.
 * @param {() => void} act called once
 */
function whenNpmIsGone(act) {
  if (!process.env.npm_lifecycle_event) return undefined
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    act()
  }, lookMs)
  return timer.unref()
}

/**
 * Ends this process the way the program ended: by the same signal, or with the same exit code.
 * @param {Ended} ended
 * @returns {never}
 */
export function endLike({ code, signal }) {
  if (signal && process.platform !== 'win32') process.kill(process.pid, signal)
  process.exit(code)
}
