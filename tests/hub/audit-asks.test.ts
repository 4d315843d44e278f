import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ASKS_COUNTED, type AsksCounted } from '#contract/audit.ts'
import { monthPeriod } from '#core/audit/period.ts'
import { DEFAULT_AUDIT } from '#core/audit/policy.ts'
import { askFiguresOf, asksBehind } from '#hub/audit/ask-figures.ts'
import { helpersIn } from '#hub/audit/helpers.ts'
import { seedDemo } from '#hub/demo/seed.ts'
import { Vault } from '#hub/vault/vault.ts'
import { loadAnswers, loadAsks } from '#storage/asks.ts'
import type { Engine } from '#storage/engine.ts'
import { migrate } from '#storage/migrate.ts'
import { openNetwork } from '#storage/network.ts'
import { listSites, listTeams } from '#storage/places.ts'
import { onEveryEngine, type Place } from '../support/engines.ts'
import { helpersFrom, type Shown } from '../support/helped.ts'

const NOW = Date.parse('2026-11-18T09:30:00Z')
const vault = new Vault(Buffer.alloc(32, 7))

onEveryEngine('the asks behind figures', (under) => {
  let place: Place
  let engine: Engine
  beforeAll(async () => {
    place = await under.place()
    engine = place.open()
    await migrate(engine)
    const createdAt = new Date(NOW).toISOString()
    await openNetwork(engine, { networkId: randomUUID(), epoch: randomUUID(), createdAt })
    await seedDemo(engine, vault, NOW)
  })
  afterAll(async () => {
    await engine.close()
    await place.remove()
  })

  const october = monthPeriod('2026-10')
  const anywhere = { teamId: null, siteId: null }
  const behind = async (which: AsksCounted, at = anywhere as Parameters<typeof asksBehind>[2], most = 7) => {
    const found: Awaited<ReturnType<typeof asksBehind>> = []
    for (;;) {
      const last = found.at(-1)
      const after = last === undefined ? null : { at: last.createdAt, id: last.id }
      const page = await asksBehind(engine.read, october, at, which, after, most)
      found.push(...page)
      if (page.length < most) return found
    }
  }
  const figure = (figures: Awaited<ReturnType<typeof askFiguresOf>>, which: AsksCounted): number => {
    switch (which) {
      case 'all':
        return figures.asks
      case 'open':
        return figures.open
      case 'answered':
        return figures.answered
      case 'offered':
        return figures.firstOffer.count
      default:
        return figures.outcomes[which]
    }
  }

  it.each(ASKS_COUNTED)(
    '%s: as many as the figure says, each once, newest first, page by page',
    async (which) => {
      const figures = await askFiguresOf(engine.read, october, anywhere)
      const rows = await behind(which)
      expect(rows).toHaveLength(figure(figures, which))
      expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
      const times = rows.map(({ createdAt }) => createdAt)
      expect(times).toEqual(times.toSorted().toReversed())
      expect(rows.every(({ day }) => day >= october.from && day <= october.to)).toBe(true)
      if (which !== 'open') expect(rows.length).toBeGreaterThan(0)
    },
  )

  it.each([2, 3, DEFAULT_AUDIT.minCount])(
    'who helped with %i or more is ranked, ten at most',
    async (fewest) => {
      const year = { from: '2026-01-01', to: '2026-12-31' }
      const ids = (await engine.read.selectFrom('ask').select('id').execute()).map(({ id }) => id)
      const answers = await loadAnswers(engine.read, ids)
      const asks = (await loadAsks(engine.read, ids)).map(
        ({ id, askerId, outcome, promisedAnswerId }): Shown => ({
          asker: { id: askerId },
          outcome,
          promisedAnswerId,
          answers: answers
            .filter(({ askId }) => askId === id)
            .map(({ answererId, pointedToId, ...answer }) => ({
              ...answer,
              person: { id: answererId },
              pointedTo: pointedToId === null ? null : { id: pointedToId },
            })),
        }),
      )
      const ranked = await helpersIn(engine.read, year, anywhere, vault, fewest)
      expect(ranked).toEqual(helpersFrom(asks, fewest, (id) => vault.helperPseudonymOf(id)))
      const { items } = ranked
      if (fewest === 2) expect(items).toHaveLength(10)
      // Who looks around in the demo sees what the ranking is.
      expect(items.length).toBeGreaterThanOrEqual(2)
    },
  )

  it('teams and sites have those of their own, which together are all', async () => {
    const all = await behind('all')
    for (const [name, places] of [
      ['teamId', await listTeams(engine.read)],
      ['siteId', await listSites(engine.read)],
    ] as const) {
      const parts = await Promise.all(
        places.map(async ({ id }) => {
          const rows = await behind('all', { ...anywhere, [name]: id })
          expect(rows.every((row) => row[name] === id)).toBe(true)
          return rows.length
        }),
      )
      const without = all.filter((row) => row[name] === null).length
      expect(parts.reduce((sum, part) => sum + part, without)).toBe(all.length)
    }
  })
})
