// A set-up step: silent, its output kept for the case that it fails.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { stripVTControlCharacters } from 'node:util'

/** How long a program that was told to stop may take for it. */
const graceMs = 5_000

/**
 * Runs a program to its end. When this process is told to stop, the program is, and this process ends only
 * when the program has: nothing goes on writing behind the back of whoever comes next.
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, shell?: boolean, timeout?: number }} options
 *   `timeout` in milliseconds: then it is told to stop
 * @returns {Promise<{ code: number, output: string }>} `output` is both streams in order, without colours; a program that
 *   cannot be started ends with 127
 */
export function runStep(program, args, options) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    /** @type {NodeJS.Signals | undefined} */
    let stoppedBy
    const stop = (/** @type {NodeJS.Signals} */ signal) => {
      stoppedBy ??= signal
      child.kill(signal)
      setTimeout(() => child.kill('SIGKILL'), graceMs).unref()
    }
    process.on('SIGINT', stop).on('SIGTERM', stop)
    const end = (/** @type {number} */ code) => {
      process.off('SIGINT', stop).off('SIGTERM', stop)
      if (stoppedBy) process.exit(128 + constants.signals[stoppedBy])
      resolve({ code, output: stripVTControlCharacters(output) })
    }
    child.once('error', (error) => {
      output += `${program}: ${error.message}\n`
      end(127)
    })
    child.once('close', (code, signal) => end(code ?? 128 + (signal ? constants.signals[signal] : 0)))
  })
}
