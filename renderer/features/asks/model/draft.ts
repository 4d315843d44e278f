import { z } from 'zod'
import { AUDIENCES, KEEPS } from '#core/ask.ts'
import type { Reason } from '#core/refusal.ts'
import { isUuid } from '#core/uuid.ts'
import { postAsk } from '#contract/asks.ts'
import type { AskRow } from '#contract/rows.ts'
import type { TextKey } from '#language/index.ts'
import { dayTyped } from './day.ts'

/** What stands in the composer's fields, as typed. */
const fields = z.object({
  title: z.string(),
  details: z.string(),
  condition: z.string(),
  destination: z.string(),
  neededBy: z.string(),
  caseId: z.string(),
  keep: z.enum(KEEPS),
  audience: z.enum(AUDIENCES),
})
export type AskFields = z.infer<typeof fields>
export type AskField = keyof AskFields

const draft = z.object({
  /** The id of the ask to be, made once: however often it is sent, it is posted once. */
  id: z.string().refine(isUuid),
  fields,
  /** It was sent just as it stands, and no answer has come yet. */
  sent: z.boolean(),
  /** The refused command in the desk's outbox that this one takes the place of. */
  mends: z.string().nullable().default(null),
})
export type Draft = z.infer<typeof draft>

export const EMPTY_FIELDS: AskFields = {
  title: '',
  details: '',
  condition: '',
  destination: '',
  neededBy: '',
  caseId: '',
  keep: 'keep',
  audience: 'all',
}

export const newDraft = (id: string, title = ''): Draft => ({
  id,
  fields: { ...EMPTY_FIELDS, title },
  sent: false,
  mends: null,
})

const TYPED = ['title', 'details', 'condition', 'destination', 'neededBy', 'caseId'] as const

/** Nothing was typed: losing it loses nothing. */
export const isBlank = (each: Draft): boolean => TYPED.every((field) => each.fields[field].trim() === '')

/**
 * What `asks.post` is told. The contract's own schema cleans it up on the other side; what is no day stays as typed, for
 * it to refuse.
 * @param today `YYYY-MM-DD`
 */
export const toPost = ({ id, fields: typed }: Draft, today: string): z.input<typeof postAsk> => ({
  ...typed,
  id,
  neededBy: dayTyped(typed.neededBy, today) ?? typed.neededBy,
})

/** The fields that the contract will not take, checked before anything is sent; empty when all is well. */
export function wrongFields(each: Draft, today: string): AskField[] {
  const result = postAsk.safeParse(toPost(each, today))
  if (result.success) return []
  const named = new Set(result.error.issues.map((issue) => issue.path[0]))
  return [...TYPED, 'keep' as const, 'audience' as const].filter((field) => named.has(field))
}

/** Where one person's drafts lie on this device. */
export const draftsName = (personId: string): string => `asks.${personId}`

/**
 * Reads kept drafts. What cannot be read any more is left out; the rest stays. One that was being sent when the page
 * went away comes back as a draft: sending it again with its id posts it once.
 */
export const readDrafts = (kept: unknown): Draft[] =>
  Array.isArray(kept) ? kept.flatMap((each) => draft.safeParse(each).data ?? []) : []

/** The kept drafts with one of them changed, added, or, when nothing is left of it, gone. The newest is the last. */
export function withDraft(drafts: readonly Draft[], changed: Draft): Draft[] {
  const others = withoutDraft(drafts, changed.id)
  return isBlank(changed) ? others : [...others, changed]
}

export const withoutDraft = (drafts: readonly Draft[], id: string): Draft[] =>
  drafts.filter((each) => each.id !== id)

/** The row that a draft will be, as far as that can be known before the hub has it. */
export function sendingRow(
  { id, fields: typed }: Draft,
  me: { id: string; name: string; sign: string | null; siteId: string | null; teamId: string | null },
  now: string,
): AskRow {
  const said = (text: string): string | null => (text.trim() === '' ? null : text.trim())
  return {
    id,
    // The newest of all, until the hub has it.
    seq: Number.MAX_SAFE_INTEGER,
    title: typed.title.trim(),
    details: said(typed.details),
    condition: said(typed.condition),
    destination: said(typed.destination),
    neededBy: dayTyped(typed.neededBy, now.slice(0, 10)),
    caseId: said(typed.caseId),
    keep: typed.keep,
    audience: typed.audience,
    siteId: me.siteId,
    teamId: me.teamId,
    state: 'open',
    outcome: null,
    asker: { id: me.id, name: me.name, sign: me.sign },
    giver: null,
    promisedAnswerId: null,
    handover: null,
    offers: 0,
    createdAt: now,
    activeAt: now,
    closedAt: null,
    revision: 0,
  }
}

export const isAskField = (name: unknown): name is AskField =>
  typeof name === 'string' && Object.hasOwn(EMPTY_FIELDS, name)

/** Why the hub would not take a post, in words; only for a site there is just one reason. */
export const refusedWords = (reason: Reason, field: string | null | undefined): TextKey =>
  reason === 'field_invalid' && field === 'audience' ? 'asks:composer.wrong.audience' : `refusals:${reason}`
