import { allPolicies } from '#storage/catalogue.ts'
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
