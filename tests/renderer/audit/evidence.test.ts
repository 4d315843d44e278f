import { beforeAll, describe, expect, it } from 'vitest'
import type { CheckpointRow } from '#contract/audit.ts'
import { desktop } from '#contract/desktop.ts'
import { say, startLanguage } from '../../../renderer/app/language.ts'
import { keptAt } from '../../../renderer/features/audit/evidence/deliveries.ts'
import { fileOf, FORMATS } from '../../../renderer/features/audit/statements/files.ts'
import { placeOfStatement, statementAt } from '../../../renderer/features/audit/statements/place.ts'
import { daysFlaw, lastDays } from '../../../renderer/ui/replay-days.ts'

beforeAll(async () => {
  // Without a page there is none, and none is needed.
  Object.assign(globalThis, { document: { documentElement: {} } })
  await startLanguage('en')
})

const checkpoint = (seq: number, deliveries: CheckpointRow['deliveries']): CheckpointRow => ({
  id: `${seq}`,
  seq,
  hash: 'a'.repeat(64),
  at: '2026-11-01T00:00:00.000Z',
  day: null,
  deliveries,
})
const arrived = (target: string, deliveredAt: string) => ({ target, deliveredAt, problem: null })

describe('where checkpoints are kept', () => {
  it('says of each place when the last arrived, and why one did not', () => {
    const checkpoints = [
      checkpoint(3, [
        { target: 'folder', deliveredAt: null, problem: 'folder_full' },
        arrived('mail', '2026-11-03T00:00:00.000Z'),
      ]),
      checkpoint(2, [
        { target: 'folder', deliveredAt: null, problem: 'folder_missing' },
        arrived('mail', '2026-11-02T00:00:00.000Z'),
      ]),
      checkpoint(1, [arrived('folder', '2026-11-01T00:00:00.000Z')]),
    ]
    expect(keptAt(['folder', 'mail', 'web'], checkpoints)).toEqual([
      { target: 'folder', lastAt: '2026-11-01T00:00:00.000Z', missing: 2, problem: 'folder_full' },
      { target: 'mail', lastAt: '2026-11-03T00:00:00.000Z', missing: 0, problem: null },
      { target: 'web', lastAt: null, missing: 0, problem: null },
    ])
  })
})

describe('a statement as a file', () => {
  const statement = { id: '0199a3b4-0000-7000-8000-000000000000', month: '2026-10', teamId: null }

  it('has an address that the desktop lets through, and a name that any disk takes', () => {
    const schema = desktop.download['~orpc'].inputSchema
    for (const format of FORMATS)
      for (const teamId of [null, statement.id])
        for (const language of ['de', 'en'] as const) {
          const file = fileOf({ ...statement, teamId }, format, language, say)
          expect(schema?.safeParse(file)).toMatchObject({ success: true })
        }
  })

  it('is the statement itself as PDF, and its month’s gestures as a table', () => {
    expect(fileOf(statement, 'pdf', 'de', say)).toEqual({
      path: `/api/audit/export?format=pdf&statementId=${statement.id}&lang=de`,
      name: 'statement-2026-10.pdf',
    })
    const { path, name } = fileOf({ ...statement, teamId: 't' }, 'csv-de', 'en', say)
    expect(Object.fromEntries(new URL(path, 'http://x').searchParams)).toEqual({
      format: 'csv-de',
      what: 'gestures',
      from: '2026-10-01',
      to: '2026-10-31',
      teamId: 't',
      lang: 'de',
    })
    expect(name).toBe('gestures-2026-10.csv')
  })

  it('is found by its address, and nothing else is', () => {
    expect(statementAt(placeOfStatement('s'))).toBe('s')
    expect([statementAt('s'), statementAt('statement-')]).toEqual([null, null])
  })
})

describe('the days of a replay', () => {
  it('are at most ninety, from the first to the last', () => {
    const last = lastDays('2026-11-18')
    expect(last).toEqual({ from: '2026-08-21', to: '2026-11-18' })
    expect(daysFlaw(last)).toBeNull()
    expect(daysFlaw({ ...last, from: '2026-08-20' })).toEqual({ end: 'from', text: 'replay:tooLong' })
    expect(daysFlaw({ from: '2026-11-02', to: '2026-11-01' })?.end).toBe('to')
    expect(daysFlaw({ from: '', to: '2026-11-01' })?.end).toBe('from')
    expect(daysFlaw({ from: '2026-11-01', to: '2026-11-31' })?.end).toBe('to')
  })
})
