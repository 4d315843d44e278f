import { copyFile, readFile } from 'node:fs/promises'
import { z } from 'zod'
import { writeWhole } from './write-file.ts'

const place = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  maximized: z.boolean(),
})
/** Where the window was, in the screen's device-independent pixels. */
export type Place = z.infer<typeof place>

const network = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('host'), demo: z.boolean() }),
  z.object({ kind: z.literal('joined'), address: z.url() }),
])
/** The network that this computer belongs to. */
export type NetworkChoice = z.infer<typeof network>

/** What nobody has pressed by accident, and hardly any program has taken. */
const FIRST_SHORTCUT = 'CommandOrControl+Alt+Shift+R'

const system = z.object({
  notifications: z.boolean().default(true),
  keepInTray: z.boolean().default(false),
  startAtLogin: z.boolean().default(false),
  shortcut: z.string().nullable().default(FIRST_SHORTCUT),
  offered: z.boolean().default(false),
  findable: z.boolean().default(false),
})

const settings = z.object({
  network: network.default({ kind: 'none' }),
  window: place.nullable().default(null),
  /** Whose desk is opened at the start, and under which name their token is kept. */
  desk: z
    .object({ tokenName: z.string(), networkId: z.string(), personId: z.string() })
    .nullable()
    .default(null),
  /** How the program sits in its system, and whether the hub of this computer is for others, too. */
  system: system.prefault({}),
  /** How the page looks, for what the system draws around it; null until it has said so: as the system. */
  look: z
    .object({ language: z.enum(['de', 'en']), theme: z.enum(['light', 'dark', 'system']) })
    .nullable()
    .default(null),
})
export type Settings = z.infer<typeof settings>

/** The shell's own settings: few, small, and read at once. */
export interface SettingsFile {
  readonly current: Settings
  /** Changes some of the settings, and is done when they are on the disk. */
  change(part: Partial<Settings>): Promise<void>
  /** Done when everything that was changed is on the disk, or has failed to get there. */
  written(): Promise<void>
}

/**
 * Opens the settings. A file that cannot be understood is kept beside under another name, and the program starts
 * anew: better a first screen than no screen.
 * @param path absolute; need not exist
 * @param warn told in a sentence when the file was damaged
 */
export async function openSettings(path: string, warn: (sentence: string) => void): Promise<SettingsFile> {
  let current = await read(path, warn)
  let writing = Promise.resolve()
  return {
    get current() {
      return current
    },
    change(part) {
      current = { ...current, ...part }
      const content = `${JSON.stringify(current, undefined, 2)}\n`
      // One after the other, so that the last change is the last one written.
      writing = writing.catch(() => undefined).then(() => writeWhole(path, content))
      return writing
    },
    written: () => writing.catch(() => undefined),
  }
}

async function read(path: string, warn: (sentence: string) => void): Promise<Settings> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return settings.parse({})
    throw error
  }
  const parsed = settings.safeParse(parseJson(text))
  if (parsed.success) return parsed.data
  const copy = `${path}.damaged`
  await copyFile(path, copy)
  warn(`The settings could not be read and start anew; the old file is ${copy}.`)
  return settings.parse({})
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
