import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FINDING_KINDS, type FindingKind } from '#core/audit/findings/finding.ts'
import type { judgeAll as original } from '#core/audit/findings/index.ts'
import { failing } from '../../../support/finding-examples/index.ts'

// Bugs put in on purpose: each has to be found by an example of its own kind.

type Bug = [file: string, is: string, becomes: string]

const BUGS: Record<FindingKind, Bug[]> = {
  same_customer: [
    ['same-customer', 'some.length >= gestures &&', 'some.length > gestures &&'],
    ['same-customer', '=> proposerId) > 1 ||', '=> proposerId) > 1 &&'],
    ['same-customer', 'rows.filter(({ state }) => counts(state))', 'rows'],
    ['same-customer', "some[0]?.id ?? ''", "some.at(-1)?.id ?? ''"],
    ['stretches', ') <= days) end++', ') < days) end++'],
    ['stretches', 'start < last.to', 'start < 0'],
    ['stretches', '- number <= days)', '- number < days)'],
    ['scope', 'CUSTOMER_DAYS = 180', 'CUSTOMER_DAYS = 181'],
    ['groups', "if (customerId === '') return", ''],
  ],
  split: [
    ['split', 'sumOf(some) > limitOver', 'sumOf(some) >= limitOver'],
    ['split', 'row.minor <= limit &&', 'row.minor < limit &&'],
    ['split', '>= percent * limit', '> percent * limit'],
    ['split', 'groups(pieces, (row) => row.caseId)', '[]'],
    ['split', 'groups(pieces, ({ proposerId }) => proposerId)', 'pieces.length > 1 ? [pieces] : []'],
    ['split', 'policyOf(teamId, policyVersion)', 'policyNow(teamId)'],
    ['split', 'limit.currency === currency ? limit.minor : 0', 'limit.minor'],
    ['split', "['alone', 'agent', 'lead']", "['alone', 'agent']"],
    [
      'split',
      'joined(found.flatMap((group) => stretches(group, days, isOver)))',
      'found.flatMap((group) => stretches(group, days, isOver))',
    ],
    ['split', 'Math.max(...some.map(limitOf))', 'Math.min(...some.map(limitOf))'],
  ],
  crowding: [
    ['crowding', 'held.length < minCount', 'held.length <= minCount'],
    ['crowding', 'near.length < gestures', 'near.length <= gestures'],
    ['crowding', 'Math.max(usual * around.length, ownGuess(around, limit))', 'usual * around.length'],
    ['crowding', 'Math.max(usual * around.length, ownGuess(around, limit))', 'ownGuess(around, limit)'],
    ['crowding', 'deviations < tenths / 10', 'deviations < 0'],
    ['crowding', 'people < FEWEST_PEERS', 'people <= FEWEST_PEERS'],
    ['crowding', 'people < FEWEST_PEERS ||', ''],
    ['crowding', '- (own?.[BELOW] ?? 0) +', '+'],
    ['tallies', 'Math.ceil((10 * minor) / limit) - 6', 'Math.floor((10 * minor) / limit) - 5'],
    ['tallies', 'BELOW = 4', 'BELOW = 5'],
    ['chance', 'median(deviations)\n', '0\n'],
  ],
  pair: [
    ['pair', 'rows.length < minCount', 'rows.length <= minCount'],
    ['pair', '|| rarer === 0', ''],
    ['pair', '100 * rarer < limits.pair.back', '100 * rarer <= limits.pair.back'],
    ['pair', 'Math.min(shareOf', 'Math.max(shareOf'],
    ['pair', 'TIMES_USUAL = 2', 'TIMES_USUAL = 1'],
    ['pair', 'usual === null ||', ''],
    ['pair', 'company.stood - (company.together.get(other) ?? 0)', 'company.stood'],
    ['peers', 'filter(({ id }) => !without.includes(id))', 'filter(() => true)'],
  ],
  fast: [
    ['fast', '<= seconds * 1_000', '< seconds * 1_000'],
    ['fast', 'quick.length < approvals', 'quick.length <= approvals'],
    ['fast', '100 * quick.length < percent', '100 * quick.length <= percent'],
    ['fast', 'approval.personId === personId &&', ''],
    ['window', 'JUDGED = 2', 'JUDGED = 1'],
  ],
  outside_hours: [
    ['outside-hours', 'onDays < days', 'onDays <= days'],
    ['outside-hours', 'distinct(outside, ({ day }) => day)', 'outside.length'],
    ['outside-hours', '100 * outside.length < percent', '100 * outside.length <= percent'],
    ['outside-hours', '(proposerId === personId && isOutside(proposedAt, hours, minutes)) ||', ''],
    ['outside-hours', 'issuedById === personId &&', ''],
    ['clock', '+ MINUTE_MS + grace) === 0', '+ MINUTE_MS) === 0'],
    ['clock', 'served(from - grace, to + grace) === 0', 'served(from, to) === 0'],
  ],
  same_day: [
    ['same-day', 'issued.length < minCount', 'issued.length <= minCount'],
    ['same-day', 'atOnce.length < gestures', 'false'],
    ['same-day', '< points * issued.length', '< 0'],
    ['same-day', 'deviations < tenths / 10', 'deviations < 0'],
    ['same-day', '(atOnce + WEIGHT_OF_ALL * share) / (issued + WEIGHT_OF_ALL)', 'share'],
    ['tallies', "state === 'redeemed' &&", ''],
    ['clock', 'dayAt(a, timeZone) === dayAt(b, timeZone)', 'one.slice(0, 10) === other.slice(0, 10)'],
  ],
  above_peers: [
    ['above-peers', 'held.length < minCount', 'held.length <= minCount'],
    ['above-peers', '100 * spent < percent * usualSpend', 'false'],
    ['above-peers', 'deviations < tenths / 10', 'deviations < 0'],
    ['comparable', 'known?.cuts.get(cut)', 'undefined'],
    ['comparable', '/ spread }', '}'],
    ['comparable', 'of [teamId, null]', 'of [null]'],
    ['comparable', 'of [teamId, null]', 'of [teamId]'],
    ['comparable', 'tally.currency !== currency ||', ''],
    ['comparable', 'above += log - count * usual.log', 'above += count * Math.log(usualSpend) * 1_000'],
    ['mix', 'childOf(reasons, reasonId)', "childOf(reasons, '')"],
  ],
  code_shown: [
    ['code-shown', 'shown < times', 'shown <= times'],
    ['code-shown', 'viewers - 1', 'viewers'],
    ['scope', 'GESTURE_DAYS = 366', 'GESTURE_DAYS = 365'],
  ],
  runs_dry: [
    ['runs-dry', 'today < addDays(from, days)', 'today <= addDays(from, days)'],
    ['runs-dry', '100 * expected >= percent * amount', '100 * expected > percent * amount'],
    ['runs-dry', 'expected - amount >= (tenths / 10) * (high - expected)', 'true'],
    ['runs-dry', 'byCurrency.get(budget.currency) ?? []', '[...byCurrency.values()].flat()'],
    ['runs-dry', 'budget.teamId === teamId &&', ''],
    ['forecast', 'weekdayOf(day) > 5', 'weekdayOf(day) > 7'],
    ['forecast', 'expected >= budget', 'expected > budget + 100_00'],
  ],
}

const findings = fileURLToPath(new URL('../../../../shared/core/audit/findings', import.meta.url))
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'findings-'))
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
})
afterAll(() => rmSync(folder, { recursive: true }))

let copies = 0
/** The detectors with another text in one file; everything else is what it is. */
async function judgingWith(file: string, change: (text: string) => string) {
  const copy = join(folder, String(++copies))
  cpSync(findings, copy, { recursive: true })
  cpSync(join(findings, '../forecast.ts'), join(copy, 'forecast.ts'))
  for (const name of readdirSync(copy)) {
    const text = readFileSync(join(copy, name), 'utf8')
    const isIt = name === `${file}.ts`
    const outside = (path: string) => pathToFileURL(join(findings, path)).href
    writeFileSync(
      join(copy, name),
      (isIt ? change(text) : text)
        .replaceAll("'../forecast.ts'", "'./forecast.ts'")
        .replaceAll(/(?<=from ')\.\.\/[^']+/g, outside)
        .replaceAll("'./period.ts'", `'${outside('../period.ts')}'`),
    )
  }
  const url = pathToFileURL(join(copy, 'index.ts')).href
  const { judgeAll } = (await import(/* @vite-ignore */ url)) as { judgeAll: typeof original }
  return judgeAll
}

it('finds nothing in a copy without a bug', async () => {
  const judgeAll = await judgingWith('index', (text) => `${text}\n`)
  expect(FINDING_KINDS.flatMap((kind) => failing(kind, judgeAll))).toEqual([])
})

describe.each(FINDING_KINDS)('%s', (kind) => {
  it.each(BUGS[kind])('%s: %s', async (file, is, becomes) => {
    const judgeAll = await judgingWith(file, (text) => {
      expect(text.split(is).length, `${is} stands once in ${file}`).toBe(2)
      return text.replace(is, () => becomes)
    })
    expect(failing(kind, judgeAll)).not.toEqual([])
  })
})
