import type { Language } from '#language/index.ts'
import { type AuditView, askedFor, groupedBy } from './address.ts'

export const FORMATS = ['csv', 'csv-de', 'xlsx'] as const
export type Format = (typeof FORMATS)[number]
export type What = 'gestures' | 'summary'

/**
 * Where the hub gives out what a view shows, and how the file may be called.
 * @param today the day here, `YYYY-MM-DD`
 */
export function exportOf(
  view: AuditView,
  today: string,
  { what, format, language }: { what: What; format: Format; language: Language },
): { path: string; name: string } {
  const asked = Object.entries(askedFor(view, today)).map(([name, value]) => [name, String(value)])
  const query = new URLSearchParams([
    ['format', format],
    ['what', what],
    ['lang', language],
    ...asked,
    ...(what === 'summary' ? [['groupBy', groupedBy(view).join(',')]] : []),
  ] as [string, string][])
  const { from, to } = askedFor(view, today)
  return {
    path: `/api/audit/export?${query}`,
    name: `rundruf-${what}-${from}-${to}.${format === 'xlsx' ? 'xlsx' : 'csv'}`,
  }
}
