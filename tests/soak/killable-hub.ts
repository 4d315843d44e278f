import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { builtProgram } from '../support/built.ts'

/** The built hub on one place for data, to be killed at any moment, while it starts, too. */
export class KillableHub {
  readonly #args: string[]
  readonly #nodeArgs: string[]
  #program: string | null = null
  #child: ChildProcess | null = null
  #said = ''

  /** @param nodeArgs what Node itself is told */
  constructor(data: string, options: string[], nodeArgs: string[] = []) {
    this.#args = ['--port', '0', '--data', data, ...options]
    this.#nodeArgs = ['--disable-warning=ExperimentalWarning', ...nodeArgs]
  }

  /** @returns its address as soon as it listens, or null where it was killed before */
  async start(): Promise<string | null> {
    this.#program ??= join(await builtProgram(), 'main', 'hub.js')
    const child = spawn(process.execPath, [...this.#nodeArgs, this.#program, ...this.#args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, RUNDRUF_LOG: 'error' },
    })
    this.#child = child
    const endWithUs = () => child.kill('SIGKILL')
    process.once('exit', endWithUs)
    child.once('exit', () => process.off('exit', endWithUs))
    this.#said = ''
    child.stderr.on('data', (text: Buffer) => (this.#said += text.toString()))
    return new Promise((resolve, reject) => {
      child.once('exit', (code, signal) => {
        if (signal === 'SIGKILL') resolve(null)
        else reject(new Error(`The hub ended with ${code ?? signal}:\n${this.#said}`))
      })
      createInterface(child.stdout).on('line', (line) => {
        const address = /^Rundruf hub listening on (\S+)$/.exec(line)?.[1]
        if (address !== undefined) resolve(address)
      })
    })
  }

  /** As a power cut would: SIGKILL. Nothing happens where it does not run. */
  async kill(): Promise<void> {
    const child = this.#child
    if (child === null || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }
}
