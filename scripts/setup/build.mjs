// The build in out/: made when it is missing or when anything it is made of has changed.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SetupError, places } from './paths.mjs'
import { runStep } from './step.mjs'

const sources = [
  'electron',
  'renderer',
  'shared',
  'electron.vite.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
]

/**
 * A hash over the names and contents of everything that the build is made of.
 * @param {string} [root]
 */
export function hashSources(root) {
  const where = places(root)
  const hash = createHash('sha256')
  for (const source of sources)
    for (const path of filesBelow(where.root, source)) {
      hash.update(`\0${path}\0`).update(readFileSync(join(where.root, path)))
    }
  return hash.digest('hex')
}

/**
 * @param {string} root
 * @param {string} path relative to `root`; a file, a folder, or nothing
 * @returns {string[]} relative paths in a fixed order
 */
function filesBelow(root, path) {
  const entries = readFolder(join(root, path))
  if (!entries) return existsSync(join(root, path)) ? [path] : []
  return entries
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) =>
      entry.isDirectory()
        ? filesBelow(root, `${path}/${entry.name}`)
        : entry.isFile()
          ? [`${path}/${entry.name}`]
          : [],
    )
}

/** @param {string} folder */
function readFolder(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return undefined
  }
}

/** @param {string} [root] */
export function isBuilt(root) {
  try {
    return readFileSync(places(root).stamp, 'utf8') === hashSources(root)
  } catch {
    return false
  }
}

/**
 * Builds out/ with electron-vite unless it is up to date. The hash is taken before: what changes while the
 * build runs is built next time.
 * @param {string} node24 absolute path of Node 24
 * @param {string} [root]
 */
export async function build(node24, root) {
  if (isBuilt(root)) return
  const where = places(root)
  const hash = hashSources(root)
  rmSync(where.stamp, { force: true })
  const program = join(where.modules, 'electron-vite', 'bin', 'electron-vite.js')
  // Test runners set another one, and React would come in its development dress.
  const env = { ...process.env, NODE_ENV: 'production' }
  const { code, output } = await runStep(node24, [program, 'build', '--logLevel', 'warn'], {
    cwd: where.root,
    env,
  })
  if (code !== 0)
    throw new SetupError(
      `${output.trimEnd()}\n\nThe build failed (electron-vite ended with ${code}). ` +
        'If the sources are unchanged, delete node_modules and try again.',
    )
  writeFileSync(where.stamp, hash)
}
