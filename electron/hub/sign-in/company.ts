import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Reason } from '#core/refusal.ts'
import { loadCards } from '#storage/cards.ts'
import type { Engine } from '#storage/engine.ts'
import { setSessionCookie } from '../http/cookie.ts'
import type { Log } from '../log.ts'
import type { Sessions } from './sessions.ts'

/** How to reach the company's own sign-in: an OpenID Connect provider that knows this hub as a client. */
export interface CompanyOptions {
  /** The provider's address, under which `/.well-known/openid-configuration` lies. */
  issuer: string
  clientId: string
  /** Null for a public client, which proves itself by PKCE alone. */
  clientSecret: string | null
  /** What it is called on the sign-in screen. */
  name: string
  /** Encrypts what a browser keeps on the way there and back; the same on all hubs under one address. */
  secret: string
}

interface Parts {
  engine: Engine
  sessions: Sessions
  log: Log
  /** The hub's own origin, as the provider knows it. */
  origin: () => string
}

const PROVIDER = 'company'
const START = '/api/session/oidc'
const CALLBACK = `${START}/callback/${PROVIDER}`
/** In which better-auth's answer carries who was signed in, on its way to us; it never leaves the hub. */
const WHO = 'x-rundruf-person'

/** Which of better-auth's error codes mean that the provider did its part, but nobody here is meant. */
const NOT_INVITED = new Set(['signup_disabled', 'account_not_linked', 'email_not_found'])

/**
 * Signing in with the company's own sign-in (OpenID Connect: authorization code, PKCE, nonce), in a browser.
 * `GET /api/session/oidc` leads there; on the way back the browser gets a session like any other. Whoever comes back
 * is the person with the address that the provider has verified; nobody joins by it.
 */
export class CompanySignIn {
  readonly #options: CompanyOptions
  readonly #parts: Parts
  /** Made when first needed. It asks the provider about itself, and asks again while it has no answer. */
  #handler: Promise<Handler> | undefined

  constructor(options: CompanyOptions, parts: Parts) {
    this.#options = options
    this.#parts = parts
  }

  /** Answers a request that belongs to the company's sign-in, or says that it does not. */
  async answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<boolean> {
    if (request.method !== 'GET') return false
    if (url.pathname === START) await this.#start(request, response)
    else if (url.pathname === CALLBACK) await this.#finish(request, response, url)
    else return false
    return true
  }

  async #start(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { log, origin } = this.#parts
    // The cookie that the way back needs belongs to one name of the hub only.
    if (request.headers.host !== new URL(origin()).host) return redirect(response, `${origin()}${START}`)
    try {
      const { leave } = await this.#ready()
      const answer = await leave()
      for (const cookie of answer.cookies) response.appendHeader('set-cookie', cookie)
      redirect(response, answer.url)
    } catch (error) {
      log.warn({ err: error }, 'The company sign-in cannot be reached')
      redirect(response, sorry('company_sign_in_failed'))
    }
  }

  async #finish(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const { engine, sessions, origin } = this.#parts
    const { comeBack } = await this.#ready()
    const answer = await comeBack(`${origin()}${url.pathname}${url.search}`, request.headers.cookie ?? '')
    if (answer.personId === null) {
      const reason = NOT_INVITED.has(answer.error ?? '') ? 'not_invited' : 'company_sign_in_failed'
      this.#parts.log.info({ error: answer.error }, 'Nobody was signed in by the company sign-in')
      return redirect(response, sorry(reason))
    }
    const [person] = await loadCards(engine.read, [answer.personId])
    if (person?.active !== true) return redirect(response, sorry('person_inactive'))
    const token = await sessions.begin(person.id, request.headers['user-agent'] ?? null)
    for (const cookie of answer.cookies) response.appendHeader('set-cookie', cookie)
    setSessionCookie(response, token, origin().startsWith('https:'))
    redirect(response, '/')
  }

  #ready(): Promise<Handler> {
    return (this.#handler ??= makeHandler(this.#options, this.#parts))
  }
}

const sorry = (reason: Reason): string => `/#/sign-in?error=${reason}`

function redirect(response: ServerResponse, to: string): void {
  response.writeHead(302, { location: to }).end()
}

interface Handler {
  /** Where to send the browser, and what it has to keep for the way back. */
  leave(): Promise<{ url: string; cookies: string[] }>
  /** Who came back, or why nobody did. */
  comeBack(
    url: string,
    cookies: string,
  ): Promise<{ personId: string | null; error: string | null; cookies: string[] }>
}

/** Where better-auth's own sessions are kept: nowhere, for ours begin in their place. */
const nowhere = {
  get: () => null,
  set: () => {},
  delete: () => {},
  getAndDelete: () => null,
  increment: () => 1,
}

/** better-auth does the talking with the provider. It takes a while to load, so only hubs that need it do. */
async function makeHandler(options: CompanyOptions, { engine, log, origin }: Parts): Promise<Handler> {
  const [{ betterAuth }, { createAuthMiddleware }, { genericOAuth }] = await Promise.all([
    import('better-auth'),
    import('better-auth/api'),
    import('better-auth/plugins'),
  ])
  const { issuer, clientId, clientSecret, secret } = options
  const noTokens = async () => ({
    data: { accessToken: null, refreshToken: null, idToken: null, scope: null },
  })
  const auth = betterAuth({
    baseURL: origin(),
    basePath: START,
    secret,
    telemetry: { enabled: false },
    // Times as texts and flags as numbers on every engine, as better-auth does it for SQLite.
    database: { db: engine.write as never, type: 'sqlite', transaction: false },
    user: { modelName: 'authUser' },
    session: { modelName: 'authSession' },
    verification: { modelName: 'authVerification' },
    account: {
      modelName: 'authAccount',
      storeStateStrategy: 'cookie',
      updateAccountOnSignIn: false,
      accountLinking: { enabled: true },
    },
    secondaryStorage: nowhere,
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'rundruf-company',
      useSecureCookies: origin().startsWith('https:'),
      ipAddress: { disableIpTracking: true },
      database: { validateSchema: false },
    },
    logger: {
      level: 'warn',
      log: (level, message) => log[level === 'warn' ? 'warn' : 'error']({ message }, 'Company sign-in'),
    },
    // What the provider lets the hub do in the person's name is never needed again.
    databaseHooks: { account: { create: { before: noTokens }, update: { before: noTokens } } },
    hooks: {
      after: createAuthMiddleware(async (context) => {
        const { newSession } = context.context
        if (newSession) context.setHeader(WHO, newSession.user.id)
      }),
    },
    plugins: [
      genericOAuth({
        config: [
          {
            providerId: PROVIDER,
            discoveryUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
            requireIdTokenVerification: true,
            clientId,
            ...(clientSecret === null
              ? { tokenEndpointAuth: { method: 'none' as const } }
              : { clientSecret }),
            scopes: ['openid', 'email', 'profile'],
            pkce: true,
            disableSignUp: true,
            disableProviderLogout: true,
          },
        ],
      }),
    ],
  })
  await auth.$context
  return {
    leave: async () => {
      const { headers, response } = await auth.api.signInSocial({
        body: { provider: PROVIDER, callbackURL: '/', errorCallbackURL: '/', disableRedirect: true },
        returnHeaders: true,
      })
      if (!response.url) throw new Error('The company sign-in named no address')
      return { url: response.url, cookies: headers.getSetCookie() }
    },
    comeBack: async (url, cookie) => {
      const answer = await auth.handler(new Request(url, { headers: { cookie } }))
      const location = answer.headers.get('location')
      return {
        personId: answer.headers.get(WHO),
        error: location === null ? null : new URL(location, origin()).searchParams.get('error'),
        // Its session cookies mean nothing here; those that end the way back do.
        cookies: answer.headers.getSetCookie().filter((text) => /Max-Age=0\b/i.test(text)),
      }
    },
  }
}
