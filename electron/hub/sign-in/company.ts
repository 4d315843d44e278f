import type { IncomingMessage, ServerResponse } from 'node:http'

/** Signing in with the company's own sign-in (OpenID Connect), in a browser. */
export interface CompanySignIn {
  /** What it is called on the sign-in screen. */
  readonly name: string
  /** Answers a request that belongs to it, or says that it does not. */
  answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<boolean>
}
