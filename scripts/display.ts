import { spawn } from 'node:child_process'

/** Whether a window could be shown here. */
export function hasDisplay(
  platform: string = process.platform,
  env: NodeJS.ProcessEnv = process.env,
): boolean {
  if (platform !== 'linux') return true
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
}

/** Opens an address in the person's browser. That none opens is no failure: the address is printed as well. */
export function openBrowser(address: string): void {
  const [program, ...args] = opener(process.platform, address)
  const child = spawn(program, args, { stdio: 'ignore', detached: true })
  child.once('error', () => {})
  child.unref()
}

function opener(platform: string, address: string): [string, ...string[]] {
  if (platform === 'darwin') return ['open', address]
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', address]
  return ['xdg-open', address]
}
