import { sql } from 'kysely'
import { type AuditPolicy, DEFAULT_AUDIT } from '#core/audit/policy.ts'
import { builtOnce } from './built-once.ts'
import { auditIn, COMPANY } from './catalogue.ts'
import type { ReadDb, Trx } from './engine.ts'

/** What a question to the audit may name by its id. */
export interface NamedIds {
  teamId?: string | null | undefined
  siteId?: string | null | undefined
  reasonId?: string | null | undefined
  kindId?: string | null | undefined
}

/** Which of the named there are, and whose spend the company lets leads see. */
export interface FoundIds {
  leadsSee: AuditPolicy['leadsSee']
  team: boolean
  site: boolean
  reason: boolean
  kind: boolean
}

/** Who names nothing has nothing looked up. */
const isThere = (table: 'team' | 'site' | 'reason' | 'kind', id: string) =>
  sql<
    number | boolean
  >`case when ${id} = '' then false else exists (select 1 from ${sql.table(table)} where "id" = ${id}) end`

const found = builtOnce((db, teamId: string, siteId: string, reasonId: string, kindId: string) =>
  db.selectNoFrom((eb) => [
    eb
      .selectFrom('policy')
      .select('limits')
      .where('owner', '=', COMPANY)
      .orderBy('version', 'desc')
      .limit(eb.lit(1))
      .as('limits'),
    isThere('team', teamId).as('team'),
    isThere('site', siteId).as('site'),
    isThere('reason', reasonId).as('reason'),
    isThere('kind', kindId).as('kind'),
  ]),
)

/** A policy is read far more often than it changes. */
let last = { limits: '', leadsSee: DEFAULT_AUDIT.leadsSee }

function leadsSeeUnder(limits: string | null | undefined): FoundIds['leadsSee'] {
  if (limits === null || limits === undefined) return DEFAULT_AUDIT.leadsSee
  if (limits !== last.limits) last = { limits, leadsSee: auditIn(limits).leadsSee }
  return last.leadsSee
}

/** Looks for what is named, and for how far a lead may look: with one question, since every figure asks it. */
export async function findNamed(
  db: ReadDb | Trx,
  { teamId, siteId, reasonId, kindId }: NamedIds,
): Promise<FoundIds> {
  const [row] = await found(db as ReadDb, teamId ?? '', siteId ?? '', reasonId ?? '', kindId ?? '')
  return {
    leadsSee: leadsSeeUnder(row?.limits),
    team: Boolean(row?.team),
    site: Boolean(row?.site),
    reason: Boolean(row?.reason),
    kind: Boolean(row?.kind),
  }
}
