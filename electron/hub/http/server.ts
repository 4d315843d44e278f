import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import type { Engine } from '#storage/engine.ts'
import { readRevision } from '#storage/network.ts'
import type { Feed } from '../feed.ts'
import type { Log } from '../log.ts'
import { type Call, refuse } from '../procedures.ts'
import type { CompanySignIn } from '../sign-in/company.ts'
import type { LiveSessions } from '../sign-in/live.ts'
import type { Sessions } from '../sign-in/sessions.ts'
import { contractHandlers, type HttpCall, type HubRouter, isRpc } from './api.ts'
import { mostBytesAt, readJson } from './body.ts'
import { serveChanges } from './changes.ts'
import { setSessionCookie, tokenIn } from './cookie.ts'
import { apiDocs } from './docs.ts'
import { dictionaries } from './dictionaries.ts'
import { downloadFor, type Downloads } from './downloads.ts'
import { errorFor, sendError } from './errors.ts'
import { sendJson, sendText, setCommonHeaders } from './headers.ts'
import type { Metrics } from './metrics.ts'
import { addressOf, isOwnHost, isOwnPage, type Place } from './origin.ts'
import { staticFiles } from './static.ts'

export interface ServerParts {
  engine: Engine
  feed: Feed
  live: LiveSessions
  sessions: Sessions
  router: HubRouter
  downloads: Downloads
  company: CompanySignIn | null
  metrics: Metrics
  log: Log
  place: Place
  version: string
  /** The built screens, or null. */
  rendererFolder: string | null
  /** Whether somebody at an IP address may speak with the hub. */
  admits: (address: string) => boolean
  /** The folder of the dictionaries for checking spelling; need not exist. */
  dictionaryFolder: string
}

type Answer = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void> | void

/** Long searches stand in the address, in which a character may take nine. */
const MOST_HEADER_BYTES = 64 * 1024
/** A request that is not in by then is given up. */
const REQUEST_MS = 60_000
const DRAIN_LOOK_MS = 5
/** Longer than proxies keep their connections, so that it is they who close them. */
const KEEP_ALIVE_MS = 75_000

export interface Door {
  server: Server
  /** Resolves when everything that was asked so far is answered, live feeds aside. Whoever was answered then leaves. */
  drained(): Promise<void>
}

/** The hub's door: everything that comes in over HTTP, routed to where it is answered. It does not listen yet. */
export function makeDoor(parts: ServerParts): Door {
  const { engine, log, metrics, place, admits } = parts
  const https = place.publicUrl?.protocol === 'https:'
  const answerApi = api(parts, https)
  const answerFile = staticFiles(parts.rendererFolder)
  const sendDictionary = dictionaries(parts.dictionaryFolder)
  const plain = healthAnswers(parts)

  const answering = new Set<ServerResponse>()
  let draining = false

  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    const started = performance.now()
    const call = { operation: 'other' }
    answering.add(response)
    if (draining) response.shouldKeepAlive = false
    response.once('close', () => {
      const seconds = (performance.now() - started) / 1000
      metrics.request(call.operation, response.statusCode, seconds)
      log.debug({ operation: call.operation, status: response.statusCode, seconds }, 'Answered')
    })
    answer(request, response, call)
      .catch((thrown: unknown) => {
        // Whoever went away while speaking needs no answer.
        if (request.errored || response.destroyed) return response.destroy()
        const error = errorFor(engine.trouble(thrown) ?? thrown, log)
        if (response.headersSent) return response.destroy()
        sendError(response, error, isRpc(request.url))
      })
      .finally(() => answering.delete(response))
  }

  const answer = async (
    request: IncomingMessage,
    response: ServerResponse,
    call: { operation: string },
  ): Promise<void> => {
    setCommonHeaders(response, https)
    const url = urlOf(request)
    if (url === null || !isOwnHost(request, place))
      return sendJson(response, 403, {
        code: 'NOT_ALLOWED',
        message: 'This hub does not answer to that name. Use its own address, or tell it with --public-url.',
      })
    const health = plain.get(url.pathname)
    if (health !== undefined) return health(request, response, url)
    if (url.pathname !== '/api' && !url.pathname.startsWith('/api/')) {
      call.operation = 'file'
      if (await sendDictionary(url.pathname, response)) return
      return answerFile(request, response)
    }
    return answerApi(request, response, url, (name) => (call.operation = name))
  }

  const server = createServer(
    { maxHeaderSize: MOST_HEADER_BYTES, requestTimeout: REQUEST_MS, keepAliveTimeout: KEEP_ALIVE_MS },
    handle,
  )
  // Who asks first whether they may send so much is answered before they do.
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    if (Number(request.headers['content-length'] ?? 0) <= mostBytesAt(urlOf(request)?.pathname ?? ''))
      response.writeContinue()
    handle(request, response)
  })
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    if (!admits(socket.remoteAddress ?? '')) return void socket.destroy()
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  return {
    server,
    drained: async () => {
      draining = true
      // Connections that were opened ahead of need, as browsers do; closing the server does not end them.
      for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy()
      // What has come in already, but was not read yet, is answered, too.
      do await setTimeout(DRAIN_LOOK_MS)
      while (answering.size > 0)
    },
  }
}

const urlOf = (request: IncomingMessage): URL | null => URL.parse(request.url ?? '/', 'http://hub')

/** What machines ask: is it alive, can it work, what does it count. */
function healthAnswers({ engine, metrics }: ServerParts): Map<string, Answer> {
  return new Map<string, Answer>([
    ['/healthz', (_, response) => sendText(response, 200, 'alive\n')],
    [
      '/readyz',
      async (_, response) => {
        try {
          await readRevision(engine.read)
          sendText(response, 200, 'ready\n')
        } catch {
          sendText(response, 503, 'the storage does not answer\n')
        }
      },
    ],
    ['/metrics', async (_, response) => sendText(response, 200, await metrics.text(), metrics.contentType)],
  ])
}

function api(parts: ServerParts, https: boolean) {
  const { place, sessions, company, downloads } = parts
  const contract = contractHandlers(parts.router, parts.log, parts.engine.trouble)
  const docs = apiDocs(parts.version, downloads)

  return async (
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
    operation: HttpCall['operation'],
  ): Promise<void> => {
    response.setHeader('cache-control', 'no-store')
    if (await docs(url.pathname, response)) return operation('docs')
    if (!isOwnPage(request, place))
      return sendJson(response, 403, {
        code: 'NOT_ALLOWED',
        message: 'A page of another address tried to act here. Open the hub itself and do it there.',
      })
    if (company !== null && (await company.answer(request, response, url))) return operation('company')
    const call: HttpCall = {
      session: await sessionOf(request),
      address: addressOf(request, place),
      userAgent: request.headers['user-agent'] ?? null,
      setSession: (token) => setSessionCookie(response, token, https),
      response,
      operation,
      understood: false,
    }
    if (url.pathname === '/api/changes' && request.method === 'GET') {
      operation('changes.live')
      const last = request.headers['last-event-id']
      return serveChanges(parts, url, [last].flat()[0], call, response)
    }
    const download = downloadFor(downloads, request, url)
    if (download !== undefined) {
      operation(download.name)
      return download.send(call, url, response)
    }
    const hasBody = request.method !== 'GET' && request.method !== 'HEAD'
    if (hasBody) Object.assign(request, { body: await readJson(request, response, url.pathname) })
    if (!(await contract(request, response, call))) refuse('NOT_FOUND', 'not_found')
  }

  async function sessionOf(request: IncomingMessage): Promise<Call['session']> {
    const shown = tokenIn(request, https)
    const session = shown === null ? null : await sessions.find(shown.token)
    return session === null ? null : { id: session.sessionId, person: session.person }
  }
}
