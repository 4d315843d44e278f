import type { GestureFacts } from '../facts.ts'
import { auditFor, type Context, type Finding, findingOf } from './finding.ts'
import { companies, type Peers, usualShare } from './peers.ts'
import { partsOf } from './scope.ts'

/** A share has to be so many times what is usual. */
const TIMES_USUAL = 2

/**
 * The same two people approving each other: in both directions, for a large part of what each of them has to do with,
 * and for far more than people usually share with the one with whom they have most. Where there is hardly anybody
 * else, as in a small team, that is usual, and no finding.
 * @param rows of two people and a window: proposed by one, with a yes of the other
 */
export function pair(key: string, rows: readonly GestureFacts[], context: Context): Finding[] {
  const { minCount, findings: limits } = auditFor(rows, context)
  if (rows.length < minCount) return []
  const { subject, window } = partsOf(key)
  const [a = '', b = ''] = subject.split('+')
  const byFirst = rows.filter(({ proposerId }) => proposerId === a).length
  const rarer = Math.min(byFirst, rows.length - byFirst)
  if (100 * rarer < limits.pair.back * rows.length || rarer === 0) return []

  const { peers } = context
  const share = Math.min(shareOf(a, b, rows.length, window, peers), shareOf(b, a, rows.length, window, peers))
  const usual = usualShare(peers, window, minCount, [a, b])
  if (usual === null || share < Math.max(limits.pair.percent, TIMES_USUAL * usual)) return []
  return [
    findingOf('pair', subject, window, rows, {
      people: [a, b],
      score: 50 + (share - limits.pair.percent) / 2 + Math.min(25, (rows.length - minCount) / 2),
      facts: {
        person: a,
        other: b,
        gestures: rows.length,
        back: rarer,
        percent: Math.floor(share),
        usual: Math.round(usual),
      },
    }),
  ]
}

/** In percent of what a person had to do with: the rows at hand, and what they had with others at the last full run. */
function shareOf(one: string, other: string, rows: number, window: string, peers: Peers): number {
  const company = companies(peers, window).get(one)
  const withOthers = company === undefined ? 0 : company.stood - (company.together.get(other) ?? 0)
  return (100 * rows) / (rows + withOthers)
}
