import { loadAsks } from '#storage/asks.ts'
import type { ReadDb } from '#storage/engine.ts'
import { keptRows } from './kept.ts'
import type { Entry } from './outbox.ts'

/** What commands are about, as far as it is here, by the ids that they are about: an ask's title, a case's reference. */
export async function titlesOf(read: ReadDb, entries: readonly Entry[]): Promise<Map<string, string>> {
  const asks = await loadAsks(read, [...new Set(entries.map(({ askId }) => askId))])
  const titles = new Map(asks.map(({ id, title }) => [id, title]))
  const caseOf = new Map(
    entries
      .filter(({ command }) => command === 'gestures.propose')
      .map(({ askId, input }) => [askId, (JSON.parse(input) as { caseId: string }).caseId]),
  )
  const cases = await keptRows(read, 'case', [...caseOf.values()])
  for (const [id, caseId] of caseOf) {
    const found = cases.find((one) => one.id === caseId)
    if (found !== undefined) titles.set(id, found.reference)
  }
  return titles
}
