import { goTo, hrefTo, pathTo, usePlace } from '../../app/routes.ts'
import { type AuditView, type Flaw, queryOf, readView } from './model/address.ts'

/** What the address asks for, and how to ask for something else. */
interface Viewed {
  view: AuditView
  flaws: readonly Flaw[]
  /** Shows something else; going back leads here. */
  change: (to: Partial<AuditView>) => void
}

/** The view that the address names. */
export function useView(): Viewed {
  const { query } = usePlace()
  const read = readView(query)
  return { ...read, change: (to) => goTo(pathTo('audit', null, queryOf({ ...read.view, ...to }))) }
}

/** The link to a view; with the id of a detail, that opens beside it. */
export const hrefOf = (view: AuditView, id: string | null = null): string =>
  hrefTo('audit', id, queryOf(view))
