import { subjectOf } from '#core/audit/findings/finding.ts'
import {
  askedUnlock,
  askRefusal,
  grantedUnlock,
  grantRefusal,
  type Unlock,
} from '#core/audit/unlock-rules.ts'
import type { LedgerLine } from '#core/ledger.ts'
import { accepted, type Decision, refused } from '#core/refusal.ts'
import { addUnlock, grantUnlock, loadUnlock, unlocksNow } from '#storage/unlocks.ts'
import type { Command } from '#work/command.ts'
import { GestureWork, sha256 } from '../goodwill/work.ts'
import type { Vault } from '../vault/vault.ts'
import type { CardBook, LookedAtCard } from './card-book.ts'
import { cardUnder } from './finding-commands.ts'
import { announceFinding } from './finding-news.ts'
import { limitsFor } from './policies.ts'
import { onlyTeamOf } from './scope.ts'

/**
 * Whether an unlock is about a card: it has a finding that the card had then, or one about the same in the same rows; a
 * finding is known by its first row, and that may have been withdrawn meanwhile.
 */
function isAbout({ findingKeys, gestureIds }: Unlock, { all }: LookedAtCard): boolean {
  const subjects = new Set(findingKeys.map(subjectOf))
  return all.some(
    (finding) =>
      findingKeys.includes(finding.key) ||
      (subjects.has(subjectOf(finding.key)) && finding.gestureIds.some((id) => gestureIds.includes(id))),
  )
}

/** The unlocks that are about a card, in the order in which they come. */
export const unlocksOf = (card: LookedAtCard, unlocks: readonly Unlock[]): Unlock[] =>
  unlocks.filter((unlock) => isAbout(unlock, card))

/** The card that an unlock is about, wherever its findings stand now. */
export const cardOfUnlock = (unlock: Unlock, cards: readonly LookedAtCard[]): LookedAtCard | undefined =>
  cards.find((card) => isAbout(unlock, card))

/** What a card is to its unlocks. */
export const unlockable = ({ behind, gestureIds }: LookedAtCard) => ({ people: behind, gestureIds })

/** What the ledger says of an unlock: whose names it opens, but neither a name nor the reason's words. */
const detailsOf = ({ id, cardId, people, reason }: Unlock): LedgerLine['details'] => ({
  unlock: id,
  card: cardId,
  count: people.length,
  people: people.join(','),
  reason: sha256(reason),
})

/** A lead asks to see who is behind a card. */
export const askUnlockWith = (
  vault: Vault,
  book: CardBook,
): Command<{ cardId: string; reason: string }, null> => ({
  name: 'audit.askUnlock',
  subject: ({ cardId }) => cardId,
  run: async ({ id, cardId, reason }, { now, actor }, group): Promise<Decision<null>> => {
    const { trx } = group
    const card = cardUnder(await book.cardsIn(trx, await onlyTeamOf(trx, actor)), cardId, vault)
    if (card === undefined) return refused('NOT_FOUND', 'not_found', 'cardId')
    const refusal = askRefusal(unlockable(card), unlocksOf(card, await unlocksNow(trx, now)), actor, now)
    if (refusal !== null) return { ok: false, refusal }
    const asked = { id, cardId: vault.aliasOf(card.id), findingKeys: card.keys, teamId: card.teamId, reason }
    const limits = (await limitsFor(trx, card.teamId)).audit.unlock
    const unlock = askedUnlock(asked, unlockable(card), actor.id, now, limits)
    await addUnlock(trx, unlock)
    announceFinding(group, id)
    await group.work(GestureWork).record('unlock_asked', now, actor.id, [], null, detailsOf(unlock))
    return accepted(null)
  },
  recall: () => null,
})

/**
 * A second lead says yes: from now on the two see who is behind the card.
 * @returns the card's id
 */
export const grantUnlockWith = (vault: Vault, book: CardBook): Command<{ unlockId: string }, string> => ({
  name: 'audit.grantUnlock',
  subject: ({ unlockId }) => unlockId,
  run: async ({ unlockId }, { now, actor }, group): Promise<Decision<string>> => {
    const { trx } = group
    const unlock = await loadUnlock(trx, unlockId)
    if (unlock === undefined) return refused('NOT_FOUND', 'not_found', 'unlockId')
    const card = cardOfUnlock(unlock, await book.cardsIn(trx, await onlyTeamOf(trx, actor)))
    if (card === undefined) return refused('NOT_FOUND', 'not_found', 'unlockId')
    const refusal = grantRefusal(unlock, card.behind, actor, now)
    if (refusal !== null) return { ok: false, refusal }
    const limits = (await limitsFor(trx, card.teamId)).audit.unlock
    const granted = grantedUnlock(unlock, actor.id, now, limits)
    await grantUnlock(trx, granted)
    announceFinding(group, unlockId, granted.tellPeople ? granted.people : [])
    await group.work(GestureWork).record('unlocked', now, actor.id, [], null, detailsOf(granted))
    return accepted(vault.aliasOf(card.id))
  },
  recall: async ({ unlockId }, group) => (await loadUnlock(group.trx, unlockId))?.cardId ?? '',
})
