import { factsAfter, type GestureFacts } from '#core/audit/facts.ts'
import { deltasOf } from '#core/audit/rollup.ts'
import type { LedgerLine } from '#core/ledger.ts'
import { chunked } from '#storage/chunked.ts'
import type { Engine, ReadDb, Trx } from '#storage/engine.ts'
import { loadGestures } from '#storage/gestures.ts'
import { linesAfter } from '#storage/ledger.ts'
import { lockRevision } from '#storage/network.ts'
import { replaceRollups, Rollups, rollupsBuilt } from '#storage/rollups.ts'

export const LINES_AT_ONCE = 10_000
const IDS_AT_ONCE = 1_000

/** All lines of the ledger, in order. */
export async function* allLines(db: ReadDb | Trx): AsyncGenerator<LedgerLine> {
  let seq = 0
  for (;;) {
    const lines = await linesAfter(db as ReadDb, seq, LINES_AT_ONCE)
    yield* lines
    const last = lines.at(-1)
    if (last === undefined || lines.length < LINES_AT_ONCE) return
    seq = last.seq
  }
}

/**
 * The rollups as they follow from the ledger's lines.
 * @param db with the gestures: lines from before they said a gesture's state do not tell that a proposal needed nobody's
 * yes. Without it, such a one counts as proposed until its next line
 */
export async function rollupsFrom(
  lines: AsyncIterable<LedgerLine>,
  db: ReadDb | Trx | null = null,
): Promise<Rollups> {
  const rollups = new Rollups()
  const known = new Map<string, GestureFacts>()
  const untold = new Set<string>()
  for await (const line of lines) {
    if (line.gestureId === null) continue
    const before = known.get(line.gestureId) ?? null
    const after = factsAfter(before, line)
    if (after === null) continue
    rollups.add(deltasOf(before, after))
    known.set(line.gestureId, after)
    if ((line.event === 'proposed' || line.event === 'edited') && line.details.state === undefined)
      untold.add(line.gestureId)
    else untold.delete(line.gestureId)
  }
  if (db !== null)
    for (const ids of chunked([...untold], IDS_AT_ONCE))
      for (const { id, state } of await loadGestures(db, ids)) {
        const told = known.get(id)
        if (told !== undefined) rollups.add(deltasOf(told, { ...told, state }))
      }
  return rollups
}

/** Builds the rollups of a ledger from before there were any; done once, before anyone comes. */
export async function ensureRollups(engine: Engine): Promise<void> {
  if (await rollupsBuilt(engine.read)) return
  await rebuildRollups(engine, async (trx) => !(await rollupsBuilt(trx)))
}

/** Builds the rollups anew, while nobody writes. @param isNeeded looks once more, when nobody does */
export const rebuildRollups = (
  engine: Engine,
  isNeeded: (trx: Trx) => Promise<boolean> = async () => true,
): Promise<void> =>
  engine.write.transaction().execute(async (trx) => {
    await lockRevision(trx)
    if (await isNeeded(trx)) await replaceRollups(engine, trx, await rollupsFrom(allLines(trx), trx))
  })
