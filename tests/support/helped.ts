/** Asks as they are shown to people, of which the recomputation takes no more than this. */
export interface Shown {
  asker: { id: string }
  outcome: string | null
  promisedAnswerId: string | null
  answers: readonly {
    id: string
    kind: string
    person: { id: string }
    pointedTo: { id: string } | null
    createdAt: string
    withdrawnAt: string | null
  }[]
}

/**
 * Who helped most, worked out anew and plainly from the asks themselves, with nothing of the code that it checks: whoever
 * gave the thing, and whoever pointed there, from one to the next, each before the other.
 */
export function helpersFrom(asks: readonly Shown[], fewest: number, pseudonymOf: (id: string) => string) {
  const helps: { who: string; gave: boolean }[] = []
  for (const { asker, outcome, promisedAnswerId, answers } of asks) {
    const given = answers.find(({ id }) => id === promisedAnswerId)
    if (outcome !== 'fulfilled' || given === undefined) continue
    const thanked = new Set([given.person.id])
    const inOrder = answers.toSorted((a, b) => (`${a.createdAt} ${a.id}` < `${b.createdAt} ${b.id}` ? -1 : 1))
    for (let link: (typeof answers)[number] | undefined = given; link !== undefined;) {
      const { id, person }: (typeof answers)[number] = link
      const before = inOrder.slice(
        0,
        inOrder.findIndex((one) => one.id === id),
      )
      link = before.find(
        (one) =>
          one.kind === 'know' &&
          one.withdrawnAt === null &&
          one.pointedTo?.id === person.id &&
          one.person.id !== given.person.id,
      )
      if (link !== undefined) thanked.add(link.person.id)
    }
    for (const who of thanked) if (who !== asker.id) helps.push({ who, gave: who === given.person.id })
  }
  const people = [...new Set(helps.map(({ who }) => who))].map((person) => {
    const own = helps.filter(({ who }) => who === person)
    return {
      pseudonym: pseudonymOf(person),
      helped: own.length,
      gave: own.filter(({ gave }) => gave).length,
    }
  })
  const items = people
    .filter(({ helped }) => helped >= fewest)
    .toSorted((a, b) => (a.pseudonym < b.pseudonym ? -1 : 1))
    .toSorted((a, b) => b.helped - a.helped)
    .slice(0, 10)
  return { fewest, items }
}
