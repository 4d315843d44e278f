import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { uuidv7 } from '#core/uuid.ts'
import { removeView, saveView } from '#hub/audit/views.ts'
import type { Card } from '#storage/cards.ts'
import { viewsOf } from '#storage/views.ts'
import { onEveryEngine, type Place } from '../support/engines.ts'
import { addPerson, type Inside, openInside } from '../support/rules-hub.ts'

onEveryEngine('saved views', (under) => {
  let place: Place
  let inside: Inside
  let lead: Card
  const clock = { now: Date.parse('2026-11-02T09:00:00Z') }
  beforeEach(async () => {
    place = await under.place()
    inside = await openInside(place.open(), clock)
    lead = await addPerson(inside.engine, ['colleague', 'lead'])
  })
  afterEach(async () => {
    await inside.close()
    await place.remove()
  })

  const newId = () => uuidv7((clock.now += 1000), Buffer.from(randomUUID()))
  const save = (name: string, address = 'period=last_month', by = lead, id = newId()) =>
    inside.bus.submit(saveView, { id, name, address }, by.id)
  const remove = (viewId: string, by = lead) => inside.bus.submit(removeView, { viewId }, by.id)
  const kept = async (by = lead) => (await viewsOf(inside.engine.read, by.id)).map(({ name }) => name)

  it('are kept in the order in which they came, and given up again', async () => {
    const first = await save('Bonn')
    await save('Leipzig', 'team=x&by=reason')
    expect(await kept()).toEqual(['Bonn', 'Leipzig'])
    expect((await viewsOf(inside.engine.read, lead.id))[1]).toMatchObject({ address: 'team=x&by=reason' })
    expect(await remove(first.ok ? first.value.id : '')).toMatchObject({ ok: true })
    expect(await kept()).toEqual(['Leipzig'])
  })

  it('make way for one of the same name', async () => {
    await save('Bonn', 'by=team')
    await save('Leipzig')
    await save('BONN', 'by=reason')
    expect(await viewsOf(inside.engine.read, lead.id)).toMatchObject([
      { name: 'Leipzig' },
      { name: 'BONN', address: 'by=reason' },
    ])
  })

  it('are saved once, however often the command comes', async () => {
    const id = newId()
    const answers = [await save('Bonn', 'by=team', lead, id), await save('Bonn', 'by=team', lead, id)]
    expect(answers).toMatchObject([
      { ok: true, value: { id, name: 'Bonn', address: 'by=team' } },
      { ok: true, value: { id, name: 'Bonn', address: 'by=team' } },
    ])
    expect(await kept()).toEqual(['Bonn'])
  })

  it('are everyone’s own: another’s is neither seen nor given up', async () => {
    const other = await addPerson(inside.engine, ['lead'])
    const mine = await save('Mine')
    await save('Mine', 'by=team', other)
    expect(await kept()).toEqual(['Mine'])
    expect(await remove(mine.ok ? mine.value.id : '', other)).toMatchObject({
      ok: false,
      refusal: { code: 'NOT_FOUND', reason: 'not_found', field: 'viewId' },
    })
    expect(await kept()).toEqual(['Mine'])
  })

  it('are for leads, whatever was thought before the transaction', async () => {
    const agent = await addPerson(inside.engine, ['colleague', 'agent', 'admin'])
    for (const answer of [await save('Mine', '', agent), await remove(newId(), agent)])
      expect(answer).toMatchObject({ ok: false, refusal: { code: 'NOT_ALLOWED', reason: 'needs_lead' } })
  })

  it('are fifty at most; one more is refused, one of a known name is not', async () => {
    for (let count = 0; count < 50; count++) await save(`View ${count}`)
    expect(await save('One more')).toMatchObject({
      ok: false,
      refusal: { code: 'OVER_LIMIT', reason: 'views_full' },
    })
    expect(await save('View 7', 'by=site')).toMatchObject({ ok: true })
    expect(await kept()).toHaveLength(50)
  })
})
