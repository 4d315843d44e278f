import type { Person } from '#contract/rows.ts'
import { fold, words } from '#core/fold.ts'
import type { Role } from '#core/person.ts'
import type { Engine, ReadDb, Trx } from './engine.ts'
import { chunked } from './chunked.ts'
import type { LikenessTable, PersonTable } from './schema.ts'

/** Where in the directory a page begins: behind this person. */
export interface PeoplePlace {
  sortName: string
  id: string
}

export interface PeopleFilter {
  /** Folded words, all of which have to be found. */
  words: readonly string[]
  role: Role | null
  siteId: string | null
  teamId: string | null
  /** Also those who have left. */
  inactive: boolean
  behind: PeoplePlace | null
}

const COLUMNS = ['id', 'name', 'sign', 'roles', 'siteId', 'teamId', 'active', 'revision'] as const

type PersonRecord = Pick<PersonTable, (typeof COLUMNS)[number]>

const toPerson = ({ roles, active, ...record }: PersonRecord): Person => ({
  ...record,
  roles: JSON.parse(roles) as Role[],
  active: active === 1,
})

export async function loadPeople(db: ReadDb | Trx, ids: readonly string[]): Promise<Person[]> {
  if (ids.length === 0) return []
  const rows = await (db as ReadDb).selectFrom('person').select(COLUMNS).where('id', 'in', ids).execute()
  return rows.map(toPerson)
}

/** The directory, by name, with each person's place in it. */
export async function listPeople(
  { read, search }: Pick<Engine, 'read' | 'search'>,
  filter: PeopleFilter,
  most: number,
): Promise<(Person & PeoplePlace)[]> {
  const { role, siteId, teamId, inactive, behind } = filter
  let query = read
    .selectFrom('person')
    .select([...COLUMNS, 'sortName'])
    .orderBy('sortName')
    .orderBy('id')
    .limit(most)
  if (filter.words.length > 0)
    query = query.innerJoin(search.hits('personSearch', filter.words, 'every').as('hit'), (join) =>
      join.onRef('hit.seq', '=', 'person.seq'),
    ) as typeof query
  // Roles are a JSON array of plain words, so a quoted word is found whole.
  if (role !== null) query = query.where('roles', 'like', `%"${role}"%`)
  if (siteId !== null) query = query.where('siteId', '=', siteId)
  if (teamId !== null) query = query.where('teamId', '=', teamId)
  if (!inactive) query = query.where('active', '=', 1)
  if (behind !== null)
    query = query.where((eb) =>
      eb.or([
        eb('sortName', '>', behind.sortName),
        eb.and([eb('sortName', '=', behind.sortName), eb('id', '>', behind.id)]),
      ]),
    )
  const rows = await query.execute()
  return rows.map(({ sortName, ...row }) => ({ ...toPerson(row), sortName }))
}

export interface NewPerson {
  id: string
  name: string
  sign: string | null
  /** In lower case. */
  email: string
  roles: readonly Role[]
  siteId: string | null
  teamId: string | null
  createdAt: string
  revision: number
}

/** Adds an active person, findable by name and sign. */
export const insertPerson = (engine: Engine, trx: Trx, person: NewPerson): Promise<void> =>
  insertPeople(engine, trx, [person])

/** Adds many at once. */
export async function insertPeople(engine: Engine, trx: Trx, people: readonly NewPerson[]): Promise<void> {
  const rows = people.map(({ roles, ...person }) => ({
    ...person,
    sortName: fold(person.name),
    roles: JSON.stringify(roles),
    active: 1 as const,
    seq: person.revision,
  }))
  for (const some of chunked(rows, engine.rowsAStatement(12)))
    await trx.insertInto('person').values(some).execute()
  const entries = people.map(({ name, sign, revision }) => ({
    seq: revision,
    text: searchTextOfPerson(name, sign),
  }))
  await engine.search.put(trx, 'personSearch', entries)
}

/** Lays what may change of a person over what is stored. */
export async function updatePerson(engine: Engine, trx: Trx, person: Person): Promise<void> {
  const { id, name, sign, roles, siteId, teamId, active, revision } = person
  const { seq } = await trx
    .updateTable('person')
    .set({
      name,
      sortName: fold(name),
      sign,
      roles: JSON.stringify(roles),
      siteId,
      teamId,
      active: active ? 1 : 0,
      revision,
    })
    .where('id', '=', id)
    .returning('seq')
    .executeTakeFirstOrThrow()
  await engine.search.put(trx, 'personSearch', [{ seq, text: searchTextOfPerson(name, sign) }])
}

/** What the search index holds of a person. */
export const searchTextOfPerson = (name: string, sign: string | null): string =>
  words(sign === null ? name : `${name} ${sign}`).join(' ')

export async function personIdByEmail(db: ReadDb | Trx, email: string): Promise<string | null> {
  const row = await (db as ReadDb)
    .selectFrom('person')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirst()
  return row?.id ?? null
}

export async function emailOf(db: ReadDb | Trx, personId: string): Promise<string> {
  const { email } = await (db as ReadDb)
    .selectFrom('person')
    .select('email')
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
  return email
}

export async function anyPerson(db: ReadDb | Trx): Promise<boolean> {
  return (await (db as ReadDb).selectFrom('person').select('id').limit(1).executeTakeFirst()) !== undefined
}

/** Whether someone besides this person is an active admin. */
export async function anyOtherAdmin(trx: Trx, personId: string): Promise<boolean> {
  const other = await trx
    .selectFrom('person')
    .select('id')
    .where('id', '!=', personId)
    .where('active', '=', 1)
    .where('roles', 'like', '%"admin"%')
    .limit(1)
    .executeTakeFirst()
  return other !== undefined
}

/** Whether one of the look-alike keys is someone else's. */
export async function likenessTaken(
  trx: Trx,
  kind: LikenessTable['kind'],
  keys: readonly string[],
  personId: string,
): Promise<boolean> {
  const taken = await trx
    .selectFrom('likeness')
    .select('personId')
    .where('kind', '=', kind)
    .where('key', 'in', keys)
    .where('personId', '!=', personId)
    .limit(1)
    .executeTakeFirst()
  return taken !== undefined
}

/** Takes look-alike keys for a person, in place of those they had. */
export async function takeLikeness(
  trx: Trx,
  kind: LikenessTable['kind'],
  keys: readonly string[],
  personId: string,
): Promise<void> {
  await trx.deleteFrom('likeness').where('kind', '=', kind).where('personId', '=', personId).execute()
  if (keys.length > 0)
    await trx
      .insertInto('likeness')
      .values(keys.map((key) => ({ kind, key, personId })))
      .execute()
}

/** Takes look-alike keys for many people who had none yet. Two who look alike are a bug: it throws. */
export async function insertLikeness(
  engine: Engine,
  trx: Trx,
  taken: readonly LikenessTable[],
): Promise<void> {
  for (const some of chunked(taken, engine.rowsAStatement(3)))
    await trx.insertInto('likeness').values(some).execute()
}
