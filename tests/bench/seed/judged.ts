import { type Finding, todayOf } from '#core/audit/findings/finding.ts'
import { FullJudging, type JudgedKey } from '#core/audit/findings/index.ts'
import { mostCountFrom, windowFrom } from '#core/audit/findings/scope.ts'
import type { Tally } from '#core/audit/findings/tallies.ts'
import { SYSTEM } from '#core/person.ts'
import { judgedAs, storedAs } from '#hub/audit/judged.ts'
import { loadWorld } from '#hub/audit/world.ts'
import { CommandBus } from '#hub/commands/bus.ts'
import type { Engine } from '#storage/engine.ts'
import { factsShown, factsSince } from '#storage/gesture-facts.ts'

interface Judged {
  today: string
  judgedBy: string
  found: (JudgedKey & { findings: Finding[] })[]
  tallies: Tally[]
}

/** Looks for all findings in all gestures, as a hub does once a day, without writing them. */
export async function judgeEverything(engine: Engine): Promise<Judged> {
  const { context, judgedBy } = await loadWorld(engine.read, new Date().toISOString().slice(0, 10), null)
  const today = todayOf(context)
  const run = new FullJudging(context)
  const from = mostCountFrom(today)
  for (const some of [
    factsShown(engine.read, windowFrom('gesture', today), from),
    factsSince(engine.read, from),
  ])
    for await (const page of some) for (const facts of page) run.add(facts)
  const found = [...run.judged()].filter(({ findings }) => findings.length > 0)
  return { today, judgedBy, found, tallies: run.tallies() }
}

/** Writes what stands in the gestures of a network, so that a hub on it has nothing to catch up with today. */
export async function storeJudged(engine: Engine): Promise<void> {
  const { today, judgedBy, found, tallies } = await judgeEverything(engine)
  const judgements = found.map(({ in: key, rows, findings }) => ({
    in: key,
    findings: findings.map((finding) => storedAs(finding, key, rows)),
  }))
  const bus = new CommandBus({ engine, clock: Date.now, committed: () => {} })
  const was = { judgedSeq: 0, fullRuns: 0 }
  const all = { was, judgedSeq: 0, today, judgements, full: { judgedBy, tallies } }
  await bus.submit(judgedAs(all), {}, SYSTEM.id)
  await bus.idle()
}
