import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { IN_BACKGROUND } from './closing.ts'
import { writeWhole } from './write-file.ts'

/** The part of Electron's `app` that is used here; Linux has none of it. */
export interface LoginItems {
  setLoginItemSettings(settings: { openAtLogin: boolean; args: string[] }): void
}

export interface LoginStart {
  /** As Node names it. */
  platform: NodeJS.Platform
  /** Where a Linux desktop looks for what it starts (XDG Autostart): `~/.config/autostart`. */
  autostartFolder: string
  /** The program to start: the AppImage or the installed binary; null where it is not packaged. */
  program: string | null
}

/** Whether the program can be started with the system: what is not installed cannot. */
export const canStartAtLogin = ({ program }: LoginStart): boolean => program !== null

/** The folder for XDG Autostart. */
export const autostartFolder = (env: NodeJS.ProcessEnv, home: string): string =>
  join(env.XDG_CONFIG_HOME || join(home, '.config'), 'autostart')

/**
 * Lets the system start the program at the person's login, or no longer.
 * @throws where the file cannot be written
 */
export async function startAtLogin(app: LoginItems, start: LoginStart, wanted: boolean): Promise<void> {
  if (start.program === null) return
  if (start.platform !== 'linux')
    return app.setLoginItemSettings({ openAtLogin: wanted, args: [IN_BACKGROUND] })
  const file = join(start.autostartFolder, 'rundruf.desktop')
  if (wanted) await writeWhole(file, desktopEntry(start.program))
  else await rm(file, { force: true })
}

/** By the Desktop Entry Specification 1.5: which characters are escaped in a quoted argument, and `%`, is its rule. */
function desktopEntry(program: string): string {
  const quoted = program.replaceAll(/["`$\\]/g, String.raw`\$&`).replaceAll('%', '%%')
  // The value is a string as well, in which a backslash stands for itself only when it is doubled.
  const exec = `"${quoted}" ${IN_BACKGROUND}`.replaceAll('\\', '\\\\')
  return ['[Desktop Entry]', 'Type=Application', 'Name=Rundruf', `Exec=${exec}`, 'Terminal=false', ''].join(
    '\n',
  )
}
