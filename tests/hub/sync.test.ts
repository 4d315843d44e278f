import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { uuidv7 } from '#core/uuid.ts'
import { type DoorHub, openDoorHub, type Person } from '../support/door-hub.ts'
import { onEveryEngine } from '../support/engines.ts'

const newId = () => uuidv7(Date.now(), randomBytes(10))

interface Pushed {
  id: string
  command: string
  input?: unknown
}

async function* takeOne(answer: Response): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  for await (const chunk of answer.body ?? []) return yield decoder.decode(chunk)
}

/** What came of one command: `ok`, or its refusal in short. */
const short = (result: {
  ok: boolean
  error?: { code: string; data: { reason: string; field?: string } }
}): string =>
  result.error === undefined
    ? 'ok'
    : [result.error.code, result.error.data.reason, result.error.data.field].filter(Boolean).join(' ')

onEveryEngine('pushing commands', (under) => {
  let door: DoorHub
  let anna: Person
  let ben: Person
  beforeEach(async () => {
    door = await openDoorHub(under)
    anna = await door.setUp()
    ben = await door.add(anna, { name: 'Ben Beck' })
  })
  afterEach(() => door.close())

  const post = (id: string, more: object = {}): Pushed => ({
    id,
    command: 'asks.post',
    input: { title: 'Esel', keep: 'keep', audience: 'all', ...more },
  })
  const about = (askId: string, command: string, more: object = {}): Pushed => ({
    id: newId(),
    command,
    input: { askId, ...more },
  })
  const pushRaw = (body: unknown, who: Person | null = anna) =>
    door.call('POST', '/api/sync/push', { body, ...(who === null ? {} : { token: who.token }) })
  const push = async (commands: Pushed[], who = anna) => {
    const { status, body } = await pushRaw({ commands }, who)
    expect(status).toBe(200)
    expect(body.results.map(({ id }: { id: string }) => id)).toEqual(commands.map(({ id }) => id))
    return {
      said: body.results.map(short) as string[],
      revision: body.revision as number,
      results: body.results,
    }
  }
  const see = async (askId: string) =>
    (await door.call('GET', `/api/asks/${askId}`, { token: anna.token })).body

  it('takes them in order, each as the one before it left things, and each for itself', async () => {
    const ask = newId()
    const { said } = await push([
      about(ask, 'asks.renew'),
      post(ask),
      about(ask, 'asks.close', { outcome: 'fulfilled' }),
      about(ask, 'asks.close', { outcome: 'not_found' }),
      about(ask, 'asks.close', { outcome: 'not_found' }),
      about(ask, 'asks.answer', { kind: 'note', text: 'Too late' }),
      about(ask, 'asks.reopen'),
      about(ask, 'asks.answer', { kind: 'have' }),
      about(ask, 'asks.answer', { kind: 'note', text: 'Still looking' }),
    ])
    expect(said).toEqual([
      'NOT_FOUND not_found',
      'ok',
      'CONFLICT ask_not_promised',
      'ok',
      'ALREADY_DONE ask_closed',
      'CONFLICT ask_closed',
      'ok',
      'CONFLICT own_ask',
      'ok',
    ])
    expect(await see(ask)).toMatchObject({
      state: 'open',
      outcome: null,
      answers: [{ text: 'Still looking' }],
    })
  })

  it('keeps the order over more commands than share a transaction', async () => {
    const ask = newId()
    const steps = Array.from({ length: 199 }, (_, at) =>
      at % 2 === 0 ? about(ask, 'asks.close', { outcome: 'not_found' }) : about(ask, 'asks.reopen'),
    )
    const { said, revision } = await push([post(ask), ...steps])
    expect(said).toEqual(Array.from({ length: 200 }, () => 'ok'))
    expect((await see(ask)).history).toHaveLength(200)
    expect((await see(ask)).revision).toBe(revision)
  })

  it('gives the same answers when it is sent again, as a whole or in part, and does nothing twice', async () => {
    const [ask, other] = [newId(), newId()]
    const commands = [
      post(ask),
      about(ask, 'asks.close', { outcome: 'not_found' }),
      about(ask, 'asks.answer', { kind: 'note', text: 'Refused for good' }),
      about(ask, 'asks.reopen'),
    ]
    const first = await push(commands)
    expect(first.said).toEqual(['ok', 'ok', 'CONFLICT ask_closed', 'ok'])
    expect(await push(commands)).toEqual(first)
    // The ask is open by now, but what was refused stays so.
    const more = await push([...commands.slice(2), post(other)])
    expect(more.said).toEqual(['CONFLICT ask_closed', 'ok', 'ok'])
    expect((await see(ask)).history).toHaveLength(3)
    expect(await push([commands[0] as Pushed, commands[0] as Pushed])).toMatchObject({
      said: ['ok', 'ok'],
      revision: more.revision,
    })
  })

  it('refuses an id that stands for something else, or for someone else', async () => {
    const ask = newId()
    await push([post(ask)])
    expect((await push([post(ask, { title: 'Kanne' })])).said).toEqual(['ID_REUSED id_reused id'])
    expect((await push([{ ...about(ask, 'asks.renew'), id: ask }])).said).toEqual(['ID_REUSED id_reused id'])
    expect((await push([post(ask)], ben)).said).toEqual(['ID_REUSED id_reused id'])
    expect(await see(ask)).toMatchObject({ title: 'Esel', asker: { id: anna.person.id } })
  })

  it('takes a command for the same that came by another door, or was written another way', async () => {
    const ask = newId()
    const input = { id: ask, title: 'Plüschesel', keep: 'keep', audience: 'all' }
    expect((await door.call('POST', '/api/asks', { token: anna.token, body: input })).status).toBe(200)
    const otherwise = {
      audience: 'all',
      keep: 'keep',
      title: '  Plu\u0308schesel ',
      details: '',
      caseId: null,
      nonsense: 1,
    }
    const offer = newId()
    expect(
      (
        await push(
          [{ id: ask.toUpperCase(), command: 'asks.post', input: otherwise }].map((each) => ({
            ...each,
            id: ask,
          })),
        )
      ).said,
    ).toEqual(['ok'])
    expect(
      (await push([{ id: offer, command: 'asks.answer', input: { askId: ask, kind: 'have' } }], ben)).said,
    ).toEqual(['ok'])
    const accepting = {
      id: newId(),
      command: 'asks.accept',
      input: { handover: 'parcel', answerId: offer, askId: ask },
    }
    expect((await push([accepting])).said).toEqual(['ok'])
    const again = await door.call('POST', `/api/asks/${ask}/accept`, {
      token: anna.token,
      body: { id: accepting.id, answerId: offer, handover: 'parcel' },
    })
    expect(again).toMatchObject({ status: 200, body: { state: 'promised' } })
    expect((await see(ask)).history).toHaveLength(3)
  })

  it('refuses what is meant for the network as it was before a backup was restored', async () => {
    const answer = await fetch(`${door.hub.address}/api/changes`, {
      headers: { authorization: `Bearer ${anna.token}` },
    })
    const { value: hello } = await takeOne(answer).next()
    const epoch = /"epoch":"([^"]+)"/.exec(hello ?? '')?.[1]
    const ask = newId()
    const refused = await pushRaw({ epoch: 'another', commands: [post(ask)] })
    expect(refused).toMatchObject({
      status: 409,
      body: { data: { reason: 'cursor_unknown', field: 'epoch' } },
    })
    expect((await pushRaw({ epoch, commands: [about(ask, 'asks.renew')] })).body.results.map(short)).toEqual([
      'NOT_FOUND not_found',
    ])
    expect((await pushRaw({ epoch, commands: [post(ask)] })).body.results.map(short)).toEqual(['ok'])
  })

  it('decides as the person who pushes, whatever the input says', async () => {
    const ask = newId()
    expect((await push([post(ask)], ben)).said).toEqual(['NOT_ALLOWED needs_agent'])
    const own = newId()
    await push([post(own, { id: newId(), askerId: ben.person.id, actorId: ben.person.id })])
    const { body } = await door.call('GET', '/api/asks', { token: anna.token })
    expect(body.items).toMatchObject([{ id: own, asker: { id: anna.person.id } }])
    expect((await push([about(body.items[0].id, 'asks.close', { outcome: 'withdrawn' })], ben)).said).toEqual(
      ['NOT_ALLOWED only_asker'],
    )
  })

  it('names what is wrong with a command, and does the others', async () => {
    const [one, two] = [newId(), newId()]
    const wrong: [unknown, string, string][] = [
      [{ title: '', keep: 'keep', audience: 'all' }, 'asks.post', 'title'],
      [{ title: 'x'.repeat(10_000), keep: 'keep', audience: 'all' }, 'asks.post', 'title'],
      [{ title: 'Esel\u0000', keep: 'keep', audience: 'all' }, 'asks.post', 'title'],
      [{ title: 'Esel', keep: 'lend', audience: 'all' }, 'asks.post', 'keep'],
      [{ askId: 'nonsense' }, 'asks.renew', 'askId'],
      [null, 'asks.renew', 'askId'],
      ['text', 'asks.renew', 'askId'],
      [[1, 2], 'asks.renew', 'askId'],
      [undefined, 'asks.renew', 'askId'],
      [{ askId: one }, 'asks.expire', 'command'],
      [{ personId: ben.person.id }, 'people.put', 'command'],
      [{}, 'constructor', 'command'],
      [{}, '__proto__', 'command'],
      [{}, '', 'command'],
    ]
    const { said } = await push([
      post(one),
      ...wrong.map(([input, command]) => ({ id: newId(), command, input })),
      post(two),
    ])
    expect(said).toEqual(['ok', ...wrong.map(([, , field]) => `BAD_INPUT field_invalid ${field}`), 'ok'])
    expect([await see(one), await see(two)]).toMatchObject([{ state: 'open' }, { state: 'open' }])
  })

  it('takes nothing of what is no list of commands, is too long, or comes from nobody', async () => {
    const many = (count: number) => Array.from({ length: count }, () => post(newId()))
    const refusals: [unknown, string][] = [
      [{ commands: [] }, 'commands'],
      [{ commands: many(201) }, 'commands'],
      [{ commands: [...many(1), { ...post(''), id: 'nonsense' }] }, 'commands.1.id'],
      [{ commands: [...many(1), { id: newId() }] }, 'commands.1.command'],
      [{ commands: 'all' }, 'commands'],
      [{}, 'commands'],
    ]
    for (const [body, field] of refusals)
      expect(await pushRaw(body)).toMatchObject({ status: 400, body: { code: 'BAD_INPUT', data: { field } } })
    expect((await pushRaw({ commands: many(1) }, null)).status).toBe(401)
    expect((await door.call('GET', '/api/asks', { token: anna.token })).body.items).toEqual([])
  })
})
