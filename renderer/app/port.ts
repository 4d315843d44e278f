import type { ClientContext, ClientLink } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { PORT_MESSAGE } from '#contract/port.ts'

type Link = ClientLink<ClientContext>

/**
 * A link over the message port that the preload posts to this window; answers that are not of the contract are errors.
 * Calls made before the port is there wait for it; a later port takes the place of the earlier one.
 */
export function portLink(from: Pick<Window, 'addEventListener'>): Link {
  let resolve: (link: Link) => void
  let current = new Promise<Link>((done) => (resolve = done))
  from.addEventListener('message', (event: MessageEvent) => {
    const [port] = event.ports
    // The preload shares this window; nobody else can post with it as the source.
    if (event.data !== PORT_MESSAGE || event.source !== from || port === undefined) return
    const link = checkedLink(port)
    link.then(resolve, () => undefined)
    current = link
  })
  return { call: async (path, input, options) => (await current).call(path, input, options) }
}

async function checkedLink(port: MessagePort): Promise<Link> {
  const { checkedAnswers } = await import('./checkedAnswers.ts')
  const link = new PortLink({ port, plugins: checkedAnswers })
  port.start()
  return link
}
