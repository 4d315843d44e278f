import { factsAfter, type GestureFacts } from '#core/audit/facts.ts'
import { judgeKey, touchedBy } from '#core/audit/findings/index.ts'
import { Peers } from '#core/audit/findings/peers.ts'
import type { Touched } from '#core/audit/findings/scope.ts'
import { storedAs } from '#hub/audit/judged.ts'
import { loadWorld } from '#hub/audit/world.ts'
import type { Engine } from '#storage/engine.ts'
import { allFindings, judgedSoFar, loadTallies, type StoredFinding } from '#storage/findings.ts'
import { linesAfter } from '#storage/ledger.ts'

/** What the ledger's lines alone tell of all gestures. */
export async function factsFromLedger({ read }: Engine): Promise<GestureFacts[]> {
  const facts = new Map<string, GestureFacts | null>()
  for (const line of await linesAfter(read, 0, 1_000_000))
    if (line.gestureId !== null)
      facts.set(line.gestureId, factsAfter(facts.get(line.gestureId) ?? null, line))
  return [...facts.values()].flatMap((one) => one ?? [])
}

/** What is to be found, looked for in every key, from the ledger alone; beside what is stored. */
export async function foundAndStored(engine: Engine) {
  const { read } = engine
  const { judgedDay } = await judgedSoFar(read)
  const { context } = await loadWorld(read, judgedDay, null)
  const peers = new Peers(await loadTallies(read))
  const facts = await factsFromLedger(engine)
  const keys = new Map<string, Touched>()
  for (const one of facts)
    for (const touched of touchedBy(null, one, judgedDay))
      keys.set(`${touched.scope} ${touched.key}`, touched)
  const found = [...keys.values()].flatMap((touched) =>
    judgeKey(touched, facts, { ...context, peers }).map((finding) => storedAs(finding, touched, facts)),
  )
  const byKey = (findings: StoredFinding[]) => findings.toSorted((a, b) => (a.key < b.key ? -1 : 1))
  return { found: byKey(found), stored: byKey(await allFindings(read)) }
}
