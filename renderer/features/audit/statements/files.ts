import { monthPeriod } from '#core/audit/period.ts'
import type { Language } from '#language/index.ts'
import type { Say } from '../../../app/language.ts'

export const FORMATS = ['pdf', 'xlsx', 'csv', 'csv-de'] as const
export type Format = (typeof FORMATS)[number]

const ENDINGS = { pdf: 'pdf', xlsx: 'xlsx', csv: 'csv', 'csv-de': 'csv' } as const

/**
 * A statement as a file: as PDF the statement itself, as it was made and signed; as a table the gestures of its month,
 * as they stand now.
 * @returns where it is at the hub, and the name that is proposed
 */
export function fileOf(
  { id, month, teamId }: { id: string; month: string; teamId: string | null },
  format: Format,
  language: Language,
  say: Say,
): { path: string; name: string } {
  const asked: Record<string, string> =
    format === 'pdf'
      ? { format, statementId: id, lang: language }
      : {
          format,
          what: 'gestures',
          ...monthPeriod(month),
          ...(teamId === null ? {} : { teamId }),
          lang: format === 'csv-de' ? 'de' : language,
        }
  const stem = say(format === 'pdf' ? 'evidence:statements.file' : 'evidence:statements.rows', { month })
  return {
    path: `/api/audit/export?${new URLSearchParams(asked)}`,
    name: `${stem}.${ENDINGS[format]}`,
  }
}
