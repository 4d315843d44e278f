import { z } from 'zod'
import { AUDIENCES, KEEPS } from '#core/ask.ts'
import { isUuid } from '#core/uuid.ts'
import { postAsk } from '#contract/asks.ts'

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
  /** It was sent, and no answer has come yet. */
  sent: z.boolean(),
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
})

const TYPED = ['title', 'details', 'condition', 'destination', 'neededBy', 'caseId'] as const

/** Nothing was typed: losing it loses nothing. */
export const isBlank = (each: Draft): boolean => TYPED.every((field) => each.fields[field].trim() === '')

/** What `asks.post` is told. The contract's own schema cleans it up on the other side. */
export const toPost = ({ id, fields: typed }: Draft): z.input<typeof postAsk> => ({ ...typed, id })

/** The fields that the contract will not take, checked before anything is sent; empty when all is well. */
export function wrongFields(each: Draft): AskField[] {
  const result = postAsk.safeParse(toPost(each))
  if (result.success) return []
  const named = new Set(result.error.issues.map((issue) => issue.path[0]))
  return [...TYPED, 'keep' as const, 'audience' as const].filter((field) => named.has(field))
}

/** Where one person's drafts lie in this browser. */
export const draftsKey = (personId: string): string => `rundruf.drafts.${personId}`

/**
 * Reads the kept drafts. What cannot be read any more is left out; the rest stays. One that was being sent when the
 * page went away comes back as a draft: sending it again with its id posts it once.
 */
export function readDrafts(kept: string | null): Draft[] {
  if (kept === null) return []
  try {
    const list: unknown = JSON.parse(kept)
    return Array.isArray(list) ? list.flatMap((each) => draft.safeParse(each).data ?? []) : []
  } catch {
    return []
  }
}

/** The drafts worth keeping, as they are written down; null when there are none. */
export function writeDrafts(drafts: readonly Draft[]): string | null {
  const worth = drafts.filter((each) => !isBlank(each))
  return worth.length === 0 ? null : JSON.stringify(worth)
}
