import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Engine } from '#storage/engine.ts'

/** Where in a transaction a program can die: before it, with everything written but the commit, right after the commit. */
export type Point = 'before' | 'inside' | 'after'

/**
 * Lets a program die in the middle of writing: from then on nothing of it goes on.
 * @param pass called at each point, with what the transaction came to; true: dead
 */
export function setCrashPoints(engine: Engine, pass: (point: Point, result?: unknown) => boolean): void {
  const { write } = engine
  const begin = write.transaction.bind(write)
  const reach = (point: Point, result?: unknown): Promise<void> | undefined =>
    pass(point, result) ? new Promise<void>(() => {}) : undefined
  write.transaction = () => {
    const transaction = begin()
    const execute = transaction.execute.bind(transaction)
    transaction.execute = async (work) => {
      await reach('before')
      const result = await execute(async (trx) => {
        const done = await work(trx)
        await reach('inside')
        return done
      })
      await reach('after', result)
      return result
    }
    return transaction
  }
}

/** Copies a data file as it lies on the disk at this instant: what a killed program leaves behind. */
export function copyAsItLies(file: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true })
  for (const suffix of ['', '-wal']) if (existsSync(file + suffix)) copyFileSync(file + suffix, to + suffix)
}
