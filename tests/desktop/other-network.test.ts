import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { PROTOCOL } from '../../shared/contract/protocol.ts'
import { keepDesks } from '../../electron/main/desk-keeper.ts'
import { linkHub } from '../../electron/main/hub-link.ts'
import type { Network } from '../../electron/main/network.ts'
import { openSettings } from '../../electron/main/settings.ts'
import { deskLine, openSignedIn } from '../../electron/main/signed-in.ts'
import { openTokenStore } from '../../electron/main/token.ts'
import { openDoorHub } from '../support/door-hub.ts'
import { sqlite } from '../support/engines.ts'

/** A stranger at the address of the hub: another network, which writes down what it is shown. */
async function listen() {
  const shown: { path: string; authorization: string | undefined }[] = []
  const network = {
    id: 'another',
    name: 'Another',
    version: '1',
    protocol: PROTOCOL,
    demo: false,
    oidc: null,
  }
  const server = createServer((request, response) => {
    shown.push({ path: request.url ?? '', authorization: request.headers.authorization })
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ json: network }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, shown, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

test('another network at the address of the hub is shown neither the token nor what waits', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rundruf-stranger-'))
  const door = await openDoorHub(sqlite)
  const stranger = await listen()
  const { token, person } = await door.setUp()
  let address = door.hub.address
  const log = () => {}
  const tokens = await openTokenStore('never written', {
    isAsyncEncryptionAvailable: async () => false,
    encryptStringAsync: async () => Buffer.alloc(0),
    decryptStringAsync: async () => ({ result: '', shouldReEncrypt: false }),
  })
  await tokens.keep('there', token)
  const settings = await openSettings(join(folder, 'settings.json'), log)
  const hub = linkHub(fetch, 'Rundruf/test')
  const network = { hub: async () => ({ address, tokenName: 'there' }) } as unknown as Network
  const desks = keepDesks({ folder: join(folder, 'desk'), hub: deskLine(network, tokens, hub), log })
  const people = openSignedIn({ settings, tokens, network, hub, desks, log })
  try {
    await people.entered('there', person)
    await expect.poll(() => desks.open?.sync.connection.name, { timeout: 20_000 }).toBe('live')
    expect(people.token('there')).toBe(token)

    address = stranger.address
    await door.stop()
    desks.open?.sync.tryNow()
    await expect
      .poll(() => desks.open?.sync.connection.name, { timeout: 20_000 })
      .toMatch(/otherNetwork|offline/)
    desks.open?.sync.tryNow()
    await expect.poll(() => desks.open?.sync.connection.name, { timeout: 20_000 }).toBe('otherNetwork')
    const posted = await people.ask(
      ['asks', 'post'],
      {
        id: '0190a0a0-0000-7000-8000-00000000000a',
        title: 'Esel?',
        details: null,
        condition: null,
        destination: null,
        keep: 'keep',
        neededBy: null,
        caseId: null,
        audience: 'all',
      },
      undefined,
    )
    expect(posted).toMatchObject({ ok: true })
    expect(await people.ask(['session', 'me'], {}, undefined)).toMatchObject({
      ok: true,
      value: { id: person.id },
    })
    expect(people.token('there')).toBeUndefined()
    expect(await desks.open?.desk.outboxCounts()).toEqual({ waiting: 1, refused: 0 })
    expect(stranger.shown.length).toBeGreaterThan(0)
    expect(stranger.shown.filter(({ authorization }) => authorization !== undefined)).toEqual([])
    expect(stranger.shown.every(({ path }) => path.includes('network/status'))).toBe(true)
  } finally {
    await desks.close()
    await door.close()
    stranger.server.close()
    await rm(folder, { recursive: true, force: true })
  }
})
