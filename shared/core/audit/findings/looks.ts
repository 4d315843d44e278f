import type { Finding } from './finding.ts'

/** What a lead said of a finding that they looked at. */
export interface Look {
  id: string
  verdict: 'fine' | 'talked_to' | 'wrong'
  /** ISO 8601 */
  at: string
  /** The finding's rows and score as they were then. */
  gestureIds: readonly string[]
  score: number
}

export interface Weighed {
  state: 'open' | 'looked_at'
  /** What it counts now: 0 to 100. */
  score: number
  /** The last look at it. */
  lookId: string | null
  /** How many of its rows nobody has looked at. */
  newRows: number
}

const PERCENT_AFTER = { fine: 70, talked_to: 100, wrong: 130 } as const

/**
 * What a finding counts after what was said of it, and of earlier ones about the same subject (`subjectOf` their keys).
 * The last look decides:
 *
 * - fine: it stays away until the picture is another: half as many new rows as were seen, or seven tenths of its score
 *   are more than all of it was then. It comes back with seven tenths of its score.
 * - talked to: only what was proposed after the talk is new. Then it is open again, with its score as it is.
 * - wrong: with the first new row it is open again, and counts three tenths more.
 */
export function weigh(
  finding: Pick<Finding, 'gestureIds' | 'score' | 'at'>,
  looks: readonly Look[],
): Weighed {
  const last = looks.toSorted((a, b) => (a.at < b.at || (a.at === b.at && a.id < b.id) ? -1 : 1)).at(-1)
  if (last === undefined)
    return { state: 'open', score: finding.score, lookId: null, newRows: finding.gestureIds.length }

  const seen = new Set(looks.flatMap(({ gestureIds }) => gestureIds))
  const unseen = finding.gestureIds.filter((id) => !seen.has(id)).length
  const newRows = last.verdict === 'talked_to' && finding.at <= last.at ? 0 : unseen
  const score = Math.min(100, Math.round((finding.score * PERCENT_AFTER[last.verdict]) / 100))
  const isOpen =
    last.verdict === 'fine'
      ? (newRows > 0 && 2 * newRows >= last.gestureIds.length) || score > last.score
      : newRows > 0
  return {
    state: isOpen ? 'open' : 'looked_at',
    score: isOpen ? score : finding.score,
    lookId: last.id,
    newRows,
  }
}
