import { type Finding, subjectOf } from './finding.ts'

/** Findings of one cause: what a lead looks at as one. */
export interface Card extends Pick<
  Finding,
  'people' | 'customerId' | 'teamId' | 'gestureIds' | 'score' | 'from' | 'to' | 'at'
> {
  /** The first of its findings' keys in alphabetical order. */
  id: string
  /** The keys of all its findings, in order. */
  keys: string[]
  /** The highest score first. Of findings of a kind about the same, such as of two windows, the one that says most. */
  findings: Finding[]
}

/**
 * Puts findings of one cause on one card: those that share at least half of the rows of the smaller one, and a person
 * or the customer; and what hangs together by such. Pure, and the same in whatever order they come.
 */
export function causes(findings: readonly Finding[]): Card[] {
  const sorted = findings.toSorted((a, b) => (a.key < b.key ? -1 : 1))
  const parent = sorted.map((_, at) => at)
  const rootOf = (at: number): number => {
    let root = at
    while (parent[root] !== root) root = parent[root] as number
    parent[at] = root
    return root
  }
  for (const [one, other] of ofOneCause(sorted)) {
    const [a, b] = [rootOf(one), rootOf(other)]
    parent[Math.max(a, b)] = Math.min(a, b)
  }
  const groups = new Map<number, Finding[]>()
  for (const [at, finding] of sorted.entries()) {
    const group = groups.get(rootOf(at))
    if (group === undefined) groups.set(at, [finding])
    else group.push(finding)
  }
  return [...groups.values()].map(cardOf)
}

/** Which two findings, by their places, are of one cause. */
function ofOneCause(findings: readonly Finding[]): [number, number][] {
  const byRow = new Map<string, number[]>()
  for (const [at, { gestureIds }] of findings.entries())
    for (const id of gestureIds) {
      const some = byRow.get(id)
      if (some === undefined) byRow.set(id, [at])
      else some.push(at)
    }
  const shared = new Map<number, number>()
  for (const some of byRow.values())
    for (const [nth, one] of some.entries())
      for (const other of some.slice(nth + 1)) {
        const both = one * findings.length + other
        shared.set(both, (shared.get(both) ?? 0) + 1)
      }
  return [...shared].flatMap(([both, rows]): [number, number][] => {
    const [one, other] = [Math.floor(both / findings.length), both % findings.length]
    const [a, b] = [findings[one], findings[other]] as [Finding, Finding]
    const enough = 2 * rows >= Math.min(a.gestureIds.length, b.gestureIds.length)
    return enough && isOfTheSame(a, b) ? [[one, other]] : []
  })
}

const isOfTheSame = (a: Finding, b: Finding): boolean =>
  (a.customerId !== null && a.customerId === b.customerId) || a.people.some((id) => b.people.includes(id))

function cardOf(group: readonly Finding[]): Card {
  const sorted = group.toSorted((a, b) => b.score - a.score || (a.key < b.key ? 1 : -1))
  const findings = [...Map.groupBy(sorted, ({ key }) => subjectOf(key)).values()].flatMap(
    ([most]) => most ?? [],
  )
  const only = <T>(of: (finding: Finding) => T): T | null => {
    const values = new Set(group.map(of))
    return values.size === 1 ? ([...values][0] as T) : null
  }
  const days = group.flatMap(({ from, to }) => [from, to]).toSorted()
  return {
    id: group[0]?.key ?? '',
    keys: group.map(({ key }) => key),
    findings,
    score: findings[0]?.score ?? 0,
    people: [...new Set(group.flatMap(({ people }) => people))].toSorted(),
    customerId: only(({ customerId }) => customerId),
    teamId: only(({ teamId }) => teamId),
    gestureIds: [...new Set(group.toSorted(byTime).flatMap(({ gestureIds }) => gestureIds))],
    from: days[0] ?? '',
    to: days.at(-1) ?? '',
    at:
      group
        .map(({ at }) => at)
        .toSorted()
        .at(-1) ?? '',
  }
}

const byTime = (a: Finding, b: Finding): number => (a.at < b.at || (a.at === b.at && a.key < b.key) ? -1 : 1)
