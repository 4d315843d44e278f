import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AskInFull, AskRow } from '#contract/rows.ts'
import { askInput } from '../support/ask-inputs.ts'
import { openDesk, type PluggedDesk } from '../support/desk.ts'
import { type DoorHub, openDoorHub, type Person } from '../support/door-hub.ts'
import { sqlite } from '../support/engines.ts'

describe('two desks and a hub', () => {
  let folder: string
  let door: DoorHub
  let anna: Person
  let bert: Person
  const desks: PluggedDesk[] = []
  const open = async (person: Person) => {
    const { body } = await door.call('GET', '/api/network')
    const desk = await openDesk(door, person, folder, body.id, () => door.hub.address)
    desks.push(desk)
    return desk
  }
  const live = async (desk: PluggedDesk) => {
    await expect.poll(() => desk.sync.connection.name, { timeout: 10_000 }).toBe('live')
  }
  const ok = async <T>(answer: Promise<{ ok: boolean }>): Promise<T> => {
    const decision = await answer
    expect(decision).toMatchObject({ ok: true })
    return (decision as unknown as { value: T }).value
  }
  const post = (desk: PluggedDesk, title: string, id: string = randomUUID()) =>
    ok<AskInFull>(desk.calls['asks.post']?.(askInput({ id, title }) as never) as never)
  const titles = async (desk: PluggedDesk, q?: string) =>
    (
      await ok<{ items: AskRow[] }>(
        desk.calls['asks.list']?.({ q, order: 'newest', limit: 50 } as never) as never,
      )
    ).items.map((ask) => ask.title)

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rundruf-desk-'))
    door = await openDoorHub(sqlite)
    anna = await door.setUp()
    bert = await door.add(anna, { name: 'Bert', roles: ['agent'], sign: 'be' })
  })
  afterEach(async () => {
    for (const desk of desks.splice(0)) await desk.stop()
    await door.close()
    await rm(folder, { recursive: true, force: true })
  })

  it('shows on one what was posted on the other, and keeps what is posted without a line', async () => {
    const one = await open(anna)
    const two = await open(bert)
    await live(one)
    await live(two)
    await post(one, 'Hat jemand einen Plüschesel?')
    await expect.poll(() => titles(two)).toEqual(['Hat jemand einen Plüschesel?'])
    await expect.poll(() => one.desk.outboxCounts()).toEqual({ waiting: 0, refused: 0 })
    one.plug(false)
    await expect.poll(() => one.sync.connection.name).toBe('offline')
    await post(one, 'Hat jemand eine Tasse von 1999?')
    expect(await titles(one)).toEqual(['Hat jemand eine Tasse von 1999?', 'Hat jemand einen Plüschesel?'])
    expect(await titles(one, 'tasse')).toEqual(['Hat jemand eine Tasse von 1999?'])
    expect(await one.desk.outboxCounts()).toEqual({ waiting: 1, refused: 0 })
    expect(await titles(two)).toHaveLength(1)
    one.plug(true)
    await expect.poll(() => titles(two)).toHaveLength(2)
    await expect.poll(() => one.desk.outboxCounts()).toEqual({ waiting: 0, refused: 0 })
    expect(await titles(one, 'tasse')).toEqual(['Hat jemand eine Tasse von 1999?'])
  })

  it('shows the steps of an ask as the hub tells them, and keeps them for later', async () => {
    const one = await open(anna)
    const two = await open(bert)
    await live(one)
    await live(two)
    const { id } = await post(one, 'Hat jemand einen Plüschesel?')
    const steps = async (desk: PluggedDesk) =>
      (await ok<AskInFull>(desk.calls['asks.get']?.({ askId: id } as never) as never)).history.map(
        ({ command, person }) => `${command} ${person?.name}`,
      )
    await expect.poll(() => titles(two)).toHaveLength(1)
    const answer = { askId: id, id: randomUUID(), kind: 'have', text: null, personId: null }
    await ok(two.calls['asks.answer']?.(answer as never) as never)
    await expect.poll(() => one.desk.openEntries()).toEqual([])
    const accept = async () =>
      one.calls['asks.accept']?.({
        askId: id,
        id: randomUUID(),
        answerId: answer.id,
        handover: 'internal_mail',
      } as never)
    await expect.poll(accept).toMatchObject({ ok: true })
    const all = [`asks.post ${anna.person.name}`, 'asks.answer Bert', `asks.accept ${anna.person.name}`]
    await expect.poll(() => steps(two)).toEqual(all)
    two.plug(false)
    await expect.poll(() => two.sync.connection.name).toBe('offline')
    expect(await steps(two)).toEqual(all)
    await ok(two.calls['asks.handover']?.({ askId: id, id: randomUUID(), state: 'sent' } as never) as never)
    expect(await steps(two)).toEqual([...all, 'asks.handover Bert'])
  })
})
