import type { Policy } from '#core/policy.ts'
import { allPolicies, policiesInForce, policyFor } from '#storage/catalogue.ts'
import type { ReadDb, Trx } from '#storage/engine.ts'
import { policyRows } from '../goodwill/rows.ts'
import { os } from '../procedures.ts'
import type { AuditParts } from './parts.ts'
import { leadOf, onlyTeamOf } from './scope.ts'

/** Every version of a policy there has been, for a lead; whoever sees one team only gets the company's and that team's. */
export const policyProcedures = ({ engine: { read }, directory }: AuditParts) => ({
  policies: os.audit.policies.handler(async ({ context }) => {
    const only = await onlyTeamOf(read, leadOf(context))
    const seen = (await allPolicies(read)).filter(
      ({ limits: { teamId } }) => only === null || teamId === null || teamId === only,
    )
    return { items: await policyRows(seen, directory) }
  }),
})

/** What is in force for a team, or, where it has no policy of its own and without one, for the company. */
export const limitsFor = async (db: ReadDb | Trx, teamId: string | null): Promise<Policy> =>
  policyFor(await policiesInForce(db), teamId).limits
