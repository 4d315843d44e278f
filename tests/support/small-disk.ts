import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'

/** Of Linux; where it is missing or forbidden, tests say so. */
const WORLD_OF_ITS_OWN = 'unshare'

/**
 * Runs a program with a folder on a disk of a few megabytes; Linux lets an ordinary user do so in a world of its own.
 * @param program with its arguments; the folder is added as its last
 */
export function onSmallDisk(megabytes: number, folder: string, ...program: string[]) {
  const mount = `mount -t tmpfs -o size=${megabytes}m none "$0" && exec "$@"`
  return spawnSync(WORLD_OF_ITS_OWN, ['-Urm', 'sh', '-c', mount, folder, ...program, folder], {
    encoding: 'utf8',
    timeout: 120_000,
  })
}

export const hasSmallDisks = onSmallDisk(1, tmpdir(), 'true').status === 0
/** Behind the name of a test that needs one. */
export const whyNoSmallDisk = hasSmallDisks ? '' : ' (skipped: no small disk can be made here)'
