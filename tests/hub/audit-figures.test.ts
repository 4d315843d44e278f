import { randomInt } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { LedgerLine } from '#core/ledger.ts'
import { Random } from '../bench/random.ts'
import { BUGS } from '../support/audit-bugs.ts'
import {
  anyQuestion,
  type Ask,
  everyGrouping,
  liesOn,
  type Question,
  summaryOn,
  summaryShould,
} from '../support/audit-questions.ts'
import { openYear, type Year } from '../support/audit-year.ts'
import { openDoorHub } from '../support/door-hub.ts'
import { onEveryEngine, type Place } from '../support/engines.ts'
import { gesturesOf } from '../support/recompute.ts'

const STEPS = 600

onEveryEngine('the audit’s figures', (under) => {
  // Told where something is wrong, so that the same can be played again.
  const seed = Number(process.env.RUNDRUF_SEED ?? randomInt(1_000_000))
  const random = new Random(seed)
  let place: Place
  let year: Year
  let lines: LedgerLine[]
  const lies = async (ask: Ask, question: Question, doors: number): Promise<object[]> =>
    (await liesOn(ask, question, lines, random, doors)).map((lie) => ({ seed, ...lie }))
  const whileWriting: { question: Question; answer: unknown; from: number; to: number }[] = []

  beforeAll(async () => {
    place = await under.place()
    year = await openYear(place.open(), seed)
    let playing = true
    const reads = async () => {
      while (playing) {
        const question = anyQuestion(random, year.ids)
        const from = await year.headSeq()
        const answer = await summaryOn(year.ask, question)
        whileWriting.push({ question, answer, from, to: await year.headSeq() })
        // An embedded database answers at once: who writes has to come to it, too.
        await setImmediate()
      }
    }
    const played = year.play(STEPS).finally(() => {
      playing = false
    })
    await Promise.all([played, reads(), reads()])
    lines = await year.exported()
  }, 120_000)
  afterAll(async () => {
    await year.inside.close()
    await place.remove()
  })

  it('are about a company in which everything happened', () => {
    const gestures = gesturesOf(lines)
    expect(gestures.length).toBeGreaterThan(100)
    const least = {
      state: 8,
      team: 3,
      site: 4,
      reason: 3,
      kind: 5,
      channel: 6,
      currency: 2,
      month: 3,
      hour: 6,
    }
    for (const [what, number] of Object.entries(least))
      expect([what, new Set(gestures.map((one) => one[what as 'state'])).size >= number]).toEqual([
        what,
        true,
      ])
  })

  it('equal what the ledger’s lines come to, by everything alone and by every two', async () => {
    for (const question of everyGrouping()) expect(await lies(year.ask, question, 0)).toEqual([])
  })

  it('equal it whatever is asked for, and so do the rows behind them', async () => {
    for (let done = 0; done < 200; done++) {
      const question = anyQuestion(random, year.ids)
      expect(await lies(year.ask, question, 1)).toEqual([])
    }
  })

  it('equal it at a moment while it is written', () => {
    expect(whileWriting.length).toBeGreaterThan(50)
    for (const { question, answer, from, to } of whileWriting) {
      let equal = false
      for (let seq = from; seq <= to && !equal; seq++)
        equal = isDeepStrictEqual(answer, summaryShould(question, lines.slice(0, seq)))
      expect(equal ? [] : [{ seed, question, answer, from, to }]).toEqual([])
    }
  })

  // One engine is enough to show that the net has no such holes.
  it.skipIf(under.shared).each(Object.keys(BUGS))(
    'are told apart from those of a hub in which %s',
    async (name) => {
      const { ask, mend } = await (BUGS[name] as (typeof BUGS)[string])(year, lines)
      try {
        const groupings = everyGrouping()
        let found = 0
        for (let asked = 0; asked < 2_000 && found === 0; asked++) {
          const question = asked % 2 === 0 ? anyQuestion(random, year.ids) : random.of(groupings)
          // A door that leads nowhere is a lie, too.
          found = (await lies(ask ?? year.ask, question, 1).catch(() => [{}])).length
        }
        expect({ seed, found: found > 0 }).toEqual({ seed, found: true })
      } finally {
        await mend?.()
      }
      expect(await lies(year.ask, everyGrouping()[0] as Question, 2)).toEqual([])
    },
  )

  it('equal it over HTTP', async () => {
    const token = await year.signIn()
    await year.inside.close()
    const door = await openDoorHub({ ...under, place: async () => ({ ...place, remove: async () => {} }) })
    try {
      const ask: Ask = async (name, input) => {
        const asked = Object.entries(input).map(([key, value]): [string, string] => [key, String(value)])
        const answer = await door.call('GET', `/api/audit/${name}?${new URLSearchParams(asked)}`, { token })
        expect(answer).toMatchObject({ status: 200 })
        return answer.body
      }
      for (let done = 0; done < 60; done++)
        expect(await lies(ask, anyQuestion(random, year.ids), 1)).toEqual([])
    } finally {
      await door.close()
    }
  })
})
