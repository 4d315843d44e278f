import { type ChildProcess, fork } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { report } from './report.ts'

class StandInUtilityProcess extends EventEmitter {
  readonly #child: ChildProcess

  constructor(modulePath: string, args: string[], env: NodeJS.ProcessEnv | undefined) {
    super()
    this.#child = fork(modulePath, args, {
      execArgv: ['--import', new URL('utility-child.ts', import.meta.url).href],
      serialization: 'advanced',
      env,
    })
    this.#child.once('spawn', () => {
      report({ saw: 'utility', pid: this.#child.pid ?? 0 })
      this.emit('spawn')
    })
    this.#child.on('message', (message) => this.emit('message', message))
    this.#child.once('exit', (code, signal) => this.emit('exit', code ?? (signal ? 1 : 0)))
    process.once('exit', () => this.#child.kill('SIGKILL'))
  }

  get pid(): number | undefined {
    return this.#child.exitCode === null ? this.#child.pid : undefined
  }

  postMessage(message: unknown): void {
    if (this.#child.connected) this.#child.send(message as object)
  }

  kill(): boolean {
    return this.#child.kill()
  }
}

/** A process of Node beside the program's own. */
export const utilityProcess = {
  fork: (modulePath: string, args: string[] = [], { env }: { env?: NodeJS.ProcessEnv } = {}) =>
    new StandInUtilityProcess(modulePath, args, env),
}
