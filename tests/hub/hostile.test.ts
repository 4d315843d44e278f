import { randomUUID } from 'node:crypto'
import { type AnyContractRouter, isContractProcedure } from '@orpc/contract'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { contract } from '#contract/index.ts'
import { openDoorHub } from '../support/door-hub.ts'
import { onEveryEngine } from '../support/engines.ts'

/** What no honest caller sends, and some engine or library somewhere trips over. */
const HOSTILE: unknown[] = [
  '\u0000',
  'a\u0000b',
  '\ud800',
  'a\udc00',
  '\u202egnp.exe',
  '\u200b',
  "'; drop table ask; --",
  '%_\\',
  '{"$ne":null}',
  '../../../etc/passwd',
  '__proto__',
  '1e999',
  '-1',
  'NaN',
  '\u{1F469}\u200d\u{1F469}'.repeat(40),
  'x'.repeat(3000),
  '',
  ' ',
  null,
  0,
  -1,
  1.5,
  1e308,
  true,
  [],
  ['a', 'a'],
  {},
  { toString: 'x' },
]

interface Operation {
  name: string
  method: string
  path: `/${string}`
  fields: string[]
}

/** Every procedure that is served as REST, with the fields of its input. */
function operations(router: AnyContractRouter, name: string): Operation[] {
  if (!isContractProcedure(router))
    return Object.entries(router as Record<string, AnyContractRouter>).flatMap(([part, inner]) =>
      operations(inner, name === '' ? part : `${name}.${part}`),
    )
  const { route, inputSchema } = router['~orpc']
  const shape =
    inputSchema === undefined
      ? undefined
      : z.toJSONSchema(inputSchema as z.ZodType, { io: 'input', unrepresentable: 'any' }).properties
  return [
    {
      name,
      method: route.method ?? 'POST',
      path: route.path ?? '/',
      fields: Object.keys(shape ?? {}),
    },
  ]
}

/** A call's path and query or body: fields that stand in the path go there. */
function request({ method, path }: Operation, input: Record<string, unknown>) {
  const rest = { ...input }
  const address = path.replaceAll(/\{(\w+)\}/g, (_, field: string) => {
    const value = rest[field]
    delete rest[field]
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
    // A path with nothing, or a dot, in it is another path.
    return encodeURIComponent(text.toWellFormed()).replace(/^\.*$/, '%00')
  })
  if (method !== 'GET' && method !== 'DELETE') return { address, body: rest }
  const query = new URLSearchParams(
    Object.entries(rest).map(([field, value]): [string, string] => [
      field,
      typeof value === 'object' ? JSON.stringify(value) : String(value),
    ]),
  )
  return { address: `${address}?${query}`, body: undefined }
}

onEveryEngine('hostile input', (under) => {
  it(
    'is refused or taken, but never breaks anything, in any field of any operation',
    { timeout: 120_000 },
    async () => {
      const door = await openDoorHub(under)
      const admin = await door.setUp()
      const posted = await door.call('POST', '/api/asks', {
        token: admin.token,
        body: { title: 'Esel', keep: 'keep', audience: 'all' },
      })
      const { id: askId } = posted.body as { id: string }
      /** What goes into a field so that the hostile one beside it is looked at. */
      const honest: Record<string, unknown> = {
        active: true,
        answerId: randomUUID(),
        askId,
        audience: 'all',
        command: 'asks.renew',
        commands: [{ id: randomUUID(), command: 'asks.renew', input: { askId } }],
        current: 'not the password',
        email: 'someone@example.org',
        handover: 'pickup',
        id: randomUUID(),
        invitationId: randomUUID(),
        keep: 'keep',
        kind: 'note',
        name: 'Someone',
        network: 'Kundendienst',
        next: 'four quiet donkeys waited long',
        outcome: 'withdrawn',
        password: 'four quiet donkeys waited',
        personId: randomUUID(),
        roles: ['colleague'],
        sessionId: randomUUID(),
        site: { name: 'Bonn', timeZone: 'Europe/Berlin', state: null },
        state: 'sent',
        text: 'Text',
        timeZone: 'Europe/Berlin',
        title: 'Esel',
        token: 'nonsense',
      }
      const all = operations(contract, '').filter(
        ({ name }) => name !== 'changes.live' && name !== 'session.signOut',
      )
      expect(all.length).toBeGreaterThan(30)
      const broken: string[] = []
      for (const operation of all)
        for (const field of operation.fields) {
          const others = Object.fromEntries(
            operation.fields.filter((each) => each in honest).map((each) => [each, honest[each]]),
          )
          await Promise.all(
            HOSTILE.map(async (value) => {
              const { address, body } = request(operation, { ...others, id: randomUUID(), [field]: value })
              const answer = await door.call(operation.method, `/api${address}`, { token: admin.token, body })
              if (answer.status >= 500)
                broken.push(`${operation.name} ${field} ${JSON.stringify(value)}: ${answer.status}`)
            }),
          )
        }
      expect(broken).toEqual([])
      expect((await door.call('GET', `/api/asks/${askId}`, { token: admin.token })).status).toBe(200)
      await door.close()
    },
  )

  it('is no cursor', async () => {
    const door = await openDoorHub(under)
    const admin = await door.setUp()
    for (let each = 0; each < 3; each++)
      await door.call('POST', '/api/asks', {
        token: admin.token,
        body: { title: 'Esel', keep: 'keep', audience: 'all' },
      })
    const { body } = await door.call('GET', '/api/asks?limit=1', { token: admin.token })
    const [epoch] = JSON.parse(Buffer.from(body.next, 'base64url').toString()) as [string]
    const write = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url')
    const places = [[], [null], ['a'], [1.5], [1e300], [[1]], ['a\u0000', 'b'], [1, 2], ['\ud800', '\u0000']]
    const wrong = [...places.map((place) => write(epoch, ...place)), write('other', 1), 'nonsense', '####']
    for (const path of ['asks', 'people'])
      for (const cursor of wrong) {
        const answer = await door.call('GET', `/api/${path}?cursor=${encodeURIComponent(cursor)}`, {
          token: admin.token,
        })
        expect(answer.status).toBeLessThan(500)
      }
    await door.close()
  })
})
