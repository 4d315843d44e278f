import { build } from '../../scripts/setup/build.mjs'
import { locked } from '../../scripts/setup/lock.mjs'
import { places } from '../../scripts/setup/paths.mjs'

/** Set once it is built, for the processes that this one starts: a test run sticks to one build. */
const BUILT = 'RUNDRUF_TESTS_BUILT'

let building: Promise<void> | undefined

/**
 * Builds the program unless it is built already.
 * @returns the folder out/, absolute
 */
export async function builtProgram(): Promise<string> {
  if (process.env[BUILT] !== '1') await (building ??= locked(places().cache, () => build(process.execPath)))
  process.env[BUILT] = '1'
  return places().out
}
