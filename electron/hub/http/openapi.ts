import { OpenAPIGenerator, type OpenAPI } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { contract } from '#contract/index.ts'
import { refusalData } from '#contract/base.ts'
import { REFUSAL_STATUS } from '#core/refusal.ts'
import { describeDownloads, type Downloads } from './downloads.ts'

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
export async function describeApi(version: string, downloads: Downloads): Promise<OpenAPI.Document> {
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
  describeDownloads(document, downloads, ERROR)
  for (const operation of operationsOf(document)) {
    if (PUBLIC.has(operation.operationId ?? '')) operation.security = []
    describeErrors(operation)
    if (operation.operationId === 'changes.live') describeStream(operation)
  }
  return document
}

const METHODS = ['get', 'put', 'post', 'delete'] as const

const operationsOf = (document: OpenAPI.Document): OpenAPI.OperationObject[] =>
  Object.values(document.paths ?? {}).flatMap((item) => METHODS.flatMap((method) => item?.[method] ?? []))

function describeErrors(operation: OpenAPI.OperationObject): void {
  const responses = (operation.responses ??= {})
  const codes = Map.groupBy(Object.entries(REFUSAL_STATUS), ([, status]) => status)
  for (const [status, entries] of codes) {
    const response = responses[String(status)] as OpenAPI.ResponseObject | undefined
    if (response !== undefined) response.description = entries.map(([code]) => code).join(', ')
  }
  const slowDown = responses['429'] as OpenAPI.ResponseObject | undefined
  if (slowDown !== undefined)
    slowDown.headers = { 'Retry-After': { description: 'Seconds', schema: { type: 'integer' } } }
  responses['500'] = {
    description: 'INTERNAL: a bug of the hub; its number is in the message',
    content: { 'application/json': { schema: { $ref: ERROR } } },
  }
}

/** The feed is no answer that ends, but a stream of events of its own kind. */
function describeStream(operation: OpenAPI.OperationObject): void {
  const description =
    'Server-sent events: `event: hello` with `{epoch, revision, protocol}`; then changes without an event name, ' +
    '`id:` the revision and `data:` `{revision, table, row}` or `{revision, table, deleted}`; `event: live` once ' +
    'everything up to now has been sent; and a comment every 25 seconds. Last-Event-ID resumes, too.'
  const schema = { type: 'string' as const, description }
  operation.responses = {
    ...operation.responses,
    '200': { description, content: { 'text/event-stream': { schema } } },
  }
}
