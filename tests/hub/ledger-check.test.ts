import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDoorHub } from '../support/door-hub.ts'
import { type EngineUnderTest, onEveryEngine, sqlite } from '../support/engines.ts'
import { EUR, type GoodwillDoor, openGoodwillDoor } from '../support/goodwill-door.ts'

const LEDGER = fileURLToPath(new URL('../../scripts/ledger.ts', import.meta.url))

/** `npm run ledger -- check`, in a process of its own. */
async function check(...args: string[]) {
  const child = spawn(process.execPath, [LEDGER, 'check', ...args])
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { code: child.exitCode, out, err }
}

/** What may happen to a line, and what is said of it: some are looked for on both engines, all of them on one. */
const CHANGES: [change: string, sentence: string][] = [
  [`"postings" = '[]'`, 'Entry 3 was changed: its payloadHash is not that'],
  [`"details" = '{"minor":1}'`, 'Entry 3 was changed: its payloadHash is not that'],
  [`"details" = 'null'`, 'The entry after 2 was changed and cannot be read'],
  [`"postings" = '[null]'`, 'The entry after 2 was changed and cannot be read'],
  [`"details" = '{broken'`, 'The entry after 2 was changed and cannot be read'],
  [`"hash" = 'abc'`, 'Entry 3 was changed: its hash is not that'],
  [`"prevHash" = 'abc'`, 'Entry 3 does not follow the entry before it'],
  [`"seq" = 99`, 'Entry 4 does not have the number that is next'],
]

onEveryEngine('npm run ledger -- check', (under: EngineUnderTest) => {
  let at: GoodwillDoor
  let where: string[]
  beforeEach(async () => {
    let database = ''
    const noting = {
      ...under,
      place: async () => {
        const place = await under.place()
        database = place.at
        return place
      },
    }
    at = await openGoodwillDoor(noting)
    where = under.shared ? ['--database', database] : ['--data', at.door.data]
    for (const minor of [500, 1000, 1500]) {
      const { id } = (await at.propose((await at.newCase()).id, { amount: EUR(minor) })).body
      if (minor > 500) await at.as(at.people.agent)('POST', `/api/gestures/${id}/withdraw`, {})
    }
  })
  afterEach(() => at.door.close())

  it('finds that all agrees, also while the hub writes, and when it has ended', async () => {
    const first = await check(...where)
    expect(first).toMatchObject({ code: 0, err: '' })
    expect(first.out).toMatch(/^6 entries, \d\d+ cells: all agree\.\n$/)
    let writing = true
    const writer = (async () => {
      while (writing) await at.propose((await at.newCase()).id, { amount: EUR(1) })
    })()
    for (let turn = 0; turn < 3; turn++) expect(await check(...where)).toMatchObject({ code: 0, err: '' })
    writing = false
    await writer
    await at.door.stop()
    expect((await check(...where)).out).toMatch(/: all agree\.\n$/)
  })

  it('tells which cell of a rollup was changed, and builds the rollups anew when asked to', async () => {
    await at.door.sabotage(
      `update "rollup" set "proposedMinor" = "proposedMinor" + 7, "withdrawnCount" = 0
       where "cut" = 'month:team'`,
    )
    await at.door.sabotage(`delete from "spread" where "what" = 'amount' and "cut" = 'all'`)
    const { code, out } = await check(...where)
    expect(code).toBe(1)
    expect(out).toContain(
      `Rollup month:team ${at.month} ${at.teamId} EUR: proposedMinor is kept as 507, and the entries come to 500.`,
    )
    expect(out).toContain('withdrawnCount is kept as 0, and the entries come to 2.')
    expect(out).toContain('EUR amount 500: count is kept as 0, and the entries come to 1.')
    expect(out).toContain('With --repair')
    if (!under.shared) await at.door.stop()
    expect(await check(...where, '--repair')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/The rollups were built anew[^]* all agree\.\n$/),
    })
    expect((await check(...where)).code).toBe(0)
  })

  it('tells which budget was changed, and does not repair that', async () => {
    await at.door.sabotage(`update "budget" set "held" = 400, "spent" = 100`)
    const { code, out } = await check(...where, '--repair')
    expect(code).toBe(1)
    const budget = `Budget of team ${at.teamId} in ${at.month}:`
    expect(out).toContain(`${budget} held is kept as 400 EUR in minor units, and the entries come to 500.`)
    expect(out).toContain(`${budget} spent is kept as 100 EUR in minor units, and the entries come to 0.`)
    expect(out).not.toContain('free is kept')
    expect(out).not.toMatch(/--repair|anew/)
    await at.door.sabotage('delete from "budget"')
    expect((await check(...where)).out).toContain('and there is no such budget')
  })

  it.each(under.shared ? CHANGES.slice(0, 2) : CHANGES)(
    'tells which entry was changed: %s',
    async (change, sentence) => {
      await at.door.sabotage(`update "ledger" set ${change} where "seq" = 3`)
      const { code, out, err } = await check(...where, '--repair')
      expect({ code, err }).toEqual({ code: 1, err: '' })
      expect(out).toContain(sentence)
      expect(out).toContain('Keep it as it is')
      expect(out).not.toContain('anew')
      expect(out.split('\n').length).toBeLessThan(16)
    },
  )
})

describe('npm run ledger -- check', () => {
  it('does not repair beside a running hub, which would not know', async () => {
    const at = await openGoodwillDoor(sqlite)
    await at.propose((await at.newCase()).id)
    await at.door.sabotage(`delete from "rollup"`)
    const { code, err } = await check('--data', at.door.data, '--repair')
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('Another hub is running') })
    await at.door.close()
  })

  it('says what is wrong with where it is to look', async () => {
    const at = await openDoorHub(sqlite)
    expect(await check('--data', `${at.data}/nothing`)).toEqual({
      code: 1,
      out: '',
      err: 'There is no data file here. Check --data.\n',
    })
    await at.sabotage('delete from "kysely_migration" where "name" >= \'0009\'')
    expect((await check('--data', at.data)).err).toContain('older Rundruf')
    await at.sabotage('drop table "kysely_migration"')
    expect((await check('--data', at.data)).err).toContain('not one of Rundruf')
    await at.close()
    const gone = await check('--database', 'postgres://nobody@127.0.0.1:1/nothing')
    expect(gone).toMatchObject({ code: 1, err: expect.stringContaining('does not answer') })
  })

  it.each([
    [['--data', 'a', '--database', 'postgres://x/y']],
    [['--database', 'mysql://x']],
    [['--dat', 'x']],
    [['something']],
  ])('takes %j for a mistake', async (args) => {
    const { code, out, err } = await check(...args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain('npm run ledger -- check')
    expect(err).not.toMatch(/ {4}at /)
  })
})
