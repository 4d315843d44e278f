import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('open-data.ts', import.meta.url))

/** Root may write wherever it likes; so these tests then run as a user who owns nothing. */
const SOMEBODY = process.getuid?.() === 0 ? 65_534 : undefined

/** Gives files to the user as whom `openElsewhere` runs. */
export async function giveAway(...paths: string[]): Promise<void> {
  if (SOMEBODY !== undefined) for (const path of paths) await chown(path, SOMEBODY, SOMEBODY)
}

/**
 * Lets another process, of an ordinary user, open a data file.
 * @returns what it said, and the process, which goes on while it holds the file
 */
export async function openElsewhere(file: string): Promise<{ said: string; child: ChildProcess }> {
  const child = spawn(process.execPath, [program, file], {
    stdio: ['pipe', 'pipe', 'inherit'],
    ...(SOMEBODY === undefined ? {} : { uid: SOMEBODY, gid: SOMEBODY }),
  })
  const [said] = (await once(createInterface(child.stdout), 'line')) as [string]
  return { said, child }
}

/** Ends a process, and waits until it is gone. */
export async function end(child: ChildProcess, signal?: 'SIGKILL'): Promise<void> {
  const gone = once(child, 'exit')
  if (signal === undefined) child.stdin?.end()
  else child.kill(signal)
  await gone
}
