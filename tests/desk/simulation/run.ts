import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { makeTemplates, shortLived, type Templates } from './company.ts'
import { rest } from './rest.ts'
import { countTurns, type Turns } from './turns.ts'
import { type Bends, World } from './world.ts'

export interface Ran {
  seed: number
  steps: number
  findings: string[]
  /** How often what happened. */
  counts: ReadonlyMap<string, number>
}

/** So often a run comes to rest in between, and is looked at from all sides. */
const RESTS_EVERY = 500

/** Where runs are made: one folder, one set of templates. */
export class Simulation {
  readonly #folder: string
  readonly #templates: Templates
  readonly #turns: Turns

  private constructor(folder: string, templates: Templates, turns: Turns) {
    this.#folder = folder
    this.#templates = templates
    this.#turns = turns
  }

  static async open(): Promise<Simulation> {
    const folder = shortLived()
    return new Simulation(folder, await makeTemplates(folder), countTurns())
  }

  close(): void {
    this.#turns.end()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  /** The same seed goes the same way. @returns what is wrong, at the first such moment */
  async run(seed: number, steps: number, bends: Bends = {}): Promise<Ran> {
    const folder = join(this.#folder, `seed-${seed}`)
    const world = new World(seed, folder, this.#templates, this.#turns, bends)
    let step = 0
    try {
      await world.begin()
      while (step < steps && world.findings.length === 0) {
        step += 1
        await world.step()
        if (step % RESTS_EVERY === 0 || step === steps) await rest(world)
      }
    } catch (error) {
      world.wrong(error instanceof Error ? (error.stack ?? error.message) : String(error))
    }
    await world.end()
    rmSync(folder, { recursive: true, force: true })
    return { seed, steps: step, findings: [...world.findings], counts: world.counts }
  }
}
