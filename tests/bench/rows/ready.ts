import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { builtProgram } from '../../support/built.ts'
import { byTurns, type EngineName, type Figure } from '../figures.ts'
import type { Seeds } from '../seeds.ts'
import { ENGINES, type Row, USUAL_ASKS } from './row.ts'

const STARTS = 9
const MORE_MS = 700

/** From starting the hub until it listens, beside a bare script that opens the same data. */
export const ready: Row = async (seeds) => {
  const figures: Figure[] = []
  for (const engine of ENGINES) figures.push(await readyOn(engine, seeds))
  return figures
}

async function readyOn(engine: EngineName, seeds: Seeds): Promise<Figure> {
  const { at, data, options } = await seeds.network(engine, USUAL_ASKS)
  const bare = fileURLToPath(new URL('../bare/ready.ts', import.meta.url))
  const hub = join(await builtProgram(), 'main', 'hub.js')
  const measured = await byTurns(
    STARTS,
    () => untilFirstLine(bare, engine.toLowerCase(), at),
    () => untilFirstLine(hub, '--port', '0', '--data', data, ...options),
  )
  const more = measured.ours - measured.floor
  return {
    what: `hub ready, ${USUAL_ASKS.toLocaleString('en')} asks`,
    engine,
    unit: 'ms',
    ...measured,
    goal: `≤ ${MORE_MS} ms more`,
    met: more <= MORE_MS,
  }
}

/** @returns milliseconds from starting a program until it has said its first line */
async function untilFirstLine(program: string, ...args: string[]): Promise<number> {
  const start = performance.now()
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, RUNDRUF_LOG: 'error' },
  })
  const ended = once(child, 'exit')
  await Promise.race([
    once(child.stdout, 'data'),
    ended.then(([code]) => Promise.reject(new Error(`${program} ended with ${code}.`))),
  ])
  const milliseconds = performance.now() - start
  child.kill()
  await ended
  return milliseconds
}
