import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import type { Readable, Writable } from 'node:stream'
import { findChromium } from '../../support/chromium.ts'
import { CdpPipe } from './cdp.ts'

/**
 * Starts the Chromium whose windows are the program's. It speaks with this process over a pipe, so it ends when this
 * process ends, however that happens; with `--remote-debugging-port` it listens for a test as well, and says where,
 * as Electron does.
 * @param profile its folder, where what pages store stays from start to start
 */
export async function startChromium(profile: string): Promise<CdpPipe> {
  const { executablePath, args, env } = await findChromium()
  mkdirSync(profile, { recursive: true })
  const forTests = process.argv.filter((arg) => arg.startsWith('--remote-debugging-port='))
  const child = spawn(
    executablePath,
    [
      ...args,
      ...forTests,
      '--headless',
      '--remote-debugging-pipe',
      `--user-data-dir=${profile}`,
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // A page opens no windows by itself; what it asked for is heard all the same.
      '--block-new-web-contents',
    ],
    { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] },
  )
  child.stderr?.on('data', (text: Buffer) => {
    const said = /DevTools listening on \S+/.exec(text.toString())
    if (said) process.stderr.write(`${said[0]}\n`)
  })
  process.once('exit', () => child.kill('SIGKILL'))
  const pipe = new CdpPipe(child.stdio[3] as Writable, child.stdio[4] as Readable)
  closePopups(pipe)
  return pipe
}

/** Chromium with a head knows no `--block-new-web-contents`: what it opens all the same is closed at once. */
function closePopups({ browser }: CdpPipe): void {
  browser.on(
    'Target.targetCreated',
    ({ targetInfo }: { targetInfo: { targetId: string; openerId?: string } }) => {
      if (targetInfo.openerId) void browser.send('Target.closeTarget', { targetId: targetInfo.targetId })
    },
  )
  void browser.send('Target.setDiscoverTargets', { discover: true })
}
