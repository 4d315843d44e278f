import { randomBytes } from 'node:crypto'
import { rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { uuidv7 } from '#core/uuid.ts'
import { type Hub, startHub } from '#hub/hub.ts'
import { openLog } from '#hub/log.ts'

/**
 * A process of its own, with a folder on a very small disk: runs a hub there until the disk is full, makes room, and
 * goes on. Prints as JSON what came of it.
 */
const [folder = ''] = process.argv.slice(2)
const start = (): Promise<Hub> =>
  startHub({
    data: join(folder, 'data'),
    host: '127.0.0.1',
    port: 0,
    version: '1.2.3',
    rendererFolder: null,
    log: openLog('silent'),
  })

let hub = await start()
let token = ''

async function call(method: string, path: string, body?: object) {
  const response = await fetch(`${hub.address}/api${path}`, {
    method,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return {
    status: response.status,
    body: (await response.json()) as {
      id: string
      code?: string
      data?: { reason: string }
      items: { id: string }[]
      next: string | null
      token: string
    },
  }
}

const said = {
  token: hub.setupToken,
  network: 'Kundendienst',
  site: { name: 'Bonn', timeZone: 'Europe/Berlin', state: 'NW' },
  name: 'Anna',
  email: 'anna@example.org',
  sign: 'an',
  password: 'four quiet donkeys waited',
}
token = (await call('POST', '/setup', said)).body.token

const acknowledged: string[] = []
const refused: { id: string; status: number; code: string | undefined; reason: string | undefined }[] = []

/** Posts several asks at the same moment, so that they share a transaction. */
async function post(ids: string[]): Promise<void> {
  await Promise.all(
    ids.map(async (id) => {
      const { status, body } = await call('POST', '/asks', {
        id,
        title: 'Esel',
        details: 'Plüsch '.repeat(600),
        keep: 'keep',
        audience: 'all',
      })
      if (status === 200) acknowledged.push(id)
      else refused.push({ id, status, code: body.code, reason: body.data?.reason })
    }),
  )
}

const listed = async (): Promise<string[]> => {
  const ids: string[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page = await call('GET', `/asks?limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`)
    ids.push(...page.body.items.map(({ id }) => id))
    cursor = page.body.next
  }
  return ids
}

const newIds = (count: number): string[] =>
  Array.from({ length: count }, () => uuidv7(Date.now(), randomBytes(10)))

await post(newIds(20))
// Something else fills the disk, but for a little room.
const { bavail, bsize } = await statfs(folder)
const ballast = join(folder, 'ballast')
await writeFile(ballast, Buffer.alloc(Math.max(0, bavail * bsize - 400_000), 1))
for (let round = 0; round < 40 && refused.length < 24; round++) await post(newIds(8))
const full = {
  acknowledged: [...acknowledged],
  refused: [...refused],
  listed: await listed(),
  healthy: (await fetch(`${hub.address}/healthz`)).status,
}

await rm(ballast)
const again = refused.splice(0).map(({ id }) => id)
await post(again)
const after = { refused: [...refused], acknowledged: [...acknowledged], listed: await listed() }
await hub.close()
hub = await start()
const restarted = await listed()
await hub.close()
console.log(JSON.stringify({ full, after, restarted }))
