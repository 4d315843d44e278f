import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Desk } from '#desk/desk.ts'
import type * as Guess from '#desk/guess.ts'
import type * as Lay from '#desk/lay.ts'
import type * as Outbox from '#desk/outbox.ts'
import type * as ReplicaFile from '#desk/replica.ts'
import { withDesk } from '#desk/schema.ts'
import { newId } from './simulation/doings.ts'
import { Simulation } from './simulation/run.ts'
import type { Bends } from './simulation/world.ts'

/** `npm run soak` takes a thousand seeds with ten thousand steps each; this is what there is time for here. */
const SEEDS = 50
const STEPS = 1_000

/** The bug that is in the desk just now; none while it is empty. */
const planted = vi.hoisted(() => ({ bug: '' }))

vi.mock('#desk/outbox.ts', async (importActual) => {
  const real = await importActual<typeof Outbox>()
  const forget = (trx: Parameters<typeof real.noteAnswers>[0], ids: string[]) =>
    withDesk(trx).deleteFrom('outbox').where('id', 'in', ids).execute()
  return {
    ...real,
    pending: async (db: Parameters<typeof real.pending>[0]) => {
      const all = await real.pending(db)
      return planted.bug === 'a rebase goes in the wrong order' ? all.toReversed() : all
    },
    waiting: async (...args: Parameters<typeof real.waiting>) => {
      const all = await real.waiting(...args)
      return planted.bug === 'the outbox is sent in another order' ? all.toReversed() : all
    },
    noteAnswers: async (
      trx: Parameters<typeof real.noteAnswers>[0],
      results: Parameters<typeof real.noteAnswers>[1],
    ) => {
      const refused = await real.noteAnswers(trx, results)
      const ids = (isOk: boolean) => results.filter(({ ok }) => ok === isOk).map(({ id }) => id)
      if (planted.bug === 'a refused command is dropped without a word') await forget(trx, ids(false))
      if (planted.bug === 'what was done is forgotten before its rows came') await forget(trx, ids(true))
      return refused
    },
  }
})

vi.mock('#desk/guess.ts', async (importActual) => {
  const real = await importActual<typeof Guess>()
  return {
    ...real,
    takeBack: async (...args: Parameters<typeof real.takeBack>) => {
      if (planted.bug !== 'guesses are not taken back') return real.takeBack(...args)
      await withDesk(args[1]).deleteFrom('undo').execute()
      return []
    },
  }
})

vi.mock('#desk/lay.ts', async (importActual) => {
  const real = await importActual<typeof Lay>()
  return {
    ...real,
    dropScopes: async (...[engine, trx, scopes]: Parameters<typeof real.dropScopes>) => {
      if (planted.bug !== 'a scope that is lost is not emptied') return real.dropScopes(engine, trx, scopes)
      await withDesk(trx).deleteFrom('rowChange').where('scope', 'in', scopes).execute()
      await withDesk(trx).deleteFrom('held').where('scope', 'in', scopes).execute()
      return []
    },
  }
})

vi.mock('#desk/replica.ts', async (importActual) => {
  const real = await importActual<typeof ReplicaFile>()
  return {
    ...real,
    emptyReplica: async (trx: Parameters<typeof real.emptyReplica>[0]) => {
      if (planted.bug === 'after a restored backup, what was done is not sent again')
        await withDesk(trx).deleteFrom('outbox').where('state', '=', 'done').execute()
      await real.emptyReplica(trx)
    },
  }
})

interface Pushed {
  commands: { id: string; input: { id: string } }[]
}

/** Bugs that a tired programmer might leave: in a module of the desk, above, or bent from outside. */
const BUGS: Record<string, Bends> = {
  'a push that is sent again is done again': {
    line: (line, random) => {
      const sent = new Set<string>()
      return {
        ...line,
        call: (path, input, signal) => {
          for (const pushed of (input as Partial<Pushed>).commands ?? []) {
            if (sent.has(pushed.id)) pushed.id = newId(random)
            sent.add(pushed.id)
          }
          return line.call(path, input, signal)
        },
      }
    },
  },
  'the cursor is saved before its page': {
    desk: ({ desk }) => {
      const lay = desk.lay.bind(desk)
      const inTwo: Desk['lay'] = async (changes, after, isAll) => {
        await lay([], after, isAll)
        await lay(changes, after, isAll)
      }
      Object.assign(desk, { lay: inTwo })
    },
  },
  'a rebase goes in the wrong order': {},
  'guesses are not taken back': {},
  'a refused command is dropped without a word': {},
  'the outbox is sent in another order': {},
  'a scope that is lost is not emptied': {},
  'what was done is forgotten before its rows came': {},
  'after a restored backup, what was done is not sent again': {},
}

describe('five desks, a hub and everything that can happen to them', () => {
  let simulation: Simulation
  beforeAll(async () => {
    simulation = await Simulation.open()
  })
  afterAll(() => simulation.close())

  it(`come to the same, in ${SEEDS} runs of ${STEPS} steps`, { timeout: 900_000 }, async () => {
    const wrong: string[] = []
    for (let seed = 1; seed <= SEEDS && wrong.length === 0; seed += 1)
      for (const finding of (await simulation.run(seed, STEPS)).findings)
        // Alone: npm run soak -- --desks-only --seeds 1 --steps … --seed …
        wrong.push(`seed ${seed}, ${STEPS} steps: ${finding}`)
    expect(wrong).toEqual([])
  })

  it('go the same way each time', { timeout: 120_000 }, async () => {
    const [once, again] = [await simulation.run(7, 600), await simulation.run(7, 600)]
    expect([...again.counts]).toEqual([...once.counts])
    expect(once.counts.get('command')).toBeGreaterThan(50)
  })

  it.each(Object.entries(BUGS))('are caught where %s', { timeout: 300_000 }, async (bug, bends) => {
    planted.bug = bug
    try {
      let found: string[] = []
      for (let seed = 1; seed <= 30 && found.length === 0; seed += 1)
        found = (await simulation.run(seed, STEPS, bends)).findings
      expect(found.length).toBeGreaterThan(0)
    } finally {
      planted.bug = ''
    }
  })
})
