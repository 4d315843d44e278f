import { type Insertable, sql, type Updateable } from 'kysely'
import type { Person } from '#contract/rows.ts'
import { fold } from '#core/fold.ts'
import type { Role } from '#core/person.ts'
import type { Engine, ReadDb, Trx } from './engine.ts'
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
  const { words, role, siteId, teamId, inactive, behind } = filter
  let query = read
    .selectFrom('person')
    .select([...COLUMNS, 'sortName'])
    .orderBy('sortName')
    .orderBy('id')
    .limit(most)
  if (words.length > 0)
    query = query.where(
      'seq',
      'in',
      sql<number>`(select "seq" from ${search.hits('personSearch', words, 'every')})`,
    )
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
