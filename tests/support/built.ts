import { build } from '../../scripts/setup/build.mjs'
import { locked } from '../../scripts/setup/lock.mjs'
import { places } from '../../scripts/setup/paths.mjs'

/**
 * Builds the program unless it is built already.
 * @returns the folder out/, absolute
 */
export async function builtProgram(): Promise<string> {
  await locked(places().cache, () => build(process.execPath))
  return places().out
}
