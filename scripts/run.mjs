#!/usr/bin/env node
// Every `npm …` command starts here, on whatever Node the host has and before anything is installed:
// sets up what is missing, then runs the task on Node 24.
import { spawn } from 'node:child_process'
import { delimiter, dirname, join } from 'node:path'
import { build } from './setup/build.mjs'
import { install } from './setup/install.mjs'
import { locked } from './setup/lock.mjs'
import { findNode24 } from './setup/node24.mjs'
import { SetupError, places, projectRoot } from './setup/paths.mjs'

/** What each task runs, and whether it wants the built app. @type {Record<string, { program: string, built?: true }>} */
const tasks = {
  start: { program: 'scripts/start.ts', built: true },
  hub: { program: 'out/main/hub.js', built: true },
  test: { program: 'scripts/test.ts' },
  check: { program: 'scripts/check.ts' },
  fmt: { program: 'node_modules/oxfmt/bin/oxfmt' },
  bench: { program: 'tests/bench/run.ts', built: true },
  soak: { program: 'tests/soak/run.ts', built: true },
}

/** @param {boolean} built */
async function setUp(built) {
  return locked(places().cache, async () => {
    await install()
    const node24 = findNode24()
    if (built) await build(node24)
    return node24
  })
}

/**
 * Runs the task with this process's own streams, and ends as it ends.
 * @param {string} node24
 * @param {string} program
 * @param {string[]} args
 */
function run(node24, program, args) {
  // .bin first; then Node 24's own folder, because on Windows .bin holds no node.exe.
  process.env.PATH = [join(places().modules, '.bin'), dirname(node24), process.env.PATH].join(delimiter)
  const child = spawn(
    node24,
    ['--disable-warning=ExperimentalWarning', join(projectRoot, program), ...args],
    { stdio: 'inherit' },
  )
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
  // In a terminal, Ctrl+C reaches the task by itself: passing it on would make it two.
  for (const signal of signals)
    process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY) || child.kill(signal))
  child.once('error', (error) =>
    fail(
      new SetupError(
        `${node24} does not run here (${error.message}). Install Node 24 from https://nodejs.org and try again.`,
      ),
    ),
  )
  child.once('exit', (code, signal) => {
    if (!signal) process.exit(code ?? 1)
    for (const each of signals) process.removeAllListeners(each)
    process.kill(process.pid, signal)
  })
}

/** @param {unknown} error */
function fail(error) {
  process.stderr.write(
    error instanceof SetupError ? `${error.message}\n` : `${/** @type {Error} */ (error).stack}\n`,
  )
  process.exit(1)
}

if (Number.parseInt(process.versions.node, 10) < 20)
  fail(
    new SetupError(
      `This is Node ${process.versions.node}. Rundruf's set-up needs Node 20 or newer: https://nodejs.org`,
    ),
  )

const [name = '', ...args] = process.argv.slice(2)
const task = Object.hasOwn(tasks, name) ? tasks[name] : undefined
if (!task) {
  process.stderr.write(`"${name}" is none of the tasks: ${Object.keys(tasks).join(', ')}\n`)
  process.exit(2)
}
setUp(task.built === true).then((node24) => run(node24, task.program, args), fail)
