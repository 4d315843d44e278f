import type { AuditGesture, FindingCard } from '#contract/audit.ts'
import { grantRefusal, type Unlock, unlocksToldSince, waits } from '#core/audit/unlock-rules.ts'
import type { Actor } from '#core/person.ts'
import { loadCases } from '#storage/cases.ts'
import { loadGestures } from '#storage/gestures.ts'
import { toldUnlocks, unlocksNow } from '#storage/unlocks.ts'
import { type Call, os, personOf, refuse, valueOf } from '../procedures.ts'
import { CardBook, type LookedAtCard } from './card-book.ts'
import { cardRows, type Reader, unlockedOn } from './card-rows.ts'
import { cardUnder, lookWith } from './finding-commands.ts'
import { auditGestureRows, namesBy } from './gesture-rows.ts'
import type { AuditParts } from './parts.ts'
import { leadOf, onlyTeamOf, teamAskedFor } from './scope.ts'
import { askUnlockWith, cardOfUnlock, grantUnlockWith } from './unlock-commands.ts'

/** Findings as cards, what is said of them, and unlocks. */
export function findingProcedures({ engine, bus, directory, vault, clock }: AuditParts) {
  const { read } = engine
  const { audit } = os
  const book = new CardBook(read)
  const look = lookWith(vault, book)
  const [askUnlock, grantUnlock] = [askUnlockWith(vault, book), grantUnlockWith(vault, book)]
  const now = () => new Date(clock()).toISOString()

  const seenBy = async (actor: Actor) => book.cards(await onlyTeamOf(read, actor))
  const readerOf = async (actor: Actor): Promise<Reader> => {
    const at = now()
    return { actor, now: at, unlocks: await unlocksNow(read, at) }
  }
  const rowsFor = async (actor: Actor, cards: readonly LookedAtCard[]): Promise<FindingCard[]> =>
    cardRows(cards, await readerOf(actor), { directory, vault })
  const cardFor = async (call: Call, cardId: string): Promise<FindingCard> => {
    const lead = leadOf(call)
    const card = cardUnder(await seenBy(lead), cardId, vault) ?? refuse('NOT_FOUND', 'not_found', 'cardId')
    const [row] = await rowsFor(lead, [card])
    return row as FindingCard
  }
  /** The cards with an unlock that waits for a lead's yes. */
  const waitingFor = async (actor: Actor): Promise<LookedAtCard[]> => {
    const at = now()
    const waiting = (await unlocksNow(read, at)).filter((unlock) => waits(unlock, at))
    if (waiting.length === 0) return []
    const cards = await seenBy(actor)
    const found = waiting.flatMap((unlock) => {
      const card = cardOfUnlock(unlock, cards)
      return card === undefined || grantRefusal(unlock, card.behind, actor, at) !== null ? [] : [card]
    })
    return [...new Set(found)]
  }

  return {
    findings: audit.findings.handler(async ({ input, context }) => {
      const lead = leadOf(context)
      const { from, to, state, kind, limit } = input
      const teamId = await teamAskedFor(read, lead, input.teamId)
      if (from !== undefined && to !== undefined && from > to) refuse('BAD_INPUT', 'period_backwards', 'to')
      const found = (await seenBy(lead)).filter(
        (card) =>
          card.state === state &&
          (from === undefined || card.to >= from) &&
          (to === undefined || card.from <= to) &&
          (teamId === null || card.findings.some((finding) => finding.teamId === teamId)) &&
          (kind === undefined || card.findings.some((finding) => finding.kind === kind)),
      )
      return { items: await rowsFor(lead, found.slice(0, limit)), more: found.length > limit }
    }),
    finding: audit.finding.handler(({ input, context }) => cardFor(context, input.cardId)),
    findingGestures: audit.findingGestures.handler(async ({ input: { cardId }, context }) => {
      const lead = leadOf(context)
      const card = cardUnder(await seenBy(lead), cardId, vault) ?? refuse('NOT_FOUND', 'not_found', 'cardId')
      const unlocked = await unlockedOn(card, await readerOf(lead), directory)
      const stored = await loadGestures(read, card.gestureIds)
      const cases = await loadCases(read, [...new Set(stored.map(({ caseId }) => caseId))])
      const references = new Map(cases.map(({ id, reference }) => [id, reference]))
      const nameOf = namesBy(vault, unlocked.people)
      const items = stored
        .toSorted((a, b) => b.seq - a.seq)
        .flatMap((gesture): AuditGesture[] => {
          const row = { ...gesture, caseReference: references.get(gesture.caseId) ?? '' }
          return auditGestureRows([row], nameOf, unlocked.gestureIds.has(gesture.id))
        })
      return { items }
    }),
    look: audit.look.handler(async ({ input, context }) => {
      valueOf(await bus.submit(look, input, leadOf(context).id))
      return cardFor(context, input.cardId)
    }),
    askUnlock: audit.askUnlock.handler(async ({ input, context }) => {
      valueOf(await bus.submit(askUnlock, input, leadOf(context).id))
      return cardFor(context, input.cardId)
    }),
    grantUnlock: audit.grantUnlock.handler(async ({ input, context }) =>
      cardFor(context, valueOf(await bus.submit(grantUnlock, input, leadOf(context).id))),
    ),
    unlocks: audit.unlocks.handler(async ({ context }) => {
      const lead = leadOf(context)
      return { items: await rowsFor(lead, await waitingFor(lead)) }
    }),
    counts: audit.counts.handler(async ({ context }) => {
      const lead = leadOf(context)
      const open = (await seenBy(lead)).filter(({ state }) => state === 'open')
      return { findings: open.length, unlocks: (await waitingFor(lead)).length }
    }),
    notices: audit.notices.handler(async ({ context }) => {
      const { id } = personOf(context)
      const told = (await toldUnlocks(read, unlocksToldSince(now()))).filter(({ people }) =>
        people.includes(id),
      )
      const ref = await directory.refs(told.flatMap(leadsOf))
      const items = told.map((unlock) => ({
        id: unlock.id,
        at: unlock.grantedAt ?? unlock.askedAt,
        reason: unlock.reason,
        by: leadsOf(unlock).map(ref),
      }))
      return { items }
    }),
  }
}

/** Who asked, and who said yes. */
const leadsOf = ({ askedById, grantedById }: Unlock): string[] =>
  grantedById === null ? [askedById] : [askedById, grantedById]
