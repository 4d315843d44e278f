// Where things lie. Plain JavaScript without packages: this runs on the host's own Node, before anything is installed.
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder, absolute. */
export const projectRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** Prints one line of progress. Always to stderr: stdout belongs to the task. @param {string} line */
export function say(line) {
  process.stderr.write(`${line}\n`)
}

/** A set-up step that failed for a reason the person can do something about: shown without a stack. */
export class SetupError extends Error {}

/**
 * The paths that set-up reads and writes in a project folder.
 * @param {string} [root] absolute; the project itself when left out
 */
export function places(root = projectRoot) {
  return {
    root,
    packageJson: join(root, 'package.json'),
    lockfile: join(root, 'package-lock.json'),
    modules: join(root, 'node_modules'),
    installed: join(root, 'node_modules', '.package-lock.json'),
    cache: join(root, '.cache'),
    out: join(root, 'out'),
    stamp: join(root, 'out', '.built-from'),
  }
}
