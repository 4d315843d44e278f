import { availableParallelism } from 'node:os'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { type Ran, Simulation } from '../desk/simulation/run.ts'

interface Part {
  seeds: number[]
  steps: number
}

export interface Simulated {
  findings: string[]
  said: string
}

/**
 * Runs the simulation of desks and hub (tests/desk/simulation) with one seed after the other, on every core.
 * @param seeds so many, the first one first
 */
export async function simulate(first: number, seeds: number, steps: number): Promise<Simulated> {
  const all = Array.from({ length: seeds }, (_, at) => first + at)
  const cores = Math.min(availableParallelism(), seeds)
  const counts = new Map<string, number>()
  const findings: string[] = []
  let taken = 0
  let done = 0
  const heard = ({ seed, steps: went, findings: wrong, counts: more }: Ran) => {
    taken += went
    done += 1
    for (const [what, often] of more) counts.set(what, (counts.get(what) ?? 0) + often)
    for (const finding of wrong) findings.push(`seed ${seed}, step ${went}: ${finding}`)
    if (done % 50 === 0) process.stderr.write(`desks: ${done} of ${seeds} seeds\n`)
  }
  const started = performance.now()
  await Promise.all(
    Array.from({ length: cores }, (_, core) =>
      runPart({ seeds: all.filter((_seed, at) => at % cores === core), steps }, heard),
    ),
  )
  const perSecond = Math.round((taken / (performance.now() - started)) * 1_000)
  const often = [...counts].map(([what, count]) => `${what} ${count}`).join(', ')
  return { findings, said: `${done} seeds, ${taken} steps, ${perSecond} a second (${often})` }
}

function runPart(part: Part, heard: (ran: Ran) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: part })
    worker.on('message', heard)
    worker.on('error', reject)
    worker.on('exit', () => resolve())
  })
}

async function work({ seeds, steps }: Part): Promise<void> {
  const simulation = await Simulation.open()
  for (const seed of seeds) parentPort?.postMessage(await simulation.run(seed, steps))
  simulation.close()
}

if (!isMainThread) await work(workerData as Part)
