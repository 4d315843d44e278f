import type { VERDICTS } from '#contract/audit.ts'
import { subjectOf } from '#core/audit/findings/finding.ts'
import { has } from '#core/person.ts'
import { accepted, type Decision, refused } from '#core/refusal.ts'
import { addLooks } from '#storage/findings.ts'
import type { Command } from '#work/command.ts'
import type { Vault } from '../vault/vault.ts'
import type { CardBook, LookedAtCard } from './card-book.ts'
import { announceFinding } from './finding-news.ts'
import { onlyTeamOf } from './scope.ts'

/** The card under which a finding stands now: several findings may have come onto one card meanwhile. */
export const cardUnder = (
  cards: readonly LookedAtCard[],
  cardId: string,
  vault: Vault,
): LookedAtCard | undefined => cards.find(({ keys }) => keys.some((key) => vault.aliasOf(key) === cardId))

/** A lead says what came of looking at a card. Whom it is about cannot. */
export const lookWith = (
  vault: Vault,
  book: CardBook,
): Command<{ cardId: string; verdict: (typeof VERDICTS)[number]; note: string }, null> => ({
  name: 'audit.look',
  subject: ({ cardId }) => cardId,
  run: async ({ id, cardId, verdict, note }, { now, actor }, group): Promise<Decision<null>> => {
    if (!has(actor, 'lead')) return refused('NOT_ALLOWED', 'needs_lead')
    const card = cardUnder(await book.cardsIn(group.trx, await onlyTeamOf(group.trx, actor)), cardId, vault)
    if (card === undefined) return refused('NOT_FOUND', 'not_found', 'cardId')
    if (card.people.includes(actor.id)) return refused('NOT_ALLOWED', 'about_you')
    // Said once of what is about the same: of all its rows, and of what says most.
    const subjects = Map.groupBy(card.all, ({ key }) => subjectOf(key))
    const looks = card.findings.map(({ key }) => {
      const same = subjects.get(subjectOf(key)) ?? []
      return {
        id,
        findingKey: key,
        verdict,
        note,
        score: Math.max(...same.map(({ score }) => score)),
        gestureIds: [...new Set(same.flatMap(({ gestureIds }) => gestureIds))],
        byId: actor.id,
        at: now,
      }
    })
    await addLooks(group.engine, group.trx, looks)
    announceFinding(group, id)
    return accepted(null)
  },
  recall: () => null,
})
