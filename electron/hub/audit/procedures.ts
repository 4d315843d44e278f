import { evidenceProcedures } from './evidence/procedures.ts'
import { figureProcedures } from './figures-procedures.ts'
import { findingProcedures } from './finding-procedures.ts'
import type { AuditParts } from './parts.ts'
import { policyProcedures } from './policies.ts'
import { statementProcedures } from './statements/procedures.ts'
import { viewProcedures } from './views.ts'

/** The audit of the contract: figures and their rows, findings, evidence. */
export const auditProcedures = (parts: AuditParts) => ({
  ...figureProcedures(parts),
  ...evidenceProcedures(parts),
  ...policyProcedures(parts),
  ...statementProcedures(parts),
  ...findingProcedures(parts),
  ...viewProcedures(parts),
})
