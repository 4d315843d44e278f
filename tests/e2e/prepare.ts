import { builtProgram } from '../support/built.ts'
import { findChromium } from '../support/chromium.ts'
import { electronKind } from '../support/desktop.ts'

/** Before all tests, once: the program is built, the browser is there, and it is said what opens desktop windows. */
export default async function prepare(): Promise<void> {
  await builtProgram()
  await findChromium()
  process.stderr.write(
    electronKind() === 'real'
      ? 'Desktop windows: Electron itself.\n'
      : 'Desktop windows: the stand-in for Electron (its built main process and preload, in Chromium windows).\n',
  )
}
