import { OpenAPIGenerator, type OpenAPI } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { contract } from '#contract/index.ts'
import { refusalData } from '#contract/base.ts'
import { REFUSAL_STATUS } from '#core/refusal.ts'

/** What can be called without being signed in. */
const PUBLIC = new Set([
  'network.status',
  'network.setUp',
  'session.signIn',
  'invitations.look',
  'invitations.accept',
])

const ERROR = '#/components/schemas/Error'

/** The description of the API, after OpenAPI 3.1. */
export async function describeApi(version: string): Promise<OpenAPI.Document> {
  const converter = new ZodToJsonSchemaConverter()
  const [, data] = converter.convert(refusalData, { strategy: 'output' })
  const generator = new OpenAPIGenerator({ schemaConverters: [converter] })
  const document = await generator.generate(contract, {
    info: {
      title: 'Rundruf',
      version,
      description:
        'Asks that go round to everyone. Times are ISO 8601 in UTC; ids are UUIDs. Every command takes an `id` of ' +
        'the caller (UUIDv7) and may be sent again: the same id happens once. Sign in with `POST /session` and send ' +
        'the token as `Authorization: Bearer …`; browsers get a cookie.',
    },
    servers: [{ url: '/api' }],
    security: [{ bearer: [] }, { cookie: [] }],
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'rundruf' },
      },
      schemas: {
        Error: {
          type: 'object',
          required: ['code', 'message'],
          properties: {
            code: { type: 'string', enum: [...Object.keys(REFUSAL_STATUS), 'INTERNAL'] },
            message: { type: 'string' },
            data: data as OpenAPI.SchemaObject,
          },
        },
      },
    },
    customErrorResponseBodySchema: () => ({ $ref: ERROR }),
  })
  for (const item of Object.values(document.paths ?? {}))
    for (const operation of operationsOf(item)) describeErrors(operation)
  return document
}

const METHODS = ['get', 'put', 'post', 'delete'] as const

export const operationsOf = (item: OpenAPI.PathItemObject | undefined): OpenAPI.OperationObject[] =>
  METHODS.flatMap((method) => item?.[method] ?? [])

function describeErrors(operation: OpenAPI.OperationObject): void {
  if (PUBLIC.has(operation.operationId ?? '')) operation.security = []
  const responses = (operation.responses ??= {})
  responses['500'] = {
    description: 'A bug of the hub; its number is in the message',
    content: { 'application/json': { schema: { $ref: ERROR } } },
  }
}
