import type { GestureFacts } from '#core/audit/facts.ts'
import type { Finding } from '#core/audit/findings/finding.ts'
import type { Touched } from '#core/audit/findings/scope.ts'
import { settled } from '#core/audit/findings/settled.ts'
import type { Tally } from '#core/audit/findings/tallies.ts'
import { accepted } from '#core/refusal.ts'
import {
  allFindings,
  findingsIn,
  isSameFinding,
  type Judged,
  judgedSoFar,
  removeFindings,
  saveFindings,
  saveJudged,
  saveTallies,
  type StoredFinding,
} from '#storage/findings.ts'
import type { Command, Group } from '#work/command.ts'

/** What was found in the rows of a key. */
export interface Judgement {
  in: Touched
  findings: readonly StoredFinding[]
}

/** What judging came to. */
export interface Judgements {
  /** How things stood when it began. */
  was: Pick<Judged, 'judgedSeq' | 'fullRuns'>
  /** All gestures are judged as of this line of the ledger. */
  judgedSeq: number
  /** `YYYY-MM-DD` */
  today: string
  judgements: readonly Judgement[]
  /** Where everything was judged: by what, and what everybody did. Keys that are not named then have no findings. */
  full: { judgedBy: string; tallies: readonly Tally[] } | null
}

/**
 * Writes what was found, by nobody in particular. Judging takes its time, and happens before: where another hub was
 * quicker, nothing is written. Whoever judges everything does not care how far others came meanwhile: from its line on,
 * it is judged again.
 * @returns a command that answers whether it was written
 */
export const judgedAs = (result: Judgements): Command<object, boolean> => ({
  name: 'audit.judged',
  subject: () => 'audit',
  run: async (_input, _context, group) => {
    const now = await judgedSoFar(group.trx)
    const { was, full } = result
    if (now.fullRuns !== was.fullRuns) return accepted(false)
    if (full === null && now.judgedSeq !== was.judgedSeq) return accepted(false)
    const isChanged = await write(result, group)
    await saveJudged(group.trx, {
      judgedSeq: result.judgedSeq,
      ...(isChanged ? { judgings: now.judgings + 1 } : {}),
      ...(full === null
        ? {}
        : { judgedBy: full.judgedBy, judgedDay: result.today, fullRuns: now.fullRuns + 1 }),
    })
    if (full !== null) await saveTallies(group.trx, full.tallies)
    return accepted(true)
  },
  recall: () => true,
})

/** @returns whether any finding is other than before */
async function write({ judgements, today, full }: Judgements, { engine, trx }: Group): Promise<boolean> {
  const touched = judgements.map((one) => one.in)
  const stored = full === null ? await findingsIn(trx, touched) : await allFindings(trx)
  const before = Map.groupBy(stored, nameOf)
  const found = new Map(judgements.map((one) => [nameOf(one), one.findings]))
  const stands = [...new Set([...before.keys(), ...found.keys()])].flatMap((name) => {
    const [old = [], fresh = []] = [before.get(name), found.get(name)]
    const touched = (old[0] ?? fresh[0])?.in
    return touched === undefined ? [] : settled(touched, old, fresh, today)
  })
  const known = new Map(stored.map((one) => [one.key, one]))
  const isKnown = (one: StoredFinding) => {
    const same = known.get(one.key)
    return same !== undefined && isSameFinding(same, one)
  }
  const fresh = stands.filter((one) => !isKnown(one))
  const standing = new Set(stands.map(({ key }) => key))
  const gone = stored.filter(({ key }) => !standing.has(key)).map(({ key }) => key)
  await removeFindings(trx, gone)
  await saveFindings(engine, trx, fresh)
  return fresh.length + gone.length > 0
}

const nameOf = ({ in: { scope, key } }: { in: Touched }): string => `${scope} ${key}`

/** A finding as it is kept. @param rows all of the key that it was found in */
export function storedAs(finding: Finding, touched: Touched, rows: readonly GestureFacts[]): StoredFinding {
  const ids = new Set(finding.gestureIds)
  const behind = new Set(finding.people)
  for (const { id, proposerId, approvals } of rows) {
    if (!ids.has(id)) continue
    behind.add(proposerId)
    for (const { personId } of approvals) behind.add(personId)
  }
  return { ...finding, in: touched, behind: [...behind].toSorted() }
}
