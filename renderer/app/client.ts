import { type ClientContext, type ClientLink, createORPCClient } from '@orpc/client'
import { RPCLink as HttpLink } from '@orpc/client/fetch'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { Client } from '#contract/index.ts'
import type { PortClient } from '#contract/desktop.ts'
import { portLink } from './port.ts'

/** Whether this page runs in the desktop app's window rather than in a browser: the shell writes it into the page. */
export const isDesktop =
  document.querySelector<HTMLMetaElement>('meta[name="rundruf-shell"]')?.content === 'desktop'

const link: ClientLink<ClientContext> = isDesktop
  ? portLink(window)
  : new HttpLink({
      url: `${location.origin}/api/rpc`,
      fetch: (request, init) => fetch(request, { ...init, credentials: 'same-origin' }),
    })

const everything: PortClient = createORPCClient(link)

/** Every query and command of the contract, over the transport that this page has. */
export const client: Client = everything

/** The same for TanStack Query: `orpc.asks.list.queryOptions({ input })`. */
export const orpc = createTanstackQueryUtils(client)

/** What only the desktop's main process can do; in a browser nobody answers, so look at `isDesktop` first. */
export const { desktop } = everything

/** The same for TanStack Query. */
export const orpcDesktop = createTanstackQueryUtils(desktop, { path: ['desktop'] })
