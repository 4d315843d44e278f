import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { StorageError } from '#storage/errors.ts'
import { dataHome } from './data.ts'
import { startHub } from './hub.ts'
import { openLog } from './log.ts'
import { OptionError } from './option-error.ts'
import { readOptions } from './options.ts'
import { StartError } from './start-error.ts'

// `npm run hub`: the hub alone. What it prints is listed in the README; logs go to standard error.

/** Both as built (out/main/) and as source (electron/hub/), this file lies two folders below the project's. */
const root = fileURLToPath(new URL('../..', import.meta.url))

async function run(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env, dataHome())
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  const log = openLog(options.logLevel)
  const hub = await startHub({ ...options, version, rendererFolder: join(root, 'out/renderer'), log })
  const stop = () => {
    // A second signal ends it at once.
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.off(signal, stop)
    hub.close().then(() => process.exit(0), fail)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop)
  process.stdout.write(`Rundruf hub listening on ${hub.address}\n`)
  if (hub.setupToken !== null) {
    const reachedAt = options.publicUrl?.origin ?? hub.address
    process.stdout.write(`Set up this network: ${reachedAt}/#/setup/${hub.setupToken}\n`)
  }
}

function fail(error: unknown): void {
  const expected =
    error instanceof OptionError || error instanceof StartError || error instanceof StorageError
  process.stderr.write(expected ? `${error.message}\n` : `${(error as Error).stack ?? String(error)}\n`)
  process.exit(error instanceof OptionError ? 2 : 1)
}

run().catch(fail)
