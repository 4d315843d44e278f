import type { AuditPolicy } from '#core/audit/policy.ts'
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

const found = builtOnce((db, teamId: string, siteId: string, reasonId: string, kindId: string) =>
  db.selectNoFrom((eb) => [
    eb
      .selectFrom('policy')
      .select('limits')
      .where('owner', '=', COMPANY)
      .orderBy('version', 'desc')
      .limit(eb.lit(1))
      .as('limits'),
    eb.exists(eb.selectFrom('team').select('id').where('id', '=', teamId)).as('team'),
    eb.exists(eb.selectFrom('site').select('id').where('id', '=', siteId)).as('site'),
    eb.exists(eb.selectFrom('reason').select('id').where('id', '=', reasonId)).as('reason'),
    eb.exists(eb.selectFrom('kind').select('id').where('id', '=', kindId)).as('kind'),
  ]),
)

/** Looks for what is named, and for how far a lead may look: with one question, since every figure asks it. */
export async function findNamed(
  db: ReadDb | Trx,
  { teamId, siteId, reasonId, kindId }: NamedIds,
): Promise<FoundIds> {
  const [row] = await found(db as ReadDb, teamId ?? '', siteId ?? '', reasonId ?? '', kindId ?? '')
  const limits = row?.limits ?? null
  return {
    leadsSee: limits === null ? 'all' : auditIn(limits).leadsSee,
    team: Boolean(row?.team),
    site: Boolean(row?.site),
    reason: Boolean(row?.reason),
    kind: Boolean(row?.kind),
  }
}
