import { createORPCClient } from '@orpc/client'
import { eventIterator, oc } from '@orpc/contract'
import { implement } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { PortClient } from '#contract/desktop.ts'
import { PORT_MESSAGE } from '#contract/port.ts'
import { portLink } from '../../../renderer/app/port.ts'

// A page and a main process that says whatever the test wants.

const anything = oc.output(z.any())
const loose = {
  desktop: { status: anything, desk: oc.output(eventIterator(z.any())) },
  asks: { counts: anything },
}

const WRONG = 'does not match expected schema'

let said: unknown
let states: unknown[]
let page: EventTarget
let ends: MessagePort[]
let client: PortClient

beforeEach(() => {
  const os = implement(loose)
  const handler = new RPCHandler(
    os.router({
      desktop: {
        status: os.desktop.status.handler(() => said),
        desk: os.desktop.desk.handler(async function* () {
          yield* states
        }),
      },
      asks: { counts: os.asks.counts.handler(() => said) },
    }),
  )
  const { port1, port2 } = new MessageChannel()
  handler.upgrade(port1, { context: {} })
  port1.start()
  ends = [port1, port2]
  page = new EventTarget()
  client = createORPCClient(portLink(page as Window))
})
afterEach(() => ends.forEach((port) => port.close()))

function post(data: unknown, source: unknown = page): void {
  const event = Object.assign(new Event('message'), { data, source, ports: [ends[1]] })
  page.dispatchEvent(event)
}

const status = {
  network: 'none',
  address: null,
  setupToken: null,
  keyStore: true,
  versions: { app: '1', electron: '2', chromium: '3', node: '4' },
  trouble: null,
}

describe('what comes over the port is parsed against the contract', () => {
  beforeEach(() => post(PORT_MESSAGE))

  test('what is of it, passes', async () => {
    said = status
    expect(await client.desktop.status()).toMatchObject({ network: 'none', keyStore: true })
  })

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['another type', { ...status, keyStore: 'yes' }],
    ['an unknown word', { ...status, network: 'elsewhere' }],
    ['a missing field', { network: 'none' }],
  ])('%s is an error', async (_, answer) => {
    said = answer
    await expect(client.desktop.status()).rejects.toThrow(WRONG)
  })

  test('what is beyond it is left out', async () => {
    said = { ...status, token: 'secret' }
    expect(await client.desktop.status()).not.toHaveProperty('token')
  })

  test('the hub’s part of the contract as well', async () => {
    said = { needs: '3' }
    await expect(client.asks.counts()).rejects.toThrow(WRONG)
  })

  test('each event of a stream', async () => {
    const good = { connection: { name: 'live' }, waiting: 0, refused: 0, lost: false }
    states = [good, { ...good, waiting: -1 }]
    const stream = await client.desktop.desk()
    expect((await stream.next()).value).toMatchObject(good)
    await expect(stream.next()).rejects.toThrow('validation failed')
  })
})

test('a port that somebody else posts is not taken', async () => {
  said = status
  const answer = client.desktop.status()
  let answered = false
  void answer.then(() => (answered = true))
  post(PORT_MESSAGE, new EventTarget())
  post('another word')
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(answered).toBe(false)
  post(PORT_MESSAGE)
  expect(await answer).toMatchObject({ network: 'none' })
})
