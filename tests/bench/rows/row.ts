import type { Figure } from '../figures.ts'
import type { Seeds } from '../seeds.ts'

/** One benchmark: measures, and says what came out. */
export type Row = (seeds: Seeds) => Promise<Figure[]>

export const ENGINES = ['SQLite', 'PostgreSQL'] as const
/** How often the floor and ours are measured by turns. */
export const ROUNDS = 3
/** What a hub holds where the row does not say otherwise. */
export const USUAL_ASKS = 100_000
/** Those of all time; fewer where a machine has too little time for a million. */
export const GESTURES = Number(process.env.RUNDRUF_BENCH_GESTURES ?? 1_000_000)
