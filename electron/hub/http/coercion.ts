import { JsonSchemaCoercer } from '@orpc/json-schema'
import type { AnySchema } from '@orpc/contract'
import type { AnyProcedure } from '@orpc/server'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import type { z } from 'zod'
import { refuse } from '../procedures.ts'

type JsonSchema = Parameters<JsonSchemaCoercer['coerce']>[0]

const converter = new ZodToJsonSchemaConverter()
const coercer = new JsonSchemaCoercer()
const schemas = new WeakMap<object, JsonSchema>()

/**
 * Reads the texts of a query string (`limit=20`, `mine=true`) as what the procedure's input wants. Bodies are JSON
 * and say themselves what they mean, so only a GET's input is read like this.
 */
export function coerceQuery(procedure: AnyProcedure, input: unknown): unknown {
  const { inputSchema, route } = procedure['~orpc']
  return route.method !== 'GET' || inputSchema === undefined ? input : coerced(inputSchema, input)
}

/**
 * Reads a query string by a schema, as the contract's own are read.
 * @throws BAD_INPUT, naming the first field that the schema does not let through
 */
export function readQuery<T extends z.ZodType>(schema: T, { searchParams }: URL): z.output<T> {
  const said = Object.fromEntries(
    [...new Set(searchParams.keys())].map((name) => {
      const values = searchParams.getAll(name)
      return [name, values.length > 1 ? values : values[0]]
    }),
  )
  const read = schema.safeParse(coerced(schema, said))
  if (read.success) return read.data
  refuse('BAD_INPUT', 'field_invalid', read.error.issues[0]?.path.join('.'))
}

function coerced(inputSchema: AnySchema, input: unknown): unknown {
  let schema = schemas.get(inputSchema)
  if (schema === undefined) {
    ;[, schema] = converter.convert(inputSchema, { strategy: 'input' })
    schemas.set(inputSchema, schema)
  }
  return coercer.coerce(schema, input)
}
