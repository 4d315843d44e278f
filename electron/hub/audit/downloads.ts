import type { Downloads } from '../http/downloads.ts'
import { evidenceDownloads } from './evidence/downloads.ts'
import { exportDownloads } from './exports/downloads.ts'
import type { AuditParts } from './parts.ts'

/** What can be downloaded from the audit. */
export const auditDownloads = (parts: AuditParts): Downloads => ({
  ...evidenceDownloads(parts),
  ...exportDownloads(parts),
})
