import { createHash } from 'node:crypto'
import { type AnyContractRouter, getEventIteratorSchemaDetails, isContractProcedure } from '@orpc/contract'
import { z } from 'zod'

/**
 * A hash of everything that the two ends of the wire have to agree on: each procedure's name, route, input, output and
 * refusals, and the commands that can be pushed. What people read (summaries, tags) and the order in which things are
 * written down are left out. Rules that JSON Schema can't express do not show: they are the hub's to judge.
 */
export function contractHash(contract: AnyContractRouter, pushable: Record<string, z.ZodType>): string {
  const described = {
    procedures: proceduresOf(contract, ''),
    pushable: Object.fromEntries(Object.entries(pushable).map(([name, schema]) => [name, shapes(schema)])),
  }
  return createHash('sha256')
    .update(JSON.stringify(sorted(described)))
    .digest('hex')
    .slice(0, 16)
}

function proceduresOf(router: AnyContractRouter, path: string): object {
  if (isContractProcedure(router)) {
    const { route, inputSchema, outputSchema, errorMap } = router['~orpc']
    const { method, path: address, inputStructure, outputStructure, successStatus } = route
    return {
      [path]: {
        route: { method, address, inputStructure, outputStructure, successStatus },
        input: shapes(inputSchema),
        output: shapes(outputSchema),
        errors: Object.entries(errorMap as Record<string, { status?: number; data?: unknown }>)
          .map(([code, { status, data }]) => ({ code, status, data: shapes(data) }))
          .toSorted((a, b) => alphabetically(a.code, b.code)),
      },
    }
  }
  return Object.assign(
    {},
    ...Object.entries(router as Record<string, AnyContractRouter>).map(([name, part]) =>
      proceduresOf(part, path === '' ? name : `${path}.${name}`),
    ),
  ) as object
}

/** A schema seen from both sides: what may come in, and what it becomes. */
function shapes(schema: unknown): unknown {
  if (schema === undefined) return null
  const events = getEventIteratorSchemaDetails(schema as never)
  if (events !== undefined) return { events: shapes(events.yields), end: shapes(events.returns) }
  if (!(schema instanceof z.ZodType))
    throw new Error('A schema that is not one of zod’s: the hash has to learn it.')
  const shape = (io: 'input' | 'output') => z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return { in: shape('input'), out: shape('output') }
}

/** Names in alphabetical order; so are the lists of those that are required, whose order says nothing. */
function sorted(value: unknown, name?: string): unknown {
  if (Array.isArray(value))
    return name === 'required'
      ? value.map(String).toSorted(alphabetically)
      : value.map((part) => sorted(part))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, part]) => part !== undefined)
  return Object.fromEntries(
    entries.toSorted(([a], [b]) => alphabetically(a, b)).map(([each, part]) => [each, sorted(part, each)]),
  )
}

const alphabetically = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
