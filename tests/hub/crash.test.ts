import { sql, type Transaction } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '#storage/engine.ts'
import type { Schema } from '#storage/schema.ts'
import { findWrongs } from '../soak/check.ts'
import { crashAgainAndAgain, CrashRun } from '../soak/crash.ts'
import { type CrashNetwork, makeNetwork } from '../soak/network.ts'
import { killABackend } from '../soak/postgres-mishap.ts'
import { readStored } from '../soak/stored.ts'
import { tamperings } from '../soak/tampering.ts'
import { type PostgresServer, startPostgres } from '../support/postgres.ts'

// SIGKILL at random moments under load. `npm run soak` does the same for longer.

const seed = Date.now() % 1_000_000
const PATIENCE_MS = 300_000

/** A server of its own: it is going to be crashed. */
let server: PostgresServer
beforeAll(async () => {
  server = await startPostgres()
})
afterAll(() => server.stop())

const engines = [
  { engine: 'SQLite', crashes: 14, network: () => makeNetwork(null) },
  { engine: 'PostgreSQL', crashes: 6, network: () => makeNetwork(server.url) },
] as const

describe.each(engines)('a hub that is killed under load ($engine)', ({ crashes, network: make }) => {
  it(
    'has everything it acknowledged, exactly once, and nothing by halves',
    { timeout: PATIENCE_MS },
    async () => {
      await withNetwork(make, async (network) => {
        const report = await crashAgainAndAgain({ network, crashes, seed })
        expect(report, `seed ${seed}`).toMatchObject({ findings: [], crashes })
        // Otherwise it was not under load, and this has shown nothing.
        expect(report.acknowledged).toBeGreaterThan(crashes * 10)
        expect(report.underWay).toBeGreaterThan(0)
      })
    },
  )
})

it('a hub whose PostgreSQL crashes under load loses nothing either', { timeout: PATIENCE_MS }, async () => {
  await withNetwork(
    () => makeNetwork(server.url),
    async (network) => {
      const run = new CrashRun({ network, seed })
      try {
        await run.workThrough(() => killABackend(network.url ?? ''))
        expect(await run.restartAndLook(), `seed ${seed}`).toEqual([])
        expect(run.counts.acknowledged).toBeGreaterThan(0)
      } finally {
        await run.end()
      }
    },
  )
})

it('flushes what it commits to the disk, which no killed process can show', async () => {
  await withNetwork(
    () => makeNetwork(null),
    async (network) => {
      const { write, close } = network.open()
      const { rows } = await sql`pragma synchronous`.execute(write)
      expect(rows).toEqual([{ synchronous: 2 }])
      await close()
    },
  )
})

describe.each(engines)('the look around after a crash ($engine)', ({ network: make }) => {
  let network: CrashNetwork
  let run: CrashRun
  let engine: Engine
  let words: string[]
  beforeAll(async () => {
    network = await make()
    run = new CrashRun({ network, seed })
    for (let crash = 0; crash < 3; crash++) await run.workAndCrash()
    engine = network.open()
    words = run.words()
  }, PATIENCE_MS)
  afterAll(async () => {
    await engine.close()
    await run.end()
    await network.remove()
  })

  const findings = async (trx: Transaction<Schema>) =>
    findWrongs(await readStored(trx, network.engine, words), run.ledger, run.people)

  it.for(tamperings)('sees $what', async ({ tamper, seen }) => {
    const trx = await engine.write.startTransaction().execute()
    try {
      expect(await findings(trx)).toEqual([])
      await tamper(trx, network.engine)
      expect(await findings(trx)).toContainEqual(expect.stringMatching(seen))
    } finally {
      await trx.rollback().execute()
    }
  })
})

const faults = [
  {
    what: 'answers before it commits',
    bug: new URL('../soak/faults/early-answer.ts', import.meta.url),
    // What is announced cannot be read yet, either.
    seen: /and is gone$|and when sent again|^a screen shows .* at null, and \d+ is stored$/,
  },
  {
    what: 'writes the search index apart',
    bug: new URL('../soak/faults/search-apart.ts', import.meta.url),
    seen: /is not in the search index$/,
  },
  {
    what: 'writes without a transaction',
    bug: new URL('../soak/faults/no-transaction.ts', import.meta.url),
    seen: /stands without a command|is missing$|is announced|the counter stands at/,
  },
]

it.for(faults)('a hub that $what is found out', { timeout: PATIENCE_MS }, async ({ bug, seen }) => {
  await withNetwork(
    () => makeNetwork(null),
    async (network) => {
      const nodeArgs = ['--import', bug.href]
      const { findings } = await crashAgainAndAgain({ network, crashes: 12, seed, nodeArgs })
      expect(findings).toContainEqual(expect.stringMatching(seen))
    },
  )
})

async function withNetwork(
  make: () => Promise<CrashNetwork>,
  work: (network: CrashNetwork) => Promise<void>,
): Promise<void> {
  const network = await make()
  try {
    await work(network)
  } finally {
    await network.remove()
  }
}
