import { spawnSync } from 'node:child_process'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { packagedApp } from '../../scripts/electron.ts'
import { expect, test } from './fixtures.ts'

// Of the packaged app alone: RUNDRUF_APP names it.

const app = packagedApp() ?? ''
test.skip(app === '', 'There is no packaged app here; RUNDRUF_APP names one.')

/** As the binary says it: the characters 0 and 1. */
const OFF = 0x30
const ON = 0x31

test('its binary has the fuses set', async () => {
  expect(await getCurrentFuseWire(app)).toMatchObject({
    [FuseV1Options.RunAsNode]: OFF,
    [FuseV1Options.EnableCookieEncryption]: ON,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: OFF,
    [FuseV1Options.EnableNodeCliInspectArguments]: OFF,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: ON,
    [FuseV1Options.OnlyLoadAppFromAsar]: ON,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: OFF,
  })
})

test('it is no Node for whoever sets a variable', async ({ folder }) => {
  const { stdout } = spawnSync(app, ['-p', '"I am " + "Node"', `--user-data-dir=${folder}`], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    encoding: 'utf8',
    timeout: 10_000,
    killSignal: 'SIGKILL',
  })
  expect(stdout).not.toContain('I am Node')
})
