#!/usr/bin/env node
// Every `npm …` command starts here, on whatever Node the host has and before anything is installed:
// sets up what is missing, then runs the task on Node 24.
import { delimiter, dirname, join } from 'node:path'
import { endLike, runAttached } from './setup/attached.mjs'
import { build, isBuilt } from './setup/build.mjs'
import { install, isInstalled } from './setup/install.mjs'
import { locked } from './setup/lock.mjs'
import { findNode24 } from './setup/node24.mjs'
import { SetupError, places, projectRoot, say } from './setup/paths.mjs'

/** What each task runs, and whether it wants the built app. @type {Record<string, { program: string, built?: true }>} */
const tasks = {
  start: { program: 'scripts/start.ts', built: true },
  hub: { program: 'out/main/hub.js', built: true },
  test: { program: 'scripts/test.ts' },
  check: { program: 'scripts/check.ts' },
  backup: { program: 'scripts/backup.ts' },
  restore: { program: 'scripts/restore.ts' },
  ledger: { program: 'scripts/ledger.ts' },
  dist: { program: 'scripts/dist.ts', built: true },
  pictures: { program: 'scripts/pictures.ts', built: true },
  fmt: { program: 'node_modules/oxfmt/bin/oxfmt' },
  bench: { program: 'tests/bench/run.ts', built: true },
  soak: { program: 'tests/soak/run.ts', built: true },
}

/**
 * Sets up what is missing. Where nothing is, the folder is only read, so it may belong to somebody else.
 * @param {boolean} built
 * @returns {Promise<string>} the path of Node 24
 */
async function setUp(built) {
  if (isInstalled() && (!built || isBuilt())) return findNode24()
  return locked(places().cache, async () => {
    await install()
    const node24 = findNode24()
    if (built && !isBuilt()) {
      say('Building …')
      await build(node24)
    }
    return node24
  })
}

/**
 * Runs the task, and ends as it ends.
 * @param {string} node24
 * @param {string} program
 * @param {string[]} args
 */
async function run(node24, program, args) {
  // .bin first; then Node 24's own folder, because on Windows .bin holds no node.exe.
  process.env.PATH = [join(places().modules, '.bin'), dirname(node24), process.env.PATH].join(delimiter)
  const ended = await runAttached(node24, [
    '--disable-warning=ExperimentalWarning',
    join(projectRoot, program),
    ...args,
  ])
  if (ended.code === 127)
    throw new SetupError(`${node24} does not run here (${ended.how}). Install Node 24: https://nodejs.org`)
  endLike(ended)
}

/** @param {unknown} error */
function fail(error) {
  const { message, stack, code } = /** @type {NodeJS.ErrnoException} */ (error)
  const mayNotWrite = ['EACCES', 'EPERM', 'EROFS'].includes(code ?? '')
  if (error instanceof SetupError) say(message)
  else if (mayNotWrite) say(`Setting up failed: this user may not write here (${message}).`)
  else say(stack ?? message)
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
  say(`"${name}" is none of the tasks: ${Object.keys(tasks).join(', ')}`)
  process.exit(2)
}
try {
  await run(await setUp(task.built === true), task.program, args)
} catch (error) {
  fail(error)
}
