import type { Outputs } from '#contract/index.ts'
import { thanksFor } from '#core/ask.ts'
import type { Period } from '#core/audit/period.ts'
import { fulfilledAsks } from '#storage/ask-figures.ts'
import type { ReadDb } from '#storage/engine.ts'
import type { Vault } from '../vault/vault.ts'
import { type AskPlace, periodThere } from './ask-places.ts'

type Helpers = Outputs['audit']['asks']['helpers']

/** So many stand in the ranking at most. */
const MOST_RANKED = 10

/**
 * The people who helped most with the asks that were posted in a period: those who are thanked for it, which is who gave
 * the thing and who pointed the way to it. Those with as much stand by their pseudonyms, which tell nothing of names.
 * @param fewest nobody is ranked who helped with fewer asks
 */
export async function helpersIn(
  db: ReadDb,
  period: Period,
  place: AskPlace,
  vault: Vault,
  fewest: number,
): Promise<Helpers> {
  const { between, dayOf } = await periodThere(db, period)
  const people = new Map<string, { helped: number; gave: number }>()
  for (const ask of await fulfilledAsks(db, between, place)) {
    if (dayOf(ask) === null) continue
    const giverId = ask.answers.find(({ id }) => id === ask.promisedAnswerId)?.answererId
    for (const personId of thanksFor(ask, ask.answers)) {
      const { helped, gave } = people.get(personId) ?? { helped: 0, gave: 0 }
      people.set(personId, { helped: helped + 1, gave: gave + (personId === giverId ? 1 : 0) })
    }
  }
  const items = [...people]
    .filter(([, { helped }]) => helped >= fewest)
    .map(([personId, counts]) => ({ pseudonym: vault.helperPseudonymOf(personId), ...counts }))
    .toSorted((a, b) => b.helped - a.helped || (a.pseudonym < b.pseudonym ? -1 : 1))
    .slice(0, MOST_RANKED)
  return { fewest, items }
}
