import {
  loadStatement,
  listStatements,
  type StatementPlace,
  type StoredStatement,
} from '#storage/statements.ts'
import { readCursor, writeCursor } from '#work/cursor.ts'
import { os, refuse, valueOf } from '../../procedures.ts'
import type { AuditParts } from '../parts.ts'
import { leadOf, onlyTeamOf, teamAskedFor } from '../scope.ts'
import { makeStatement } from './commands.ts'

/** Statements of the contract. */
export function statementProcedures(parts: AuditParts) {
  const { engine, bus, directory, deliveries, epoch } = parts
  const { audit } = os
  const make = makeStatement(parts)
  const rowsOf = async (statements: readonly StoredStatement[]) => {
    const refOf = await directory.refs(statements.flatMap(({ byId }) => byId ?? []))
    return statements.map(({ id, month, teamId, at, byId, checkpoint }) => ({
      id,
      month,
      teamId,
      at,
      by: byId === null ? null : refOf(byId),
      checkpoint: {
        seq: checkpoint.seq,
        hash: checkpoint.hash,
        signature: checkpoint.signature,
        publicKey: checkpoint.publicKey,
      },
    }))
  }
  const rowOf = async (statement: StoredStatement) =>
    (await rowsOf([statement]))[0] as Awaited<ReturnType<typeof rowsOf>>[number]
  return {
    statements: audit.statements.handler(async ({ input: { teamId, cursor, limit }, context }) => {
      const team = await teamAskedFor(engine.read, leadOf(context), teamId)
      const after = cursor === undefined ? null : placeOf(epoch, cursor)
      const found = await listStatements(engine.read, team, after, limit + 1)
      const page = found.slice(0, limit)
      const last = page.at(-1)
      return {
        items: await rowsOf(page),
        next:
          found.length > limit && last !== undefined
            ? writeCursor(epoch, [last.month, last.at, last.teamId ?? '', last.id])
            : null,
      }
    }),
    makeStatement: audit.makeStatement.handler(async ({ input, context }) => {
      const made = valueOf(await bus.submit(make, input, leadOf(context).id))
      void deliveries.round()
      return rowOf(made)
    }),
    statement: audit.statement.handler(async ({ input, context }) => {
      const found = await statementFor(parts, leadOf(context), input.statementId)
      return { ...(await rowOf(found)), figures: found.figures }
    }),
  }
}

/** A stored statement, as a lead may see it; another team's is not found. */
export async function statementFor(
  { engine }: Pick<AuditParts, 'engine'>,
  lead: Parameters<typeof onlyTeamOf>[1],
  statementId: string,
) {
  const found = await loadStatement(engine.read, statementId)
  const only = await onlyTeamOf(engine.read, lead)
  if (found === null || (only !== null && found.teamId !== only))
    refuse('NOT_FOUND', 'not_found', 'statementId')
  return found
}

function placeOf(epoch: string, cursor: string): StatementPlace {
  const [month, at, teamId, id] = readCursor(epoch, cursor) ?? []
  if (typeof month !== 'string' || typeof at !== 'string' || typeof id !== 'string')
    refuse('BAD_INPUT', 'cursor_unknown', 'cursor')
  return { month, at, teamId: typeof teamId === 'string' && teamId !== '' ? teamId : null, id }
}
