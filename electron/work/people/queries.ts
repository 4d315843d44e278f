import type { Inputs, Outputs } from '#contract/index.ts'
import { searchWords } from '#core/fold.ts'
import type { Engine } from '#storage/engine.ts'
import { listPeople, type PeoplePlace } from '#storage/people.ts'
import { readCursor, writeCursor } from '../cursor.ts'

/**
 * A page of the directory, by name.
 * @param epoch of the network; cursors hold within it
 * @returns the page, or null where the cursor is not one of this network
 */
export async function directoryPage(
  engine: Pick<Engine, 'read' | 'search'>,
  epoch: string,
  { q = '', role, siteId, teamId, inactive = false, cursor, limit = 50 }: Inputs['people']['list'],
): Promise<Outputs['people']['list'] | null> {
  const words = searchWords(q)
  if (words.length === 0 && q.trim() !== '') return { items: [], next: null }
  const behind = cursor === undefined ? null : placeOf(epoch, cursor)
  if (behind === undefined) return null
  const filter = {
    words,
    role: role ?? null,
    siteId: siteId ?? null,
    teamId: teamId ?? null,
    inactive,
    behind,
  }
  const found = await listPeople(engine, filter, limit + 1)
  const page = found.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map(({ sortName: _, ...row }) => row),
    next: found.length > limit && last !== undefined ? writeCursor(epoch, [last.sortName, last.id]) : null,
  }
}

function placeOf(epoch: string, cursor: string): PeoplePlace | undefined {
  const [sortName, id] = readCursor(epoch, cursor) ?? []
  return typeof sortName === 'string' && typeof id === 'string' ? { sortName, id } : undefined
}
