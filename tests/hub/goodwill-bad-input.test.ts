import { chmod, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startHub } from '#hub/hub.ts'
import { openLog } from '#hub/log.ts'
import { onEveryEngine, sqlite } from '../support/engines.ts'
import { EUR, type GoodwillDoor, openGoodwillDoor } from '../support/goodwill-door.ts'

const HEAD = 'code,amount,currency,expires'

onEveryEngine('bad input to goodwill', (under) => {
  let company: GoodwillDoor
  let caseId: string
  let before: object
  beforeAll(async () => {
    company = await openGoodwillDoor(under)
  })
  beforeEach(async () => {
    caseId = (await company.newCase()).id
    before = await budgets()
  })
  afterAll(() => company.door.close())

  const budgets = async () => (await company.as(company.people.lead)('GET', '/api/budgets')).body
  /** Nothing more is held or spent: what was refused has left no trace. */
  const untouched = async () => expect(await budgets()).toEqual(before)

  it.each([
    [{ amount: EUR(0) }, 400, 'BAD_INPUT', 'amount.minor'],
    [{ amount: EUR(-1500) }, 400, 'BAD_INPUT', 'amount.minor'],
    [{ amount: EUR(15.5) }, 400, 'BAD_INPUT', 'amount.minor'],
    [{ amount: EUR(1e15) }, 400, 'BAD_INPUT', 'amount.minor'],
    [{ amount: { minor: 1500, currency: 'eur' } }, 400, 'BAD_INPUT', 'amount.currency'],
    [{ amount: { minor: 1500, currency: 'CHF' } }, 400, 'BAD_INPUT', 'amount.currency'],
    [{ amount: EUR(10_001), justification: 'Ausnahme' }, 422, 'OVER_BUDGET', 'amount'],
    [{ amount: EUR(10) }, 200, undefined, undefined],
    [{ kindId: '00000000-0000-7000-8000-000000000000' }, 404, 'NOT_FOUND', 'kindId'],
    [{ reasonId: '00000000-0000-7000-8000-000000000000' }, 404, 'NOT_FOUND', 'reasonId'],
    [{ caseId: '00000000-0000-7000-8000-000000000000' }, 404, 'NOT_FOUND', 'caseId'],
    [{ note: '' }, 400, 'BAD_INPUT', 'note'],
  ])('proposing %j answers %i', async (more, status, code, field) => {
    const { body, ...answer } = await company.propose(caseId, more)
    expect(answer.status).toBe(status)
    expect(body.code).toBe(code)
    expect(body.data?.field).toBe(field)
    if (status !== 200) await untouched()
  })

  it('a denomination that the kind lacks, a retired kind and a retired reason are refused', async () => {
    const { as, people, voucher, kindOf, reason } = company
    expect((await company.propose(caseId, { kindId: voucher.id, amount: EUR(1600) })).body).toMatchObject({
      code: 'BAD_INPUT',
      data: { reason: 'no_such_denomination', field: 'amount.minor' },
    })
    await as(people.lead)('PUT', '/api/kinds', {
      ...kindOf('voucher', [1500]),
      id: voucher.id,
      retired: true,
    })
    expect((await company.propose(caseId, { kindId: voucher.id })).body).toMatchObject({
      data: { reason: 'retired', field: 'kindId' },
    })
    await as(people.lead)('PUT', '/api/reasons', { id: reason.id, name: reason.name, retired: true })
    expect((await company.propose(caseId)).body).toMatchObject({
      data: { reason: 'retired', field: 'reasonId' },
    })
    await untouched()
    // Neither is gone for good.
    await as(people.lead)('PUT', '/api/kinds', { ...kindOf('voucher', [1500, 5000]), id: voucher.id })
    await as(people.lead)('PUT', '/api/reasons', { id: reason.id, name: reason.name, retired: false })
  })

  it('approving with an old hash, one’s own, twice, as a colleague and on a closed case is refused', async () => {
    const { as, people } = company
    const { id, contentHash } = (await company.propose(caseId)).body
    const approve = (person: typeof people.agent, hash = contentHash) =>
      as(person)('POST', `/api/gestures/${id}/approve`, { contentHash: hash })
    expect((await approve(people.agent)).body.code).toBe('OWN_PROPOSAL')
    expect((await approve(people.colleague)).status).toBe(403)
    expect((await approve(people.keeper)).status).toBe(403)
    await as(people.agent)('POST', `/api/gestures/${id}/edit`, {
      kindId: company.flowers.id,
      amount: EUR(2000),
      reasonId: company.reason.id,
      note: 'Doch mehr',
    })
    expect((await approve(people.second)).body.code).toBe('CONTENT_CHANGED')
    const { contentHash: now } = (await as(people.agent)('GET', `/api/gestures/${id}`)).body
    await as(people.agent)('POST', `/api/cases/${caseId}/close`, {})
    expect((await approve(people.second, now)).body).toMatchObject({
      code: 'CONFLICT',
      data: { reason: 'case_closed' },
    })
    await as(people.agent)('POST', `/api/cases/${caseId}/reopen`, {})
    expect((await approve(people.second, now)).status).toBe(200)
    expect((await approve(people.second, now)).body.code).toBe('ALREADY_DONE')
  })

  it('issuing with an empty stock, and twice at once, hands out nothing twice', async () => {
    const { as, people, voucher } = company
    const { id, contentHash } = (await company.propose(caseId, { kindId: voucher.id })).body
    await as(people.second)('POST', `/api/gestures/${id}/approve`, { contentHash })
    const issue = () => as(people.agent)('POST', `/api/gestures/${id}/issue`, {})
    expect((await issue()).body).toMatchObject({ code: 'OUT_OF_STOCK' })
    await company.importCodes(`${HEAD}\nAAAA-1,15.00,EUR,\nBBBB-2,15.00,EUR,\n`, false)
    const answers = await Promise.all([issue(), issue(), issue()])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409])
    const { items } = (await as(people.lead)('GET', '/api/stock')).body
    expect(items[0]).toMatchObject({ free: 1, issued: 1, low: true })
  })

  it('a budget is not lowered below what is held, and what was held before can still be issued', async () => {
    const { as, people, teamId, month } = company
    const { id, contentHash } = (await company.propose(caseId)).body
    const put = (minor: number) =>
      as(people.lead)('PUT', '/api/budgets', { teamId, month, amount: EUR(minor) })
    const { held, spent } = (await budgets()).items[0]
    const used = held.minor + spent.minor
    expect((await put(used - 1)).body).toMatchObject({ code: 'CONFLICT', data: { field: 'amount.minor' } })
    expect((await put(used)).body).toMatchObject({ free: EUR(0) })
    await as(people.second)('POST', `/api/gestures/${id}/approve`, { contentHash })
    expect((await as(people.agent)('POST', `/api/gestures/${id}/issue`, {})).body.state).toBe('issued')
    for (const wrong of ['2026-13', '2026-00', '2026-2', 'soon'])
      expect(
        (await as(people.lead)('PUT', '/api/budgets', { teamId, month: wrong, amount: EUR(1) })).status,
      ).toBe(400)
    expect((await as(people.agent)('PUT', '/api/budgets', { teamId, month, amount: EUR(9) })).status).toBe(
      403,
    )
    const voiding = () => as(people.lead)('POST', `/api/gestures/${id}/void`, { why: 'Irrtum' })
    expect((await voiding()).body.state).toBe('voided')
    expect((await voiding()).body.code).toBe('ALREADY_DONE')
    await put(10_000)
  })

  it('a policy with limits in the wrong order or with gaps is refused, by its field', async () => {
    const { as, people } = company
    const [{ id: _i, version: _v, validFrom: _f, by: _b, revision: _r, ...limits }] = (
      await as(people.lead)('GET', '/api/policy')
    ).body.items
    const put = (change: object) => as(people.lead)('PUT', '/api/policy', { ...limits, ...change })
    expect((await put({ agent: EUR(50_000) })).body).toMatchObject({
      code: 'BAD_INPUT',
      data: { field: 'lead' },
    })
    expect((await put({ agentMonth: undefined })).body).toMatchObject({
      code: 'BAD_INPUT',
      data: { field: 'agentMonth' },
    })
    expect((await put({ lead: { minor: 1, currency: 'CHF' } })).body).toMatchObject({
      data: { field: 'lead' },
    })
    expect((await put({ agent: EUR(2000) })).body).toMatchObject({ version: 2, agent: EUR(2000) })
    expect((await as(people.agent)('PUT', '/api/policy', limits)).status).toBe(403)
  })

  it('a voucher file says what is wrong with it, line by line, before anything is written', async () => {
    const file = [
      '\uFEFFcode;amount;currency;expires',
      'GOOD-1;15,00;EUR;31.12.2099',
      'GOOD-1;15,00;EUR;31.12.2099',
      '=HYPERLINK("x");15,00;EUR;',
      'OLD-1;15,00;EUR;31.12.2001',
      'ODD-1;16,00;EUR;',
      'YEN-1;15,00;JPY;',
      'BAD-DAY;15,00;EUR;31.02.2099',
      'HALF-1;15,0;EUR;',
    ].join('\r\n')
    const free = async () => (await company.as(company.people.lead)('GET', '/api/stock')).body.items[0].free
    const had = await free()
    const dry = (await company.importCodes(file, true)).body
    expect(dry).toMatchObject({ written: false, fresh: 1, refused: 7, total: EUR(1500) })
    expect(
      dry.problems.map(({ line, problem }: { line: number; problem: string }) => `${line} ${problem}`),
    ).toEqual([
      '3 double',
      '4 malformed',
      '5 expired',
      '6 no_such_denomination',
      '7 other_currency',
      '8 malformed',
      '9 malformed',
    ])
    expect(await free()).toBe(had)
    expect((await company.importCodes(file, false)).body).toMatchObject({ written: true, fresh: 1 })
    expect(await free()).toBe(had + 1)
    expect((await company.importCodes(file, false)).body).toMatchObject({
      fresh: 0,
      problems: [{ line: 2, problem: 'in_stock' }, { line: 3 }, {}, {}, {}, {}, {}, {}],
    })
    for (const wrong of ['', 'nonsense', 'code,amount\nA,1\n', '{"a":1}'])
      expect((await company.importCodes(wrong, true)).body).toMatchObject({
        code: 'BAD_INPUT',
        data: { field: 'csv' },
      })
    expect((await company.importCodes(file, true, company.people.agent)).status).toBe(403)
  })

  it('a voucher file of 100,000 lines is taken whole', { timeout: 120_000 }, async () => {
    const lines = Array.from({ length: 100_000 }, (_, at) => `CODE-${at},15.00,EUR,2099-12-31`)
    const answer = await company.importCodes(`${HEAD}\n${lines.join('\n')}\n`, false)
    expect(answer.body).toMatchObject({ written: true, fresh: 100_000, refused: 0 })
  })
})

describe('a hub and its key', () => {
  it('does not start without its key, with another one, or with one that others may read', async () => {
    const company = await openGoodwillDoor(sqlite)
    const data = company.door.data
    await company.newCase('K 1')
    await company.door.stop()
    const file = join(data, 'key')
    const start = (key: string | null = null) =>
      startHub({
        data,
        host: '127.0.0.1',
        port: 0,
        version: '1.2.3',
        rendererFolder: null,
        key,
        log: openLog('silent', { write: () => {} }),
      })
    await rename(file, `${file}.away`)
    await expect(start()).rejects.toThrow(/key to this data is missing/)
    await expect(start(Buffer.alloc(32).toString('base64'))).rejects.toThrow(/not the key/)
    await expect(start('c2hvcnQ=')).rejects.toThrow(/32 bytes/)
    await writeFile(file, Buffer.alloc(32).toString('base64'), { mode: 0o600 })
    await expect(start()).rejects.toThrow(/not the key/)
    await rename(`${file}.away`, file)
    await chmod(file, 0o644)
    if (process.platform !== 'win32') await expect(start()).rejects.toThrow(/read by others/)
    await chmod(file, 0o600)
    await (await start()).close()
    await company.door.close()
    expect(dirname(file)).toBe(data)
  })
})
