import { randomBytes } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { OpenAPI } from '@orpc/openapi'
import { allowPage, sendJson, sendText } from './headers.ts'
import type { Downloads } from './downloads.ts'
import { describeApi } from './openapi.ts'
import { apiPage } from './docs-page.ts'

/**
 * `/api/openapi.json` and `/api/docs`, made when first asked for.
 * @returns answers a request to one of the two, or says that neither is meant
 */
export function apiDocs(version: string, downloads: Downloads) {
  let described: Promise<OpenAPI.Document> | undefined
  return async (pathname: string, response: ServerResponse): Promise<boolean> => {
    if (pathname !== '/api/openapi.json' && pathname !== '/api/docs') return false
    const document = await (described ??= describeApi(version, downloads))
    if (pathname === '/api/openapi.json') sendJson(response, 200, document)
    else {
      const nonce = randomBytes(16).toString('base64')
      allowPage(response, nonce)
      sendText(response, 200, apiPage(document, nonce), 'text/html; charset=utf-8')
    }
    return true
  }
}
