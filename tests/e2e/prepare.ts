import { electronNote } from '../../scripts/electron.ts'
import { builtProgram } from '../support/built.ts'
import { findChromium } from '../support/chromium.ts'

/** Before all tests, once: the program is built, the browser is there, and it is said what opens desktop windows. */
export default async function prepare(): Promise<void> {
  await builtProgram()
  await findChromium()
  process.stderr.write(`End to end: ${electronNote()}.\n`)
}
