type Handler = (request: Request) => Response | Promise<Response>

const handlers = new Map<string, Handler>()
const registered = new Set<string>()

/** The program's own schemes. */
export const protocol = {
  registerSchemesAsPrivileged(schemes: { scheme: string }[]): void {
    for (const { scheme } of schemes) registered.add(scheme)
  },

  handle(scheme: string, handler: Handler): void {
    if (!registered.has(scheme))
      throw new Error(`The scheme "${scheme}" was not registered before the start.`)
    if (handlers.has(scheme)) throw new Error(`The scheme "${scheme}" is handled already.`)
    handlers.set(scheme, handler)
  },

  /** The program's answer to a request; undefined where the network would answer. */
  async answer(
    address: string,
    { method, headers }: { method: string; headers: Record<string, string> },
  ): Promise<Response | undefined> {
    const handler = handlers.get(address.split(':', 1)[0] ?? '')
    return handler?.(new Request(address, { method, headers }))
  },
}
