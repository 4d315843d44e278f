import { isDeepStrictEqual } from 'node:util'
import type { Actor } from '#core/person.ts'
import { scopesOf } from '#core/scope.ts'
import { changesAfter } from '#storage/changes.ts'
import { loadCards } from '#storage/cards.ts'
import { listSites, listTeams } from '#storage/places.ts'
import type { AskQueries } from '#work/asks/queries.ts'
import { directoryPage } from '#work/people/queries.ts'
import { PEOPLE } from './company.ts'
import type { DeskLife } from './desk.ts'
import { newId } from './doings.ts'
import type { SimHub } from './hub.ts'
import type { Place, World } from './world.ts'

/** By then, a healed network has long come to rest. */
const MOST_ROUNDS = 3_000

/** Heals everything and lets it come to rest, then looks whether all of it is true. */
export async function rest(world: World): Promise<void> {
  await heal(world)
  for (let round = 0; !isAtRest(world); round += 1) {
    if (round === MOST_ROUNDS)
      return world.wrong(
        `no rest: ${world.places.map((place) => JSON.stringify(place.life?.connection)).join(', ')}`,
      )
    const [message] = world.wire.messages.splice(0, 1)
    if (message === undefined) world.passTime(10_000)
    else message.deliver()
    await world.settle()
    if (world.findings.length > 0) return
    if (round % 100 === 99) for (const place of world.places) world.plugIn(place)
  }
  await lookAtJournal(world)
  for (const place of world.places) await compare(world, place)
}

async function heal(world: World): Promise<void> {
  for (const place of world.places) if (place.life !== null) place.life.doom = null
  if (world.hub === null) await world.openHub()
  if (world.hub !== null) world.hub.doom = null
  const { hub } = world
  if (hub === null) throw new Error('The hub does not run')
  await world.settle()
  for (const { id: personId, name, sign, ...person } of PEOPLE.slice(1)) {
    const found = (await loadCards(hub.engine.read, [personId]))[0]
    if (found !== undefined && !found.active)
      world.changePerson({ ...person, personId, name, sign, id: newId(world.random), active: true } as never)
  }
  await world.settle()
  for (const place of world.places) {
    if (place.life === null) await world.open(place)
    place.clockIsOff = 0
    await world.signIn(place)
    world.plugIn(place)
  }
  await world.settle()
}

const isAtRest = ({ places, wire }: World): boolean =>
  wire.messages.length === 0 &&
  places.every(
    ({ life, model }) => life?.connection.name === 'live' && model.ready && model.pending.length === 0,
  )

/** What was done was done once, and nothing is missing. */
async function lookAtJournal(world: World): Promise<void> {
  const journal = await world.journal()
  for (const id of journal.keys())
    if (!world.given.has(id) && !id.startsWith('00000000') && !isSystems(journal, id))
      world.wrong(`the hub did ${id}, which nobody gave`)
  for (const [at, { model }] of world.places.entries()) {
    const refused = new Set(model.outbox.filter(({ state }) => state === 'refused').map(({ id }) => id))
    for (const id of model.taken) {
      const entry = journal.get(id)
      if (entry === undefined && !refused.has(id) && !model.discarded.has(id) && !world.forgiven.has(id))
        world.wrong(`desk ${at}: ${id} is lost`)
      if (entry?.refusal === null && (refused.has(id) || model.discarded.has(id)) && !world.forgiven.has(id))
        world.wrong(`desk ${at}: ${id} was done, and is said to be refused`)
      if (entry === undefined && (refused.has(id) || model.discarded.has(id)) && !world.forgiven.has(id))
        world.wrong(`desk ${at}: ${id} is said to be refused, and the hub has not judged it`)
      if (entry !== undefined && entry.refusal !== null && !refused.has(id) && !model.discarded.has(id))
        world.wrong(`desk ${at}: ${id} was refused, and nobody was told`)
    }
    const order = [...journal.keys()].filter((id) => model.taken.has(id))
    const expected = [...model.taken].filter((id) => journal.has(id))
    if (!isDeepStrictEqual(order, expected))
      world.wrong(`desk ${at}: its commands were done in another order`)
  }
}

const isSystems = (journal: Map<string, { actorId: string }>, id: string): boolean =>
  journal.get(id)?.actorId === 'system'

/** Whether a desk shows what the hub shows its person: row by row, and by every question that a screen asks. */
async function compare(world: World, place: Place): Promise<void> {
  const { life, personId } = place
  const { hub } = world
  if (life === null || hub === null) return
  const say = (what: string) => world.wrong(`desk ${world.places.indexOf(place)}, at rest: ${what}`)
  life.look('at rest')
  const [actor] = await loadCards(hub.engine.read, [personId])
  if (actor === undefined) throw new Error('No such person')
  await compareRows(hub, place, actor, say)
  const here = await answers(life.desk.queries, life.desk.replica.engine, actor)
  const there = await answers(hub.inside.queries, hub.engine, actor)
  for (const [question, answer] of there)
    if (!isDeepStrictEqual(here.get(question), answer))
      say(`${question}: ${shortly(here.get(question))} instead of ${shortly(answer)}`)
}

async function compareRows(
  hub: SimHub,
  { model }: Place,
  actor: Actor,
  say: (what: string) => void,
): Promise<void> {
  const { changes } = await changesAfter(hub.engine.read, scopesOf(actor), 0, 1_000_000)
  const shown = new Map<string, object>()
  for (const { table, rowId } of changes) {
    const row = (await hub.inside.readers[table]([rowId])).get(rowId)
    if (row !== undefined) shown.set(`${table} ${rowId}`, row)
  }
  for (const [key, row] of shown) {
    const told = model.told.get(key)?.row
    if (told === undefined) say(`${key} is missing`)
    else if (!isDeepStrictEqual(withoutNames(told), withoutNames(row))) say(`${key} is an old one`)
  }
  for (const key of model.told.keys()) if (!shown.has(key)) say(`${key} is too many`)
}

/**
 * Who is named in a row is looked up when it is shown: it may have been told before they were called so. And a case's
 * site follows from a person's.
 */
const withoutNames = (row: object): unknown =>
  JSON.parse(
    JSON.stringify(row, (_, value) => {
      if (value?.sign !== undefined && value.roles === undefined) return value.id
      return value?.reference === undefined ? value : { ...value, siteId: null }
    }),
  )

/** What a screen asks, without what each counts by itself. */
async function answers(
  queries: AskQueries,
  engine: DeskLife['desk']['replica']['engine'],
  actor: Actor,
): Promise<Map<string, unknown>> {
  const all = new Map<string, unknown>()
  const list = async (name: string, more: object) => {
    const page = await queries.list(actor, { order: 'newest', limit: 500, ...more })
    all.set(
      name,
      page?.items.map(({ revision: _, ...ask }) => ask),
    )
    return page?.items ?? []
  }
  const asks = await list('all asks', {})
  for (const name of ['needs', 'open', 'promised', 'done'] as const) await list(name, { list: name })
  await list('mine', { mine: true })
  for (const q of ['esel', 'pluesch grosse', '19', 'karton']) {
    await list(`search ${q}`, { q })
    await list(`best ${q}`, { q, order: 'best' })
    const { items } = await queries.similar(actor, q)
    all.set(
      `similar ${q}`,
      items.map(({ id, holders }) => ({ id, holders: holders.map((one) => one.id).toSorted() })),
    )
  }
  for (const { id } of asks) {
    const found = await queries.get(actor, id)
    if (found === null) continue
    const { history: _, revision: __, answers: those, ...ask } = found
    all.set(`ask ${id}`, { ...ask, answers: those.map(({ revision: ___, ...answer }) => answer) })
  }
  all.set('counts', await queries.counts(actor))
  for (const q of ['', 'an', 'nina', 'der']) {
    const page = await directoryPage(engine, 'any', { q, inactive: true, limit: 100 })
    all.set(
      `people ${q}`,
      page?.items.map(({ revision: _, ...person }) => person),
    )
  }
  all.set(
    'sites',
    (await listSites(engine.read)).map(({ revision: _, ...site }) => site),
  )
  all.set(
    'teams',
    (await listTeams(engine.read)).map(({ revision: _, ...team }) => team),
  )
  return all
}

const shortly = (answer: unknown): string => (JSON.stringify(answer) ?? 'nothing').slice(0, 300)
