import type { OutboxEntry } from '#contract/desktop.ts'
import { type Reason, REASONS } from '#core/refusal.ts'
import type { Say } from '../../../app/language.ts'
import { type AskFields, EMPTY_FIELDS, refusedWords } from './draft.ts'

/** What was done, in a few words: "Post: …", "Answer to …: I have one". */
export function entryWhat({ command, input, title }: OutboxEntry, speak: Say): string {
  const values = { title: title ?? textOf(input['title']) ?? speak('desk:someAsk') }
  const what = (name: WhatName) => speak(`desk:what.${name}`, values)
  const given = textOf(input['kind']) ?? textOf(input['state']) ?? textOf(input['outcome']) ?? ''
  switch (command) {
    case 'asks.post':
      return what('post')
    case 'asks.answer':
      return what(oneOf(given, ['have', 'know', 'note'], 'note'))
    case 'asks.handover':
      return what(oneOf(given, ['sent', 'received'], 'handover'))
    case 'asks.close':
      return what(oneOf(given, ['not_found', 'withdrawn'], 'withdrawn'))
    case 'asks.notMe':
      return what(input['notMe'] === false ? 'meAfterAll' : 'notMe')
    case 'asks.withdrawAnswer':
      return what('withdrawAnswer')
    case 'asks.accept':
      return what('accept')
    case 'asks.noShow':
      return what('noShow')
    case 'asks.reopen':
      return what('reopen')
    case 'asks.renew':
      return what('renew')
    case 'gestures.propose':
      return what('propose')
  }
}

type WhatName =
  | 'post'
  | 'have'
  | 'know'
  | 'note'
  | 'withdrawAnswer'
  | 'accept'
  | 'sent'
  | 'received'
  | 'handover'
  | 'noShow'
  | 'not_found'
  | 'withdrawn'
  | 'reopen'
  | 'renew'
  | 'notMe'
  | 'meAfterAll'
  | 'propose'

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
const oneOf = <T extends string, E>(value: string, names: readonly T[], otherwise: E): T | E =>
  names.find((name) => name === value) ?? otherwise

/** What the person wrote in it, apart from a title; null where nothing would be lost. */
export const entryText = ({ command, input }: OutboxEntry): string | null =>
  command === 'asks.post'
    ? textOf(input['details'])
    : command === 'asks.answer'
      ? textOf(input['text'])
      : command === 'gestures.propose'
        ? textOf(input['note'])
        : null

/** Where what it is about stands; null where it is nowhere: what was to be posted or proposed was refused. */
export function entryPlace({
  command,
  askId,
  state,
  refusal,
}: OutboxEntry): { room: 'asks' | 'goodwill'; id: string } | null {
  const makes = command === 'asks.post' || command === 'gestures.propose'
  if (state === 'refused' && (makes || refusal?.reason === 'not_found')) return null
  return { room: command === 'gestures.propose' ? 'goodwill' : 'asks', id: askId }
}

/** Whether discarding it loses words. */
export const holdsWords = (entry: OutboxEntry): boolean =>
  entry.command === 'asks.post' || entryText(entry) !== null

/** Refusals that no other words would change. */
const NOT_BY_WORDS: ReadonlySet<string> = new Set<Reason>([
  'ask_closed',
  'not_found',
  'needs_agent',
  'own_ask',
  'person_inactive',
])

/** Which form mends a refused command: the composer, an answer's box, the proposal's, or none; then it can be sent again as it is. */
export function mendedIn({
  command,
  input,
  refusal,
}: OutboxEntry): 'composer' | 'know' | 'note' | 'proposal' | null {
  if (NOT_BY_WORDS.has(refusal?.reason ?? '')) return null
  if (command === 'asks.post') return 'composer'
  if (command === 'gestures.propose') return 'proposal'
  return command === 'asks.answer' && (input['kind'] === 'know' || input['kind'] === 'note')
    ? input['kind']
    : null
}

/** What stands in the composer's fields when a refused post is mended. */
export function fieldsOf(input: OutboxEntry['input'], dayOf: (day: string) => string): AskFields {
  const typed = (name: string): string => textOf(input[name]) ?? ''
  const neededBy = textOf(input['neededBy'])
  return {
    ...EMPTY_FIELDS,
    title: typed('title'),
    details: typed('details'),
    condition: typed('condition'),
    destination: typed('destination'),
    caseId: typed('caseId'),
    neededBy: neededBy === null ? '' : dayOf(neededBy),
    keep: input['keep'] === 'borrow' ? 'borrow' : 'keep',
    audience: input['audience'] === 'site' ? 'site' : 'all',
  }
}

/** The sentence for why it was refused; one that only failed because of another, for a reason of its own, says so. */
export function refusedWhy(entry: OutboxEntry, all: readonly OutboxEntry[], speak: Say): string {
  const { command, refusal, becauseOf } = entry
  const cause = all.find(({ id }) => id === becauseOf)
  if (cause !== undefined && cause.refusal?.reason !== refusal?.reason)
    return speak('desk:because', { what: entryWhat(cause, speak) })
  const reason = REASONS.find((each) => each === refusal?.reason)
  if (becauseOf !== null && cause === undefined && reason === 'not_found') return speak('desk:becauseGone')
  if (reason === undefined) return speak('common:failure.bug')
  return speak(command === 'asks.post' ? refusedWords(reason, refusal?.field) : `refusals:${reason}`)
}
