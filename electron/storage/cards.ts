import type { Role } from '#core/person.ts'
import { builtOnce } from './built-once.ts'
import type { ReadDb, Trx } from './engine.ts'

/** What the hub has to know of a person at every turn: who they are, and what their rights follow from. */
export interface Card {
  id: string
  name: string
  sign: string | null
  roles: Role[]
  siteId: string | null
  teamId: string | null
  active: boolean
}

const cards = builtOnce((db, ...ids: string[]) =>
  db
    .selectFrom('person')
    .select(['id', 'name', 'sign', 'roles', 'siteId', 'teamId', 'active'])
    .where('id', 'in', ids),
)

export async function loadCards(db: ReadDb | Trx, ids: readonly string[]): Promise<Card[]> {
  if (ids.length === 0) return []
  const rows = await cards(db as ReadDb, ...ids)
  return rows.map((row) => ({ ...row, roles: JSON.parse(row.roles) as Role[], active: row.active === 1 }))
}
