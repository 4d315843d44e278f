import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import { Provider } from 'oidc-provider'

export interface IdentityProvider {
  issuer: string
  /** Whom it signs in next, and whether it has verified their address. */
  signsIn: { sub: string; email: string; verified: boolean }
  /** Whether people say no to it. */
  refuses: boolean
  close(): Promise<void>
}

/**
 * A real OpenID Connect provider on loopback, whose users need not type: whoever comes is signed in and consents.
 * @param redirectUri where it may send people back to
 * @param at its port; 0 picks a free one
 */
export async function startIdentityProvider(
  redirectUri: () => string,
  client: { id: string; secret: string },
  at = 0,
): Promise<IdentityProvider> {
  const server: Server = createServer()
  server.listen(at, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  const state: IdentityProvider = {
    issuer: `http://127.0.0.1:${port}`,
    signsIn: { sub: 'someone', email: 'someone@example.org', verified: true },
    refuses: false,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  // It warns that a provider of the world's own would keep its keys: this one lives for one test.
  const { warn } = console
  console.warn = () => {}
  const provider = new Provider(state.issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [redirectUri()],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    ttl: { Interaction: 60, Session: 60, Grant: 60, AccessToken: 60, IdToken: 60, AuthorizationCode: 60 },
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    findAccount: (_, sub) => ({
      accountId: sub,
      claims: () => ({
        sub,
        email: state.signsIn.email,
        email_verified: state.signsIn.verified,
        name: 'Whoever',
      }),
    }),
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    cookies: { keys: ['test'] },
  })
  console.warn = warn
  const callback = provider.callback()
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/interaction/') !== true) return void callback(request, response)
    void (async () => {
      if (state.refuses) {
        await provider.interactionFinished(request, response, { error: 'access_denied' })
        return
      }
      const { prompt, params, grantId } = await provider.interactionDetails(request, response)
      if (prompt.name === 'login') {
        await provider.interactionFinished(request, response, { login: { accountId: state.signsIn.sub } })
        return
      }
      const grant =
        (grantId === undefined ? undefined : await provider.Grant.find(grantId)) ??
        new provider.Grant({ accountId: state.signsIn.sub, clientId: String(params.client_id) })
      grant.addOIDCScope('openid email profile')
      await provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } })
    })()
  })
  return state
}
