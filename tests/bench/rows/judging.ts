import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { decideGesture } from '#core/gesture-rules.ts'
import { Judging } from '#hub/audit/judging.ts'
import { CommandBus } from '#hub/commands/bus.ts'
import { gestureCommandsWith } from '#hub/goodwill/commands.ts'
import { Vault } from '#hub/vault/vault.ts'
import { openSqlite } from '#storage/sqlite.ts'
import { during, Helper } from '../calls.ts'
import type { Figure } from '../figures.ts'
import { Random } from '../random.ts'
import { AMOUNT, ONE_LEAD_IN } from '../seed/goodwill.ts'
import type { Seeds } from '../seeds.ts'
import { GESTURES } from './row.ts'

/** Until the people who are busy have come up: a hub runs for weeks. */
const WARM_UP = 1_500
const JUDGED = 500
const JUDGED_IN_ALL = WARM_UP + JUDGED
const READ_MS = 30_000
const MOST_MS = 5
const FLOOR_SECONDS = 3

/** A gesture that was proposed, approved and issued a moment ago is judged, beside a bare durable transaction. */
export async function judging(seeds: Seeds): Promise<Figure> {
  const { at, company } = await seeds.goodwill('SQLite', GESTURES)
  const bare = new Helper('bare/goodwill.ts', 'sqlite', join(seeds.folder, 'bare-judging.db'))
  const floor = await during(
    bare,
    async () =>
      (1_000 * FLOOR_SECONDS) / (await bare.call<number>('transactions', { seconds: FLOOR_SECONDS })),
  )
  const engine = openSqlite(at)
  try {
    // A yes takes its time: one within seconds would be looked at.
    let now = Date.now() - JUDGED_IN_ALL * READ_MS
    const clock = () => now
    const bus = new CommandBus({ engine, clock, committed: () => {} })
    const gestures = gestureCommandsWith(new Vault(Buffer.from(company.key, 'base64')), decideGesture)
    const failed = (error: unknown) => process.stderr.write(`${String(error)}\n`)
    const judging = new Judging({ engine, bus, clock, failed })
    const random = new Random(17)
    const leads = company.people.filter((_, index) => index % ONE_LEAD_IN === 0)
    const { kindId, reasonId } = company
    // The cycles take theirs from the other end.
    const cases = company.fresh.slice(-JUDGED_IN_ALL)
    const times: number[] = []
    for (const caseId of cases) {
      const gestureId = randomUUID()
      const proposer = random.of(company.people)
      const others = leads.filter(({ id }) => id !== proposer.id)
      const content = { kindId, reasonId, amount: AMOUNT, note: '', justification: '' }
      const made = await bus.submit(
        gestures['gestures.propose'],
        { id: gestureId, caseId, ...content },
        proposer.id,
      )
      if (!made.ok || made.value?.gesture == null) throw new Error(JSON.stringify(made))
      const { contentHash } = made.value.gesture
      now += READ_MS
      await bus.submit(gestures['gestures.approve'], { gestureId, contentHash }, random.of(others).id)
      const issued = await bus.submit(gestures['gestures.issue'], { gestureId }, proposer.id)
      if (!issued.ok) throw new Error(JSON.stringify(issued))
      const start = performance.now()
      await judging.catchUp()
      times.push(performance.now() - start)
    }
    await judging.close()
    const measured = times.slice(WARM_UP)
    const ours = measured.reduce((sum, time) => sum + time, 0) / measured.length
    return {
      what: `one new gesture judged, on average, of ${GESTURES.toLocaleString('en')}`,
      engine: 'SQLite',
      unit: 'ms',
      floor,
      ours,
      goal: `≤ ${MOST_MS} ms`,
      met: ours <= MOST_MS,
    }
  } finally {
    await engine.close()
  }
}
