import type { AuditParts } from './parts.ts'

/** Figures, and the gestures behind them. */
export function figureProcedures(_parts: AuditParts) {
  return {}
}
