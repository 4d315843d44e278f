import { isWholeMonths, monthPeriod, monthsIn } from '#core/audit/period.ts'
import type { Language } from '#language/index.ts'
import type { Card } from '#storage/cards.ts'
import { refuse, valueOf } from '../../procedures.ts'
import { periodAskedFor } from '../asked.ts'
import type { AuditParts } from '../parts.ts'
import { teamAskedFor } from '../scope.ts'
import { makeStatement } from '../statements/commands.ts'
import { statementFor } from '../statements/procedures.ts'
import { statementPdf } from '../statements/statement-pdf.ts'
import type { Asked, Made } from './table-file.ts'

/** The statement that is named, or one of the month that is asked for, made now. */
export async function statementFile(
  parts: AuditParts,
  lead: Card,
  asked: Asked,
  language: Language,
): Promise<Made> {
  const statement = await statementFor(
    parts,
    lead,
    asked.statementId ?? (await statementMadeNow(parts, lead, asked)),
  )
  const { figures, month, teamId, id } = statement
  return {
    record: { what: 'statement', format: 'pdf', ...monthPeriod(month), filter: `statement=${id}` },
    name: `rundruf-statement-${month}${teamId === null ? '' : `-${slug(figures.teamName ?? teamId)}`}.pdf`,
    content: () => statementPdf(statement, language),
  }
}

async function statementMadeNow(parts: AuditParts, lead: Card, asked: Asked): Promise<string> {
  const { engine, bus, deliveries, clock } = parts
  const teamId = (await teamAskedFor(engine.read, lead, asked.teamId)) ?? undefined
  const period =
    asked.month === undefined
      ? await periodAskedFor(engine.read, lead, asked, clock())
      : monthPeriod(asked.month)
  const [month, ...others] = monthsIn(period)
  if (month === undefined || others.length > 0 || !isWholeMonths(period))
    refuse('BAD_INPUT', 'needs_whole_month', 'to')
  const { id } = valueOf(await bus.submit(makeStatement(parts), { month, teamId }, lead.id))
  void deliveries.round()
  return id
}

/** Letters and digits that every system takes in a file's name. */
const slug = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll('ß', 'ss')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40) || 'team'
