import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { FindingCard } from '#contract/audit.ts'
import type { Inputs, Outputs } from '#contract/index.ts'
import { client, orpc } from '../../../app/client.ts'
import { failureOf } from '../../../app/errors.ts'
import { idOf, settled } from '../../../app/intentions.ts'
import { queryClient } from '../../../app/queries.ts'
import { untilOver } from './model.ts'

type Listed = Outputs['audit']['findings']

/** Cards that fit a filter, by score. */
export const useFindings = (input: Inputs['audit']['findings']) =>
  useQuery(orpc.audit.findings.queryOptions({ input }))

/** The cards with an unlock that waits for my yes. */
export const useWaitingUnlocks = () => useQuery(orpc.audit.unlocks.queryOptions())

/** The gestures behind a card. */
export const useCardGestures = (cardId: string) =>
  useQuery(orpc.audit.findingGestures.queryOptions({ input: { cardId } }))

/** One card. */
export const useCard = (cardId: string) =>
  useQuery(orpc.audit.finding.queryOptions({ input: { cardId }, placeholderData: () => known(cardId) }))

/** Names are shown for some time only: when the first unlock of these cards is over, all that shows them is read anew. */
export function useUntilOver(cards: readonly FindingCard[]): void {
  const ends = cards.flatMap(({ unlock }) => unlock?.until ?? []).toSorted()
  const [first] = ends
  useEffect(() => {
    if (first === undefined) return undefined
    const timer = setInterval(readFindingsAnew, untilOver(first, Date.now()))
    return () => clearInterval(timer)
  }, [first])
}

/** A card as a list has it. */
function known(cardId: string): FindingCard | undefined {
  const lists = queryClient.getQueriesData<Listed>({ queryKey: orpc.audit.findings.key() })
  return lists.flatMap(([, list]) => list?.items ?? []).find(({ id }) => id === cardId)
}

/** Something that a lead does about a card. */
export type CardAct =
  | ({ name: 'look' } & Omit<Inputs['audit']['look'], 'id'>)
  | ({ name: 'askUnlock' } & Omit<Inputs['audit']['askUnlock'], 'id'>)
  | { name: 'grantUnlock'; unlockId: string }

async function carryOut(act: CardAct): Promise<FindingCard> {
  const intention = JSON.stringify(act)
  const { name, ...input } = act
  try {
    const send = client.audit[name] as (input: object) => Promise<FindingCard>
    const card = await send({ ...input, id: idOf(intention) })
    settled(intention)
    return card
  } catch (error) {
    if (failureOf(error).kind === 'refused') settled(intention)
    throw error
  } finally {
    readFindingsAnew()
  }
}

/** The button of a deed about a card: without an answer, the next try is the same command. */
export const useCardAct = () => useMutation({ mutationFn: carryOut })

/** Reads everything about findings anew. */
function readFindingsAnew(): void {
  for (const queryKey of [
    orpc.audit.findings.key(),
    orpc.audit.finding.key(),
    orpc.audit.findingGestures.key(),
    orpc.audit.unlocks.key(),
    orpc.audit.counts.key(),
  ])
    void queryClient.invalidateQueries({ queryKey })
}
