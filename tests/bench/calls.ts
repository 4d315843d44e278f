import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/**
 * What runs beside each other in a benchmark (bare server, load, query) runs in processes of its own, which are asked
 * over Node's own message channel: one call at a time, each with one answer.
 */
interface Answer {
  value?: unknown
  error?: string
}

/** Answers the calls of the process that started this one, until that one goes. */
export function answerCalls(calls: Record<string, (input: never) => unknown>): void {
  process.on('message', ({ name, input }: { name: string; input: never }) => {
    const answer = async () => calls[name]?.(input)
    answer().then(
      (value) => process.send?.({ value } satisfies Answer),
      (error: unknown) => process.send?.({ error: (error as Error).stack ?? String(error) } satisfies Answer),
    )
  })
  process.on('disconnect', () => process.exit(0))
}

/** A process that answers calls. */
export class Helper {
  readonly #child: ChildProcess

  /**
   * @param file of the program, below tests/bench/, such as `bare/live.ts`
   * @param args what it is started with
   */
  constructor(file: string, ...args: string[]) {
    this.#child = fork(fileURLToPath(new URL(file, import.meta.url)), args, {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      execArgv: ['--disable-warning=ExperimentalWarning'],
    })
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  /** @throws what the other side threw; or when it has ended */
  call<T>(name: string, input: unknown = null): Promise<T> {
    return new Promise((resolve, reject) => {
      const ended = () => reject(new Error(`The process that was asked for "${name}" has ended.`))
      this.#child.once('exit', ended)
      this.#child.once('message', ({ value, error }: Answer) => {
        this.#child.off('exit', ended)
        if (error === undefined) resolve(value as T)
        else reject(new Error(error))
      })
      this.#child.send({ name, input })
    })
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    const ended = once(this.#child, 'exit')
    this.#child.disconnect()
    await ended
  }
}

/** Works with something that is stopped in the end, whatever comes. */
export async function during<T>(running: { stop(): Promise<void> }, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } finally {
    await running.stop()
  }
}
