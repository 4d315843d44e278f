import type { GestureFacts } from '../facts.ts'
import { counts } from '../rollup.ts'
import { deviation, scoreOf, spread } from './chance.ts'
import { auditFor, byCurrency, type Context, type Finding, findingOf } from './finding.ts'
import { FEWEST_PEERS, type Peers } from './peers.ts'
import { partsOf } from './scope.ts'
import { BELOW, eyeLimits, tenthOf, TENTHS } from './tallies.ts'

/**
 * Crowding just below a limit: more amounts in its last tenth than there would be without one. Beside it stands the
 * higher of two guesses, so that the finding is the weaker: what the person's own amounts around it would lead to (as in
 * bunching estimates: Chetty et al., Quarterly Journal of Economics 126, 2011), and what part of theirs the others have
 * there. The latter keeps silent where everybody gives the same round value or denomination. Where there are too few
 * others nothing is found. Not Benford's law: limits bend it.
 * @param rows of one proposer and window
 */
export function crowding(key: string, rows: readonly GestureFacts[], context: Context): Finding[] {
  const { minCount, findings: limits } = auditFor(rows, context)
  const { gestures, percent, tenths } = limits.crowding
  const { subject: personId, window } = partsOf(key)
  const findings: Finding[] = []
  for (const [currency, held] of byCurrency(rows.filter(({ state }) => counts(state)))) {
    if (held.length < minCount) continue
    for (const [limit, around] of aroundLimits(held, currency, context)) {
      const near = around.filter(({ minor }) => tenthOf(minor, limit) === BELOW)
      if (near.length < gestures) continue
      const others = othersAround(context.peers, window, currency, limit)
      const usual = othersShare(others, personId, minCount)
      if (usual === null) continue
      const expected = Math.max(usual * around.length, ownGuess(around, limit))
      if (100 * near.length < percent * expected) continue
      const deviations = deviation(near.length, expected, around.length) / others.spread
      if (deviations < tenths / 10) continue
      findings.push(
        findingOf('crowding', personId, `${window} ${currency} ${limit}`, near, {
          people: [personId],
          score: scoreOf(deviations, tenths),
          facts: {
            gestures: near.length,
            expected: Math.ceil(expected),
            all: around.length,
            limit,
            currency,
          },
        }),
      )
    }
  }
  return findings
}

/** The rows around each limit that they were judged by. */
function aroundLimits(
  rows: readonly GestureFacts[],
  currency: string,
  { policyOf }: Context,
): Map<number, GestureFacts[]> {
  const around = new Map<number, GestureFacts[]>()
  for (const row of rows)
    for (const limit of eyeLimits(policyOf(row.teamId, row.policyVersion), currency)) {
      if (tenthOf(row.minor, limit) === null) continue
      const some = around.get(limit)
      if (some === undefined) around.set(limit, [row])
      else some.push(row)
    }
  return around
}

/** How many there would be if the tenths on both sides went on smoothly. */
function ownGuess(around: readonly GestureFacts[], limit: number): number {
  const beside = around.filter(({ minor }) => {
    const tenth = tenthOf(minor, limit) ?? BELOW
    return tenth !== BELOW && Math.abs(tenth - BELOW) <= 2
  })
  return beside.length / 4
}

interface Others {
  byPerson: Map<string, number[]>
  total: number[]
  spread: number
}

/** Everybody's amounts around a limit, and by how much people differ there. */
const othersAround = (peers: Peers, window: string, currency: string, limit: number): Others =>
  peers.once(`around ${window} ${currency} ${limit}`, () => {
    const byPerson = new Map<string, number[]>()
    for (const tally of peers.in(window)) {
      const counts = tally.currency === currency ? tally.around[limit] : undefined
      if (counts !== undefined) byPerson.set(tally.personId, plus(byPerson.get(tally.personId), counts))
    }
    const total = [...byPerson.values()].reduce(plus, none())
    const all = sum(total)
    const deviations = [...byPerson.values()].map((own) =>
      deviation(own[BELOW] ?? 0, ((total[BELOW] ?? 0) / all) * sum(own), sum(own)),
    )
    return { byPerson, total, spread: spread(deviations) }
  })

/** Which share of the others' amounts around a limit lies just below it; null where they are too few. */
function othersShare({ byPerson, total }: Others, personId: string, minCount: number): number | null {
  const own = byPerson.get(personId)
  const all = sum(total) - sum(own ?? none())
  const people = byPerson.size - (own === undefined ? 0 : 1)
  if (people < FEWEST_PEERS || all < minCount) return null
  // Half a gesture more: none among a few does not mean never.
  return ((total[BELOW] ?? 0) - (own?.[BELOW] ?? 0) + 0.5) / (all + 1)
}

const none = (): number[] => Array.from({ length: TENTHS }, () => 0)
const plus = (one: readonly number[] = none(), other: readonly number[]): number[] =>
  other.map((count, at) => count + (one[at] ?? 0))
const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0)
