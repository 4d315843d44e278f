// Packages: are they all here, as the lockfile says? If not, `npm ci`.
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { basename, dirname, join, sep } from 'node:path'
import { hydrateSymlinks, missingLinks } from './symlinks.mjs'
import { SetupError, places, say } from './paths.mjs'
import { runStep } from './step.mjs'

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, link?: boolean }} LockedPackage */

/**
 * Why the packages in node_modules are not those of package-lock.json, or undefined if they are. Looks at
 * npm's own record of what it installed (written last, so an interrupted install has none) and at the
 * folders. Optional packages may be missing: those of other platforms always are.
 * @param {string} [root]
 */
export function whatIsMissing(root) {
  const { lockfile, modules, installed } = places(root)
  const wanted = readPackages(lockfile)
  if (!wanted)
    throw new SetupError(
      'package-lock.json cannot be read. Restore it with `git checkout package-lock.json`.',
    )
  const present = readPackages(installed)
  if (!present) return 'nothing is installed, or an install was interrupted'
  for (const [path, locked] of Object.entries(wanted)) {
    if (path === '' || locked.link) continue
    const here = present[path]
    if (!here && locked.optional) continue
    if (!here) return `${path} is missing`
    if (here.version !== locked.version || here.integrity !== locked.integrity)
      return `${path} is another version`
    if (!existsSync(join(modules, '..', path, 'package.json'))) return `${path} is damaged`
  }
  return undefined
}

/**
 * @param {string} file
 * @returns {Record<string, LockedPackage> | undefined}
 */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return undefined
  }
}

/**
 * Whether all packages are here and in working order.
 * @param {string} [root]
 */
export function isInstalled(root) {
  return whatIsMissing(root) === undefined && missingLinks(places(root).modules).length === 0
}

/**
 * Installs what package-lock.json names unless it is all here, and does afterwards what the packages' own
 * install scripts would have done (they are switched off).
 * @param {string} [root]
 */
export async function install(root) {
  const where = places(root)
  if (whatIsMissing(root)) {
    say('Installing packages (first time: about a minute) …')
    moveRunningNodeAway(where)
    await runNpm(where.root, [
      'ci',
      '--include=dev',
      '--include=optional',
      '--ignore-scripts',
      '--engine-strict=false',
      '--loglevel=error',
      '--prefer-offline',
    ])
    const still = whatIsMissing(root)
    if (still)
      throw new SetupError(
        `The packages are not complete after \`npm ci\`: ${still}. Does an .npmrc leave packages out?`,
      )
  }
  hydrateSymlinks(where.modules)
}

/**
 * Windows cannot delete a program that runs, but it can move it: when this very process is the packaged
 * Node (npm puts it first in the path), `npm ci` would fail on its own file.
 * @param {ReturnType<typeof places>} where
 */
function moveRunningNodeAway({ modules, cache }) {
  if (process.platform !== 'win32' || !process.execPath.startsWith(modules + sep)) return
  mkdirSync(cache, { recursive: true })
  renameSync(process.execPath, join(cache, `node-${process.pid}.exe`))
}

/**
 * @param {string} root
 * @param {string[]} args
 */
async function runNpm(root, args) {
  const { program, before, shell } = findNpm(root)
  const { code, output } = await runStep(program, [...before, ...args], {
    cwd: root,
    env: npmEnvironment(),
    shell,
  })
  if (code === 0) return
  throw new SetupError(
    `${output.trimEnd()}\n\nThe packages could not be installed (npm ci ended with ${code}). ` +
      'Can the npm registry be reached, and may this user write to this folder? Then try again.',
  )
}

/**
 * npm itself started us in most cases, and says where it lies.
 * @param {string} root
 */
function findNpm(root) {
  const { npm_execpath: npm, npm_node_execpath: node } = process.env
  const inside = join(root, 'node_modules') + sep
  if (npm && basename(npm) === 'npm-cli.js' && existsSync(npm) && node && !node.startsWith(inside))
    return { program: node, before: [npm], shell: false }
  const windows = process.platform === 'win32'
  const beside = join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js')
  if (windows && existsSync(beside)) return { program: process.execPath, before: [beside], shell: false }
  return { program: 'npm', before: [], shell: windows }
}

/** Without what the `npm run` above us set for its own script: `npm ci` reads the same variables. */
function npmEnvironment() {
  const own =
    /^npm_(lifecycle|package|command|config_(include|omit|production|only|ignore_scripts|global|prefix|local_prefix))/i
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name)))
}
