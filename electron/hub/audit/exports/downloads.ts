import { auditExport, EXPORT_FORMATS } from '#contract/audit.ts'
import { readQuery } from '../../http/coercion.ts'
import { type Download, type Downloads, sendFile } from '../../http/downloads.ts'
import { recordExport } from '../exported.ts'
import type { AuditParts } from '../parts.ts'
import { leadOf } from '../scope.ts'
import { statementFile } from './statement-file.ts'
import { tableFile } from './table-file.ts'

const TYPES: Record<(typeof EXPORT_FORMATS)[number], string> = {
  csv: 'text/csv; charset=utf-8',
  'csv-de': 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
}

/** Gestures and figures as CSV or as a workbook, and the printed statement. */
export const exportDownloads = (parts: AuditParts): Downloads => ({
  '/api/audit/export': {
    name: 'audit.export',
    summary: 'Gestures or figures as CSV, German CSV or Excel; or the statement of a month as PDF',
    types: [...new Set(Object.values(TYPES))],
    parameters: PARAMETERS,
    send: async (call, url, response) => {
      const lead = leadOf(call)
      const { format, ...asked } = readQuery(auditExport, url)
      const language = asked.lang ?? (format === 'csv-de' ? 'de' : 'en')
      const made =
        format === 'pdf'
          ? await statementFile(parts, lead, asked, language)
          : await tableFile(parts, lead, asked, format, language)
      await recordExport(parts, lead.id, made.record)
      await sendFile(response, { name: made.name, type: TYPES[format] }, made.content())
    },
  },
})

const text = (name: string, description: string) => ({
  name,
  description,
  schema: { type: 'string' as const },
})
const PARAMETERS: Download['parameters'] = [
  { name: 'format', schema: { type: 'string', enum: [...EXPORT_FORMATS] } },
  { name: 'what', schema: { type: 'string', enum: ['gestures', 'summary'], default: 'gestures' } },
  text('from', 'A day, YYYY-MM-DD, or a month; without a period, the current month'),
  text('to', 'A day or a month; a statement is of one whole month'),
  ...['teamId', 'siteId', 'reasonId', 'kindId', 'channel', 'state', 'weekday', 'hour'].map((name) =>
    text(name, 'As in audit.summary'),
  ),
  text('groupBy', 'Of a summary: one or two groupings'),
  { name: 'lang', schema: { type: 'string', enum: ['de', 'en'] } },
  text('month', 'With pdf: the month that the statement is of'),
  text('statementId', 'With pdf: one that has been made; without it, one is made now'),
]
