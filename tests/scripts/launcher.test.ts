import { spawn } from 'node:child_process'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { hasDisplay } from '../../scripts/display.ts'
import { hashSources } from '../../scripts/setup/build.mjs'
import { projectRoot } from '../../scripts/setup/paths.mjs'
import { put, tempTree } from './temp.ts'

/** A project that is installed and built, with this text as its hub. */
function project(hub: string): string {
  const root = tempTree({
    'package.json': { type: 'module' },
    'package-lock.json': { packages: {} },
    'node_modules/.package-lock.json': { packages: {} },
    'out/main/hub.js': hub,
  })
  cpSync(join(projectRoot, 'scripts'), join(root, 'scripts'), { recursive: true })
  put(root, 'out/.built-from', hashSources(root))
  return root
}

interface Ended {
  code: number | null
  signal: NodeJS.Signals | null
  out: string
  err: string
}

/** Runs the launcher; `stopAt` is the text of its output at which it is told to stop. */
function launch(root: string, args: string[], stopAt?: string, env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const child = spawn(process.execPath, [join(root, 'scripts/run.mjs'), ...args], {
    env: { ...process.env, ...env },
  })
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString()
    if (stopAt && out.includes(stopAt)) child.kill('SIGTERM')
  })
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  return new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal, out, err })))
}

test('a task gets its arguments and the output, and the launcher ends with its exit code', async () => {
  const root = project(`console.log(JSON.stringify(process.argv.slice(2))); process.exit(7)`)
  expect(await launch(root, ['hub', '--port', '0', '--data', 'mit Umlaut ü'])).toEqual({
    code: 7,
    signal: null,
    out: '["--port","0","--data","mit Umlaut ü"]\n',
    err: '',
  })
})

test('a task finds the programs of the packages first, and Node 24 behind them', async () => {
  const root = project(
    `console.log(process.env.PATH.split(${JSON.stringify(process.platform === 'win32' ? ';' : ':')})[0], process.versions.node)`,
  )
  const { out } = await launch(root, ['hub'])
  expect(out).toMatch(new RegExp(`\\.bin 2[4-9]\\.`))
  expect(out.startsWith(join(root, 'node_modules', '.bin'))).toBe(true)
})

test.skipIf(process.platform === 'win32')('SIGTERM reaches the task, which ends in its own way', async () => {
  const polite = `process.on('SIGTERM', () => { console.log('closing'); process.exit(0) }); setInterval(() => {}, 1000); console.log('ready')`
  expect(await launch(project(polite), ['hub'], 'ready')).toMatchObject({ code: 0, out: 'ready\nclosing\n' })
  const plain = `setInterval(() => {}, 1000); console.log('ready')`
  expect(await launch(project(plain), ['hub'], 'ready')).toMatchObject({ code: null, signal: 'SIGTERM' })
})

test('an unknown task is refused with the list of those there are', async () => {
  const { code, err } = await launch(project(''), ['sing'])
  expect(code).toBe(2)
  expect(err).toContain('start, hub, test')
})

test('start --browser serves the app, says so in one line, and passes the other arguments on', async () => {
  const root = project(
    `console.log('Rundruf hub listening on http://127.0.0.1:1', ...process.argv.slice(2)); process.exit(3)`,
  )
  const { code, out, err } = await launch(root, ['start', '--browser', '--demo'], undefined, {
    DISPLAY: '',
    WAYLAND_DISPLAY: '',
  })
  expect(code).toBe(3)
  expect(out).toBe('Rundruf hub listening on http://127.0.0.1:1 --demo\n')
  expect(err.trimEnd().split('\n')).toHaveLength(1)
  expect(err).toContain('browser')
})

test.runIf(process.platform === 'linux')('start says why it does not open a window', async () => {
  const { err } = await launch(project(''), ['start'], undefined, { DISPLAY: '', WAYLAND_DISPLAY: '' })
  expect(err).toBe('There is no display here: Rundruf opens in the browser. Ctrl+C ends it.\n')
})

test('a display is looked for on Linux only', () => {
  expect(hasDisplay('linux', {})).toBe(false)
  expect(hasDisplay('linux', { DISPLAY: ':0' })).toBe(true)
  expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true)
  expect(hasDisplay('win32', {})).toBe(true)
})
