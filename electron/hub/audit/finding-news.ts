import type { Scope } from '#core/scope.ts'
import type { ReadDb } from '#storage/engine.ts'
import { revisionsOf } from '#storage/changes.ts'
import type { Group } from '#work/command.ts'
import type { RowReader } from '#work/row-reader.ts'

/** What the live feed says of findings: that there is something new, and nothing else. */
export const findingRowReaders = (db: ReadDb): { finding: RowReader } => ({
  finding: async (ids) => {
    const revisions = await revisionsOf(db, 'finding', ids)
    return new Map([...revisions].map(([id, revision]) => [id, { id, revision }]))
  },
})

/**
 * Lets leads know at once that something was said of a finding, or of whose it is.
 * @param id of what was said
 * @param people who are told, too, because their names were unlocked
 */
export function announceFinding(group: Group, id: string, people: readonly string[] = []): void {
  group.touch('finding', id, ['lead', ...people.map((personId): Scope => `person:${personId}`)])
}
