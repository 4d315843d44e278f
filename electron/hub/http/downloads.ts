import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setImmediate } from 'node:timers/promises'
import type { OpenAPI } from '@orpc/openapi'
import type { Call } from '../procedures.ts'

/** What is sent as a file, beside the contract. */
export interface Download {
  /** As the contract names its operations, such as `audit.ledger`. */
  name: string
  summary: string
  /** Of what can be sent. */
  types: readonly string[]
  parameters?: readonly Pick<OpenAPI.ParameterObject, 'name' | 'description' | 'schema'>[]
  /**
   * Judges whether the caller may have it, puts on record that they got it, and sends it. What it throws before the
   * first byte is answered as the contract does; after that, the connection breaks off, so that nobody takes half of it
   * for the whole.
   */
  send(call: Call, url: URL, response: ServerResponse): Promise<void>
}

/** By path, as it is called: `/api/audit/ledger`. All are asked for with GET. */
export type Downloads = Readonly<Record<string, Download>>

/** Which download a request means. */
export const downloadFor = (
  downloads: Downloads,
  { method }: IncomingMessage,
  { pathname }: URL,
): Download | undefined =>
  method === 'GET' && Object.hasOwn(downloads, pathname) ? downloads[pathname] : undefined

/**
 * Sends a file as it is made: no faster than it is taken, so that no more than a part of it is ever in memory.
 * @param file its name, of letters, digits, `.`, `-` and `_` alone; and its type
 */
export async function sendFile(
  response: ServerResponse,
  file: { name: string; type: string },
  parts: AsyncIterable<string | Uint8Array>,
): Promise<void> {
  response.setHeader('content-type', file.type)
  response.setHeader('content-disposition', `attachment; filename="${file.name}"`)
  try {
    for await (const part of parts) {
      if (!response.write(part) && !response.destroyed) await room(response)
      if (response.destroyed) return
      // Others get their turn, too, also where the connection takes everything at once.
      await setImmediate()
    }
    response.end()
  } catch (error) {
    if (!response.headersSent) response.removeHeader('content-disposition')
    throw error
  }
}

/** Waits until there is room for more, or nobody is there any more. */
async function room(response: ServerResponse): Promise<void> {
  const over = new AbortController()
  const { signal } = over
  try {
    await Promise.race([once(response, 'drain', { signal }), once(response, 'close', { signal })])
  } finally {
    over.abort()
  }
}

const REFUSALS = ['400', '401', '403', '404', '413', '503']

/**
 * Adds what can be downloaded to the description of the API.
 * @param error where an error's form is described
 */
export function describeDownloads(document: OpenAPI.Document, downloads: Downloads, error: string): void {
  const refusal = { description: '', content: { 'application/json': { schema: { $ref: error } } } }
  for (const [path, { name, summary, types, parameters = [] }] of Object.entries(downloads)) {
    const operation: OpenAPI.OperationObject = {
      operationId: name,
      summary,
      tags: [name.split('.')[0] as string],
      parameters: parameters.map((parameter) => ({ ...parameter, in: 'query' })),
      responses: {
        '200': {
          description: 'A file. That it was exported, and by whom, is an entry of the ledger.',
          content: Object.fromEntries(types.map((type) => [type, { schema: { type: 'string' } }])),
        },
        ...Object.fromEntries(REFUSALS.map((status) => [status, { ...refusal }])),
      },
    }
    document.paths = {
      ...document.paths,
      [path.replace(/^\/api/, '')]: { get: operation },
    } as OpenAPI.Document['paths']
  }
}
