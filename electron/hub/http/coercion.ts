import { JsonSchemaCoercer } from '@orpc/json-schema'
import type { AnyProcedure } from '@orpc/server'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'

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
  if (route.method !== 'GET' || inputSchema === undefined) return input
  let schema = schemas.get(inputSchema)
  if (schema === undefined) {
    ;[, schema] = converter.convert(inputSchema, { strategy: 'input' })
    schemas.set(inputSchema, schema)
  }
  return coercer.coerce(schema, input)
}
