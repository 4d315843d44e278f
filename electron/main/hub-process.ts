import { join } from 'node:path'
import type { HubTrouble } from '#contract/desktop.ts'
import { type Hub, type HubOptions, startHub } from '#hub/hub.ts'
import { openLog } from '#hub/log.ts'
import { KeyError } from '#hub/start-error.ts'
import { StorageError } from '#storage/errors.ts'
import { isInside } from './address.ts'
import { type HubMessage, hubOptions, STOP } from './hub-messages.ts'

// The hub of this computer, in a process of its own. Only this computer reaches it, unless it is offered: then the local
// network does, too, and nobody beyond it, for it speaks plain HTTP. It is told its options by the
// shell that starts it, says where it listens, and ends when it is told to.

/** Tried first, so that a browser finds the hub where it was yesterday. */
const USUAL_PORT = 4380

const { parentPort } = process
const tell = (message: HubMessage) => parentPort.postMessage(message)

const log = openLog(process.env.RUNDRUF_LOG ?? 'warn')
const { data, demo, version, offered } = hubOptions.parse(JSON.parse(process.argv.at(-1) ?? ''))

/** Held here alone from now on: what this process starts does not get it. */
const key = process.env.RUNDRUF_KEY ?? null
delete process.env.RUNDRUF_KEY

const isOffered = offered && !demo

let stop = (): void => process.exit(0)
parentPort.on('message', ({ data: word }) => {
  if (word === STOP) stop()
})

try {
  const hub = await startOn(USUAL_PORT)
  stop = () => {
    hub.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'The hub did not end well')
        process.exit(1)
      },
    )
  }
  tell({ type: 'listening', address: addressHere(hub.address), setupToken: hub.setupToken })
} catch (error) {
  log.error({ err: error }, 'The hub cannot start')
  tell({ type: 'failed', why: (error as Error).message, kind: troubleOf(error) })
  process.exitCode = 1
  // Whatever was opened on the way does not keep a hub alive that is none.
  setTimeout(() => process.exit(), 100)
}

async function startOn(port: number): Promise<Hub> {
  const options: HubOptions = {
    data,
    demo,
    version,
    host: isOffered ? '0.0.0.0' : '127.0.0.1',
    admits: isInside,
    port,
    key,
    rendererFolder: join(import.meta.dirname, '../renderer'),
    log,
  }
  try {
    return await startHub(options)
  } catch (error) {
    const cause = (error as Error).cause as NodeJS.ErrnoException | undefined
    if (port === 0 || cause?.code !== 'EADDRINUSE') throw error
    return startOn(0)
  }
}

/** Under which address this computer itself reaches what listens on all of them. */
function addressHere(address: string): string {
  return address.replace('//0.0.0.0:', '//127.0.0.1:')
}

function troubleOf(error: unknown): HubTrouble {
  if (error instanceof KeyError) return 'key'
  if (!(error instanceof StorageError)) return 'other'
  switch (error.trouble) {
    case 'damaged':
    case 'not_a_database':
      return 'damaged'
    case 'missing':
    case 'read_only':
      return 'read_only'
    case 'disk_full':
    case 'in_use':
    case 'newer':
      return error.trouble
    default:
      return 'other'
  }
}
