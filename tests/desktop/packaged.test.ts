import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extractAll } from '@electron/asar'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { projectRoot } from '../../scripts/setup/paths.mjs'
import { type Desktop, startDesktop } from '../support/desktop.ts'
import { assemble } from '../support/packaged.ts'
import { start } from '../e2e/words.ts'

// What electron-builder packs is run on its own, far from the project's packages, with the stand-in for Electron.

let folder: string
let app: string
let desktop: Desktop | undefined

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rundruf-packaged-'))
  const { resources } = await assemble(folder)
  app = join(folder, 'app')
  extractAll(join(resources, 'app.asar'), app)
}, 300_000)
afterEach(async () => {
  await desktop?.kill()
  vi.unstubAllEnvs()
})
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))

test('the packed files are all that the program needs: it opens, and its hub starts', async () => {
  desktop = await startDesktop({
    userData: join(folder, 'data'),
    kind: 'stand-in',
    main: join(app, 'out/main/index.js'),
  })
  await desktop.page.getByRole('button', { name: start.first.demo.button }).click()
  await desktop.page.getByRole('button', { name: start.demo.agent }).click()
  await desktop.page.getByRole('listbox').first().waitFor()
  expect(await desktop.quit()).toBe(0)
}, 120_000)

// Stands in for a packaged program; a script is none on Windows.
test.skipIf(process.platform === 'win32')('RUNDRUF_APP names the program that tests open', async () => {
  const program = join(folder, 'rundruf')
  const register = join(projectRoot, 'tests/desktop/stand-in/register.ts')
  const run = [process.execPath, '--import', register, join(app, 'out/main/index.js')]
  await writeFile(program, `#!/bin/sh\nexec ${run.map((part) => `'${part}'`).join(' ')} "$@"\n`)
  await chmod(program, 0o755)
  vi.stubEnv('RUNDRUF_ELECTRON', '')
  vi.stubEnv('RUNDRUF_APP', program)
  desktop = await startDesktop({ userData: join(folder, 'other') })
  await desktop.page.getByRole('button', { name: start.first.demo.button }).waitFor()
  const { act } = desktop
  expect(() => act({ do: 'quit' })).toThrow('this is Electron itself')
  expect(await desktop.quit()).toBe(0)
})
