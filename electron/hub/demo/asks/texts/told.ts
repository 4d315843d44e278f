import type { SiteKey, TeamKey } from '../../company.ts'

/** An ask as it is told, with what colleagues say to it. Everything here was written by hand, and no customer is in it. */
export interface Told {
  title: string
  details?: string
  condition?: string
  destination?: string
  borrow?: true
  /** Needed so many days after it was posted. */
  withinDays?: number
  /** Only the asker's site is asked. */
  site?: true
  /** What those say who have one; where nothing stands, something that fits any ask is said. */
  have?: readonly string[]
  know?: readonly Pointer[]
  note?: readonly string[]
}

/** What someone says who knows where to look, and in which team or at which site that is. */
export interface Pointer {
  says: string
  who?: TeamKey | SiteKey
}
