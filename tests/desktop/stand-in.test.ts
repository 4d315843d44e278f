import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromWeb, toWeb } from './stand-in/addresses.ts'
import { makeCloner } from './stand-in/clone.ts'
import { InstanceLock } from './stand-in/instance-lock.ts'
import { StandInPort } from './stand-in/ports.ts'

// The stand-in for Electron's module carries the end-to-end tests, so its own gears are tested.

const { encode, decode } = makeCloner()

test('what a structured clone carries comes out as it went in', () => {
  const value = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: false,
    withNullPrototype: false,
    withBoxedValues: false,
    key: fc.string().filter((key) => key !== '__proto__'),
  })
  fc.assert(
    fc.property(value, (sent) => {
      expect(decode(encode(sent))).toEqual(structuredClone(sent))
    }),
  )
  expect(decode(encode(new Uint8Array([0, 200, 255])))).toEqual(new Uint8Array([0, 200, 255]))
  expect(decode(encode(new Date(Number.NaN)))).toEqual(new Date(Number.NaN))
})

test('a value that holds itself, or one thing twice, keeps its shape', () => {
  const loop: Record<string, unknown> = { twice: [] }
  loop.again = loop
  loop.same = loop.twice
  const copy = decode(encode(loop)) as typeof loop
  expect(copy.again).toBe(copy)
  expect(copy.same).toBe(copy.twice)
})

test('what cannot be cloned is refused, as by the real thing', () => {
  for (const value of [() => 1, Symbol('x'), { deep: [() => 1] }])
    expect(() => encode(value)).toThrow(expect.objectContaining({ name: 'DataCloneError' }))
})

test('a port holds messages back until it is started, and says nothing once it is closed', () => {
  const told: string[] = []
  const heard: unknown[] = []
  const port = new StandInPort(7, makeCloner(), (message) => told.push(message.type))
  port.on('message', ({ data }) => heard.push(data))
  port.on('close', () => heard.push('closed'))
  port.hear(encode('early'))
  expect(heard).toEqual([])
  port.start()
  port.hear(encode('late'))
  port.postMessage('out')
  port.close()
  port.postMessage('too late')
  port.hear(encode('too late'))
  port.gone()
  expect(heard).toEqual(['early', 'late', 'closed'])
  expect(told).toEqual(['start', 'message', 'close'])
})

test.each([
  ['app://rundruf/', 'https://rundruf.app.test/'],
  ['app://rundruf/assets/a.js?x#y', 'https://rundruf.app.test/assets/a.js?x#y'],
  ['https://example.com/', 'https://example.com/'],
])('%s stands at %s in Chromium', (address, web) => {
  expect(toWeb(address)).toBe(web)
  expect(fromWeb(web)).toBe(address)
})

test('the lock of a program that died is taken over', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rundruf-lock-'))
  await writeFile(join(folder, 'lock'), '999999999')
  expect(new InstanceLock(folder).take(() => undefined)).toBe(true)
  await rm(folder, { recursive: true })
})
