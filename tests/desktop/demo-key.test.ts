import { existsSync } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { texts } from '#language/index.ts'
import { builtProgram } from '../support/built.ts'
import { startDesktop } from '../support/desktop.ts'

// The built program, with the stand-in for `electron`: where the key of a network lies that is started here.

const { start } = texts.en

beforeAll(builtProgram, 300_000)

test.each([
  ['with a key store, encrypted beside the data', 'there', 'demo-key', 'demo/key'],
  ['without one, with the hub', 'none', 'demo/key', 'demo-key'],
])(
  'the demo starts %s',
  async (_, keyStore, here, notHere) => {
    const folder = await mkdtemp(join(tmpdir(), 'rundruf-demo-key-'))
    const env = { RUNDRUF_STAND_IN_KEY_STORE: keyStore, RUNDRUF_STAND_IN_LOCALE: 'en' }
    const desktop = await startDesktop({ userData: folder, kind: 'stand-in', env })
    try {
      const button = (name: string) => desktop.page.getByRole('button', { name })
      await button(start.first.demo.button).click()
      await button(start.demo.agent).waitFor({ timeout: 120_000 })
      expect((await stat(join(folder, 'rundruf', here))).mode & 0o777).toBe(0o600)
      expect(existsSync(join(folder, 'rundruf', notHere))).toBe(false)
    } finally {
      await desktop.kill()
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    }
  },
  180_000,
)
