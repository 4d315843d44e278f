import type { AskRights } from '#core/ask-rights.ts'
import type { AskInFull } from '#contract/rows.ts'

/** What the parts of an opened ask are given. */
export interface PartProps {
  ask: AskInFull
  rights: AskRights
  /** Tells screen readers that something was done. */
  tell: (text: string) => void
}
