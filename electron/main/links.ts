import { type Destination, LINK_SCHEME, readLink } from '#core/links.ts'

interface Clients {
  setAsDefaultProtocolClient(scheme: string, path?: string, args?: string[]): boolean
}

/**
 * Tells the system that this program opens our links. A program that is not packaged is started by Electron's own
 * binary, which has to be told what to run.
 */
export function claimLinks(app: Clients, { packaged, execPath, script }: LinkStart): void {
  if (packaged) app.setAsDefaultProtocolClient(LINK_SCHEME)
  else if (script !== undefined) app.setAsDefaultProtocolClient(LINK_SCHEME, execPath, [script])
}

interface LinkStart {
  packaged: boolean
  execPath: string
  /** What an unpackaged program runs, absolute. */
  script: string | undefined
}

/**
 * Where a start of the program leads: Windows and Linux hand a link over as an argument, to this program or to a second
 * one, which passes its arguments on. Nothing else in them is listened to.
 */
export function linkAmong(args: readonly string[]): Destination | null {
  const link = args.findLast((arg) => arg.toLowerCase().startsWith(`${LINK_SCHEME}:`))
  return link === undefined ? null : readLink(link)
}
