import { SPENT_STATES } from '../../gesture.ts'
import type { GestureFacts } from '../facts.ts'
import { deviation, scoreOf, spread } from './chance.ts'
import { auditFor, type Context, type Finding, findingOf } from './finding.ts'
import { FEWEST_PEERS, type Peers } from './peers.ts'
import { partsOf } from './scope.ts'
import { isUsedAtOnce } from './tallies.ts'

/** As if so many more had been used like those of all kinds: a kind with few says little. */
const WEIGHT_OF_ALL = 5

/**
 * Issued and redeemed the same day, for one person's gestures far more often than for others' of the same kinds. A
 * customer who uses a voucher at once is glad, and a credit is used as it is issued; so it is judged for the person who
 * proposed, by share against the others, and not for the customer.
 * @param rows of one proposer and window
 */
export function sameDay(key: string, rows: readonly GestureFacts[], context: Context): Finding[] {
  const { minCount, findings: limits } = auditFor(rows, context)
  const { gestures, points, tenths } = limits.sameDay
  const { subject: personId, window } = partsOf(key)
  const issued = rows.filter(({ state }) => SPENT_STATES.includes(state))
  if (issued.length < minCount) return []
  const atOnce = issued.filter((row) => isUsedAtOnce(row, context))
  if (atOnce.length < gestures) return []

  const { peers } = context
  const everybody = usedIn(peers, window)
  if (everybody.byPerson.size - (everybody.byPerson.has(personId) ? 1 : 0) < FEWEST_PEERS) return []
  const shareOf = shareWithout(everybody, personId)
  const expected = expectedOf(counted(issued), shareOf)
  if (100 * (atOnce.length - expected) < points * issued.length) return []
  const deviations = deviation(atOnce.length, expected, issued.length) / spreadIn(peers, window, minCount)
  if (deviations < tenths / 10) return []
  return [
    findingOf('same_day', personId, window, atOnce, {
      people: [personId],
      score: scoreOf(deviations, tenths),
      facts: {
        person: personId,
        gestures: atOnce.length,
        expected: Math.ceil(expected),
        all: issued.length,
      },
    }),
  ]
}

/** By kind: issued, and redeemed on the day of issue. */
type Used = Map<string, [issued: number, atOnce: number]>
interface Everybody {
  byPerson: Map<string, Used>
  total: Used
}

const usedIn = (peers: Peers, window: string): Everybody =>
  peers.once(`used ${window}`, () => {
    const byPerson = new Map<string, Used>()
    const total: Used = new Map()
    for (const { personId, used } of peers.in(window))
      for (const [kindId, counts] of Object.entries(used)) {
        let own = byPerson.get(personId)
        if (own === undefined) byPerson.set(personId, (own = new Map()))
        for (const used of [own, total]) {
          const [issued, atOnce] = used.get(kindId) ?? [0, 0]
          used.set(kindId, [issued + counts[0], atOnce + counts[1]])
        }
      }
    return { byPerson, total }
  })

/** By kind, which share of the others' gestures is redeemed on the day of issue. */
function shareWithout({ byPerson, total }: Everybody, personId: string): (kindId: string) => number {
  const own = byPerson.get(personId)
  const ofOthers = (kindId: string): [number, number] => {
    const [issued, atOnce] = total.get(kindId) ?? [0, 0]
    const [ownIssued, ownAtOnce] = own?.get(kindId) ?? [0, 0]
    return [issued - ownIssued, atOnce - ownAtOnce]
  }
  const all = [...total.keys()].map(ofOthers)
  const share =
    (all.reduce((sum, [, atOnce]) => sum + atOnce, 0) + 0.5) /
    (all.reduce((sum, [issued]) => sum + issued, 0) + 1)
  return (kindId) => {
    const [issued, atOnce] = ofOthers(kindId)
    return (atOnce + WEIGHT_OF_ALL * share) / (issued + WEIGHT_OF_ALL)
  }
}

type Issued = [kindId: string, count: number][]

function counted(rows: readonly GestureFacts[]): Issued {
  const kinds = new Map<string, number>()
  for (const { kindId } of rows) kinds.set(kindId, (kinds.get(kindId) ?? 0) + 1)
  return [...kinds]
}

/** Kind by kind: the sum of broken numbers depends on their order, and must not on the order of gestures. */
const expectedOf = (issued: Issued, shareOf: (kindId: string) => number): number =>
  issued
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .reduce((sum, [kindId, count]) => sum + count * shareOf(kindId), 0)

/** By how much people differ. */
const spreadIn = (peers: Peers, window: string, minCount: number): number =>
  peers.once(`spread of used ${window} ${minCount}`, () => {
    const everybody = usedIn(peers, window)
    const deviations: number[] = []
    for (const [personId, used] of everybody.byPerson) {
      const issued = [...used].map(([kindId, [count]]): [string, number] => [kindId, count])
      const all = issued.reduce((sum, [, count]) => sum + count, 0)
      if (all < minCount) continue
      const atOnce = [...used.values()].reduce((sum, [, count]) => sum + count, 0)
      deviations.push(deviation(atOnce, expectedOf(issued, shareWithout(everybody, personId)), all))
    }
    return spread(deviations)
  })
