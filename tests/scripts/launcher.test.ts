import { spawn } from 'node:child_process'
import { cpSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { hasDisplay } from '../../scripts/display.ts'
import { hashSources } from '../../scripts/setup/build.mjs'
import { projectRoot } from '../../scripts/setup/paths.mjs'
import { put, tempTree } from './temp.ts'

const { scripts } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>
}

/** A project that is installed and built, with this text as its hub. */
function project(hub: string): string {
  const root = tempTree({
    'package.json': { type: 'module', scripts },
    'package-lock.json': { packages: {} },
    'node_modules/.package-lock.json': { packages: {} },
    'out/main/hub.js': hub,
  })
  cpSync(join(projectRoot, 'scripts'), join(root, 'scripts'), { recursive: true })
  put(root, 'out/.built-from', hashSources(root))
  return root
}

const noDisplay = { DISPLAY: '', WAYLAND_DISPLAY: '' }

interface Ended {
  code: number | null
  signal: NodeJS.Signals | null
  out: string
  err: string
}

interface Launch {
  /** The text of its output at which it is told to stop. */
  stopAt?: string
  stopBy?: NodeJS.Signals
  env?: NodeJS.ProcessEnv
}

function launch(root: string, args: string[], options: Launch = {}): Promise<Ended> {
  return watch(process.execPath, [join(root, 'scripts/run.mjs'), ...args], root, options)
}

function npmRun(root: string, args: string[], options: Launch = {}): Promise<Ended> {
  return watch('npm', ['run', '--silent', '--no-update-notifier', ...args], root, options)
}

function watch(
  program: string,
  args: string[],
  cwd: string,
  { stopAt, stopBy, env }: Launch,
): Promise<Ended> {
  const shell = program === 'npm' && process.platform === 'win32'
  const child = spawn(program, args, { cwd, shell, env: { ...process.env, ...env } })
  let [out, err, told] = ['', '', false]
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString()
    if (!told && stopAt && out.includes(stopAt)) told = child.kill(stopBy ?? 'SIGTERM')
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

const polite = `
  process.on('SIGTERM', () => { console.log('closing'); setTimeout(() => process.exit(0), 300) })
  setInterval(() => {}, 1000)
  console.log('ready')`

describe.skipIf(process.platform === 'win32')('being told to stop', () => {
  test('SIGTERM reaches the task, which ends in its own way', async () => {
    const ended = await launch(project(polite), ['hub'], { stopAt: 'ready' })
    expect(ended).toMatchObject({ code: 0, out: 'ready\nclosing\n' })
  })

  test('a task that just dies of it takes the launcher along', async () => {
    const root = project(`setInterval(() => {}, 1000); console.log('ready')`)
    expect(await launch(root, ['hub'], { stopAt: 'ready' })).toMatchObject({ code: null, signal: 'SIGTERM' })
  })

  test('npm passes it on and waits for the end', async () => {
    const ended = await npmRun(project(polite), ['hub'], { stopAt: 'ready' })
    expect(ended).toMatchObject({ code: 0, out: 'ready\nclosing\n' })
  })

  test('a task does not outlive an npm that was killed', async () => {
    // The output ends only when the last that holds it has ended, so the task says goodbye before.
    const { signal, out } = await npmRun(project(polite), ['hub'], { stopAt: 'ready', stopBy: 'SIGKILL' })
    expect({ signal, out }).toEqual({ signal: 'SIGKILL', out: 'ready\nclosing\n' })
  })

  test('a set-up step is ended first, and then this process', async () => {
    const root = tempTree({
      'slow.mjs': `
        import { writeFileSync } from 'node:fs'
        process.on('SIGTERM', () => setTimeout(() => { writeFileSync('done', ''); process.exit() }, 300))
        setInterval(() => {}, 1000)
        writeFileSync('up', '')`,
      'outer.mjs': `
        import { existsSync } from 'node:fs'
        import { runStep } from ${JSON.stringify(new URL('../../scripts/setup/step.mjs', import.meta.url).href)}
        const timer = setInterval(() => existsSync('up') && (clearInterval(timer), console.log('ready')), 10)
        await runStep(process.execPath, ['slow.mjs'], { cwd: process.cwd() })
        console.log('went on')`,
    })
    const ended = await watch(process.execPath, ['outer.mjs'], root, { stopAt: 'ready' })
    expect(ended).toMatchObject({ code: 143, out: 'ready\n' })
    expect(existsSync(join(root, 'done'))).toBe(true)
  })
})

test('npm hands the arguments through whatever shell it uses', async () => {
  const root = project(`console.log(JSON.stringify(process.argv.slice(2))); process.exit(7)`)
  const { code, out } = await npmRun(root, ['hub', '--', '--port', '0', '--data', 'Ordner'])
  expect({ code, out }).toEqual({ code: 7, out: '["--port","0","--data","Ordner"]\n' })
})

test('where the shell takes the line for one command, as cmd does, the same task runs', async () => {
  const root = project(`console.log(JSON.stringify(process.argv.slice(2)))`)
  const line = [...(scripts.hub ?? '').split(' ').slice(1), '--port', '0']
  const { out } = await watch(process.execPath, line, root, {})
  expect(out).toBe('["--port","0"]\n')
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
  const { code, out, err } = await launch(root, ['start', '--browser', '--demo'], { env: noDisplay })
  expect(code).toBe(3)
  expect(out).toBe('Rundruf hub listening on http://127.0.0.1:1 --demo\n')
  expect(err.trimEnd().split('\n')).toHaveLength(1)
  expect(err).toContain('browser')
})

test.runIf(process.platform === 'linux')('start says why it does not open a window', async () => {
  const { err } = await launch(project(''), ['start'], { env: noDisplay })
  expect(err).toBe(
    'There is no display here: Rundruf runs in the browser, at the address below. Ctrl+C ends it.\n',
  )
})

test('a display is looked for on Linux only', () => {
  expect(hasDisplay('linux', {})).toBe(false)
  expect(hasDisplay('linux', { DISPLAY: ':0' })).toBe(true)
  expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true)
  expect(hasDisplay('win32', {})).toBe(true)
})
