import { join } from 'node:path'
import { keepDesks } from '../../electron/main/desk-keeper.ts'
import { linkHub } from '../../electron/main/hub-link.ts'
import { openNetwork } from '../../electron/main/network.ts'
import { openSettings } from '../../electron/main/settings.ts'
import { deskLine, openSignedIn } from '../../electron/main/signed-in.ts'
import { openTokenStore } from '../../electron/main/token.ts'

/** What the program that is killed is asked to do: a call of the contract, as a window would make it. */
export interface Asked {
  at: number
  path: string[]
  input: unknown
}
export interface Said {
  at: number
  ok: boolean
  value: unknown
}

// The main process of the desktop app without Electron and windows: its own modules, composed as `index.ts` does, asked
// over Node's message channel. The token lies in plain text, for there is no key store.

const [, , folder = '', address = '', token = '', networkId = '', personId = ''] = process.argv
const log = () => {}
const settings = await openSettings(join(folder, 'settings.json'), log)
const tokens = await openTokenStore(join(folder, 'token'), {
  isAsyncEncryptionAvailable: async () => false,
  encryptStringAsync: async (text) => Buffer.from(text),
  decryptStringAsync: async (bytes) => ({ result: bytes.toString(), shouldReEncrypt: false }),
})
await settings.change({
  network: { kind: 'joined', address },
  desk: { tokenName: address, networkId, personId },
})
await tokens.keep(address, token)
const network = openNetwork({
  settings,
  fetch,
  log,
  onLeave: async () => {},
  openHub: () => {
    throw new Error('No hub here')
  },
})
const hub = linkHub(fetch, 'Rundruf test')
const desks = keepDesks({ folder: join(folder, 'desk'), hub: deskLine(network, tokens, hub), log })
const people = openSignedIn({ settings, tokens, network, hub, desks, log })
await people.begin()

process.on('message', ({ at, path, input }: Asked) => {
  const answer = async (): Promise<Said> => {
    if (path[0] === 'tryNow') desks.open?.sync.tryNow()
    if (path[0] === 'state') {
      const { value } = await desks.states(undefined).next()
      return { at, ok: true, value: { ...value, ready: desks.open?.desk.position.ready } }
    }
    const decision = await people.ask(path, input, undefined)
    return { at, ok: decision?.ok === true, value: decision?.ok === true ? decision.value : decision }
  }
  answer().then(
    (said) => process.send?.(said),
    (error: unknown) => process.send?.({ at, ok: false, value: String(error) } satisfies Said),
  )
})
process.on('disconnect', () => process.exit(0))
process.send?.('ready')
