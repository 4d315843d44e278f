import type { FindingCard } from '#contract/audit.ts'
import type { PersonRef } from '#contract/fields.ts'
import { askRefusal, grantRefusal, showsTo, type Unlock, waits } from '#core/audit/unlock-rules.ts'
import type { Actor } from '#core/person.ts'
import type { Directory } from '#work/directory.ts'
import type { Vault } from '../vault/vault.ts'
import type { LookedAtCard } from './card-book.ts'
import { namesBy } from './gesture-rows.ts'
import { unlockable, unlocksOf } from './unlock-commands.ts'

export interface Reader {
  actor: Actor
  /** ISO 8601 in UTC. */
  now: string
  /** All unlocks that wait or show names now. */
  unlocks: readonly Unlock[]
}

/** What of a card its reader may see by name, and which of its gestures. */
export async function unlockedOn(
  card: LookedAtCard,
  { actor, now, unlocks }: Reader,
  directory: Directory,
): Promise<{ people: Map<string, PersonRef>; gestureIds: Set<string> }> {
  const shown = unlocksOf(card, unlocks).filter((unlock) => showsTo(unlock, actor.id, now))
  const ids = new Set(shown.flatMap(({ people }) => people).filter((id) => card.behind.includes(id)))
  const ref = await directory.refs(ids)
  return {
    people: new Map([...ids].map((id) => [id, ref(id)])),
    gestureIds: new Set(shown.flatMap(({ gestureIds }) => gestureIds)),
  }
}

/** Cards as their reader may see them: under pseudonyms, but for those whose names are unlocked for them. */
export async function cardRows(
  cards: readonly LookedAtCard[],
  reader: Reader,
  { directory, vault }: { directory: Directory; vault: Vault },
): Promise<FindingCard[]> {
  const { actor, now } = reader
  const rows: FindingCard[] = []
  for (const card of cards) {
    const own = unlocksOf(card, reader.unlocks)
    const waiting = own.find((unlock) => waits(unlock, now))
    const told = own.find((unlock) => showsTo(unlock, actor.id, now)) ?? waiting ?? own[0]
    const nameOf = namesBy(vault, (await unlockedOn(card, reader, directory)).people)
    const ref = await directory.refs([
      ...card.looks.map(({ byId }) => byId),
      ...(told === undefined ? [] : [told.askedById, told.grantedById ?? []].flat()),
    ])
    rows.push({
      id: vault.aliasOf(card.id),
      score: card.score,
      state: card.state,
      from: card.from,
      to: card.to,
      at: card.at,
      teamId: card.teamId,
      people: card.people.map(nameOf),
      gestures: card.gestureIds.length,
      findings: card.findings.map(({ key, kind, counts, people, facts }) => ({
        key: vault.aliasOf(key),
        kind,
        score: counts,
        people: people.map(nameOf),
        facts: withoutIds(facts, people, vault),
      })),
      looks: card.looks.map(({ at, byId, verdict, note }) => ({ at, by: ref(byId), verdict, note })),
      unlock:
        told === undefined
          ? null
          : {
              id: told.id,
              reason: told.reason,
              askedBy: ref(told.askedById),
              askedAt: told.askedAt,
              grantedBy: told.grantedById === null ? null : ref(told.grantedById),
              until: told.until,
            },
      mayLook: !card.people.includes(actor.id),
      mayAsk: askRefusal(unlockable(card), own, actor, now) === null,
      mayGrant: waiting !== undefined && grantRefusal(waiting, card.behind, actor, now) === null,
    })
  }
  return rows
}

/** The people whom a sentence names stand in it under their pseudonyms. */
export const withoutIds = (
  facts: Readonly<Record<string, string | number>>,
  people: readonly string[],
  vault: Vault,
): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      typeof value === 'string' && people.includes(value) ? vault.pseudonymOf(value) : value,
    ]),
  )
