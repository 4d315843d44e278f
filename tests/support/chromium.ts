import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { places } from '../../scripts/setup/paths.mjs'

/** A Chromium that runs here without a display. */
export interface FoundChromium {
  executablePath: string
  args: string[]
  env: Record<string, string>
}

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/**
 * Finds the browser for the tests: the packaged one on Linux, unpacked once into .cache; else Playwright's own, or one
 * that is installed.
 * @throws when there is none
 */
export async function findChromium(): Promise<FoundChromium> {
  const packaged = process.platform === 'linux' && process.arch === 'x64'
  const executablePath = packaged
    ? await unpack()
    : [chromium.executablePath(), ...installed].find((path) => existsSync(path))
  if (executablePath === undefined)
    throw new Error('There is no Chromium here. `npx playwright install chromium` brings one.')
  // Chromium's own sandbox refuses to run as root.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return { executablePath, args: [...args, '--disable-gpu', '--font-render-hinting=none'], env: {} }
}

/** The packaged Chromium is a compressed file: it is unpacked elsewhere first, so that nobody sees half of it. */
async function unpack(): Promise<string> {
  const root = join(places().modules, '@sparticuz', 'chromium')
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
  const folder = join(places().cache, `chromium-${version}`)
  const program = join(folder, 'chromium')
  if (existsSync(program)) return program
  await mkdir(places().cache, { recursive: true })
  const draft = await mkdtemp(join(places().cache, 'chromium-draft-'))
  try {
    await unpackInto(draft)
    await rename(draft, folder)
  } catch (error) {
    // Somebody else was faster: theirs is as good.
    if (!existsSync(program)) throw error
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
  return program
}

/** The package unpacks into the folder for temporary files and can't be told another. */
async function unpackInto(folder: string): Promise<void> {
  const before = process.env.TMPDIR
  process.env.TMPDIR = folder
  try {
    const { default: packagedChromium } = await import('@sparticuz/chromium')
    await packagedChromium.executablePath()
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}
