import { join } from 'node:path'
import { hasDisplay, openBrowser } from './display.ts'
import { findElectron } from './electron.ts'
import { endLike, runAttached } from './setup/attached.mjs'
import { projectRoot, say } from './setup/paths.mjs'

/** An Electron that ends badly within this time could not start at all: no sandbox, a missing library. */
const startLimitMs = 10_000
const openAfterMs = 300

await start(process.argv.slice(2))

async function start(asked: string[]): Promise<void> {
  const args = asked.filter((arg) => arg !== '--browser')
  const why = args.length < asked.length ? 'As asked' : await openDesktop(args)
  say(`${why}: Rundruf runs in the browser, at the address below. Ctrl+C ends it.`)
  await serveBrowser(args)
}

/**
 * Runs the desktop app, and ends as it ends.
 * @returns only if it could not be started: why
 */
async function openDesktop(args: string[]): Promise<string> {
  if (!hasDisplay()) return 'There is no display here'
  if (process.platform === 'linux' && process.getuid?.() === 0) return 'Electron does not run as root'
  const found = await findElectron()
  if ('why' in found) return found.why
  const env = { ...process.env }
  delete env.ELECTRON_RUN_AS_NODE // set by some editors' terminals
  const startedAt = performance.now()
  const ended = await runAttached(found.program, [projectRoot, ...args], { env })
  const neverStarted = ended.code !== 0 && !ended.stopped && performance.now() - startedAt < startLimitMs
  return neverStarted ? `Electron does not start here (${ended.how})` : endLike(ended)
}

/** Runs the hub, opens it in the browser (a new one at its set-up), and ends as it ends. */
async function serveBrowser(args: string[]): Promise<never> {
  let opening: NodeJS.Timeout | undefined
  const onLine = (line: string) => {
    const address = /^(?:Rundruf hub listening on|Set up this network:) (http\S+)$/.exec(line)?.[1]
    if (!address || !hasDisplay()) return
    // The set-up's line follows at once where there is one, and takes the place of the plain address.
    clearTimeout(opening)
    opening = setTimeout(openBrowser, openAfterMs, address)
  }
  return endLike(
    await runAttached(process.execPath, [join(projectRoot, 'out/main/hub.js'), ...args], { onLine }),
  )
}
