import { needsPerson } from '#core/ask-lists.ts'
import { searchWords } from '#core/fold.ts'
import { assertNever } from '#core/refusal.ts'
import { matchesEvery } from '#core/similar.ts'
import type { AskList } from '#contract/asks.ts'
import type { AskRow } from '#contract/rows.ts'
import type { ListInput } from './filter.ts'

/** Who looks at the board, and at what time (ISO 8601 in UTC). */
export interface Viewer {
  personId: string
  /** Asks to which they said "not me". */
  notMe: ReadonlySet<string>
  now: string
}

/** Whether an ask stands in a list of this person's board. */
export function inList(row: AskRow, list: AskList, viewer: Viewer): boolean {
  switch (list) {
    case 'needs':
      return needsPerson(
        { ...row, askerId: row.asker.id, giverId: row.giver?.id ?? null },
        viewer.personId,
        viewer.now,
      )
    case 'open':
      return row.state === 'open' && !viewer.notMe.has(row.id)
    case 'promised':
      return row.state === 'promised'
    case 'done':
      return row.state === 'closed'
    default:
      return assertNever(list)
  }
}

/** Whether an ask belongs to what `asks.list` answers for this input: how a row from the live feed finds its lists. */
export function belongs(row: AskRow, input: ListInput, viewer: Viewer): boolean {
  if (!inList(row, input.list, viewer)) return false
  if (input.mine === true && row.asker.id !== viewer.personId) return false
  if (input.siteId !== undefined && row.siteId !== input.siteId) return false
  if (input.state !== undefined && row.state !== input.state) return false
  return input.q === undefined || hasWords(row, input.q)
}

/** Each word looked for is the beginning of a word of the ask; a search without any word finds nothing. */
function hasWords(row: AskRow, q: string): boolean {
  const wanted = searchWords(q)
  if (wanted.length === 0) return false
  const text = [row.title, row.details, row.condition, row.caseId]
  return matchesEvery(wanted, text.filter((each) => each !== null).join(' '))
}
