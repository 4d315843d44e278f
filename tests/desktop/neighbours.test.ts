import { afterEach, describe, expect, it, test } from 'vitest'
import { isInside } from '../../electron/main/address.ts'
import { openMdns } from '../../electron/main/mdns.ts'
import {
  addressesHere,
  keepNeighbours,
  type Mdns,
  type Neighbours,
  readAnnounced,
} from '../../electron/main/neighbours.ts'

/** Multicast on the loopback: nobody else hears it. */
const LOOPBACK = { interface: '127.0.0.1', bind: '0.0.0.0', reuseAddr: true }
const onLoopback = () => openMdns((sentence) => expect.unreachable(sentence), LOOPBACK)

let open: Neighbours[] = []
afterEach(async () => {
  for (const one of open) await one.close()
  open = []
})
const keep = (mdns: () => Promise<Mdns> = onLoopback, lookMs = 1_500) => {
  const neighbours = keepNeighbours(mdns, lookMs)
  open.push(neighbours)
  return neighbours
}

test('a network that is announced is heard by others, and no longer once it is not', async () => {
  const [here, there] = [keep(), keep()]
  await here.announce({ name: 'Kundendienst Köln', port: 4380 })
  const heard = await hearAll()
  expect(heard).toContainEqual(expect.objectContaining({ name: 'Kundendienst Köln', port: 4380 }))
  await here.announce(null)
  expect((await there.look()).map(({ name }) => name)).not.toContain('Kundendienst Köln')
})

/** As it goes over the line; this computer may have no address in a local network, which `look` would want. */
async function hearAll() {
  const mdns = await onLoopback()
  const all: unknown[] = []
  try {
    await expect
      .poll(
        async () => {
          mdns.listen((service) => all.push(service))
          await new Promise((resolve) => setTimeout(resolve, 500))
          return all.length
        },
        { timeout: 15_000 },
      )
      .toBeGreaterThan(0)
  } finally {
    await mdns.close()
  }
  return all
}

describe('announcing', () => {
  const spy = () => {
    const did: string[] = []
    const mdns = async (): Promise<Mdns> => ({
      announce: ({ name, port }) => void did.push(`${name} ${port}`),
      listen: (found) => {
        for (const port of [1, 2, 1])
          found({ name: port === 1 ? 'Zoo' : 'Amt', port, addresses: ['fe80::1', '192.168.1.5'] })
        found({ name: 'Elsewhere', port: 1, addresses: ['8.8.8.8'] })
      },
      close: async () => void did.push('closed'),
    })
    return { did, mdns }
  }
  it('says nothing before it is wanted, and the same thing once', async () => {
    const { did, mdns } = spy()
    const neighbours = keep(mdns)
    await neighbours.announce(null)
    expect(did).toEqual([])
    await neighbours.announce({ name: 'A', port: 1 })
    await neighbours.announce({ name: 'A', port: 1 })
    await neighbours.announce({ name: 'A', port: 2 })
    await neighbours.close()
    expect(did).toEqual(['A 1', 'closed', 'A 2', 'closed'])
  })
  it('a name that is too long for the line is cut where a character ends', async () => {
    const { did, mdns } = spy()
    await keep(mdns).announce({ name: 'ü'.repeat(80), port: 1 })
    expect(did).toEqual([`${'ü'.repeat(31)} 1`])
  })
  it('what is found stands once, by name, and is inside the house', async () => {
    const { mdns } = spy()
    expect(await keep(mdns, 0).look()).toEqual([
      { name: 'Amt', address: 'http://192.168.1.5:2' },
      { name: 'Zoo', address: 'http://192.168.1.5:1' },
    ])
  })
})

describe('what somebody announces', () => {
  const service = { name: 'Rundruf', port: 4380, addresses: ['10.0.0.7'] }
  it.each([
    [{ addresses: [] }],
    [{ addresses: ['93.184.216.34'] }],
    [{ addresses: ['10.0.0.7.evil.example'] }],
    [{ addresses: ['http://10.0.0.7'] }],
    [{ addresses: ['999.0.0.1'] }],
    [{ port: 0 }],
    [{ port: 70_000 }],
    [{ port: 1.5 }],
    [{ name: ' \u202e\u0000 ' }],
  ])('%j is no network', (change) => {
    expect(readAnnounced({ ...service, ...change })).toBeNull()
  })
  it('its name comes without what cannot be seen', () => {
    expect(readAnnounced({ ...service, name: 'A\u202eB\n' })?.name).toBe('AB')
    expect(readAnnounced({ ...service, name: 'x'.repeat(500) })?.name).toHaveLength(100)
  })
})

test('the addresses to give to others are those of the house', () => {
  const v4 = (address: string, internal = false) => ({ address, family: 'IPv4' as const, internal })
  const all = {
    lo: [v4('127.0.0.1', true)],
    eth0: [v4('192.168.1.20'), { address: 'fe80::1', family: 'IPv6' as const, internal: false }],
    wan: [v4('93.184.216.34')],
    none: undefined,
  }
  expect(addressesHere(all, 4380)).toEqual(['http://192.168.1.20:4380'])
})

test.each([
  ['::ffff:192.168.1.5', true],
  ['::FFFF:127.0.0.1', true],
  ['::ffff:8.8.8.8', false],
  ['8.8.8.8', false],
  ['', false],
])('whoever comes from %s is inside: %s', (address, expected) => {
  expect(isInside(address)).toBe(expected)
})
