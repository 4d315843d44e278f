import { parse } from 'csv-parse/sync'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { AuditGesture, Figures } from '#contract/audit.ts'
import { monthPeriod } from '#core/audit/period.ts'
import type { LedgerLine } from '#core/ledger.ts'
import { download } from '../support/downloads.ts'
import { onEveryEngine } from '../support/engines.ts'
import { EUR, type GoodwillDoor, openGoodwillDoor } from '../support/goodwill-door.ts'
import { readXlsx } from '../support/xlsx.ts'

const EXPORT = '/api/audit/export'
type Row = Record<string, string>

/** Requests, the field that is wrong in each, and why. */
const WRONG: readonly [query: string, field: string, reason?: string][] = [
  ['', 'format'],
  ['format=doc', 'format'],
  ['format=csv&format=pdf', 'format'],
  ['format=csv&what=people', 'what'],
  ['format=csv&from=2026-02-30', 'from'],
  ['format=csv&from=2026-11-30&to=2026-11-01', 'to', 'period_backwards'],
  ['format=csv&from=1926-01-01&to=2026-01-01', 'to', 'period_too_long'],
  ['format=csv&what=summary&groupBy=person', 'groupBy.0'],
  ['format=csv&what=summary&groupBy=team,team', 'groupBy'],
  ['format=csv&what=summary&groupBy=team,site,kind', 'groupBy'],
  ['format=csv&weekday=8', 'weekday'],
  ['format=csv&lang=fr', 'lang'],
  ['format=csv&teamId=7', 'teamId'],
  ['format=pdf&from=2026-10-02&to=2026-10-31', 'to', 'needs_whole_month'],
  ['format=pdf&from=2026-09&to=2026-10', 'to', 'needs_whole_month'],
  ['format=pdf&month=2999-13', 'month'],
  ['format=pdf&month=2199-12', 'month', 'month_to_come'],
]

onEveryEngine('exports', (under) => {
  let at: GoodwillDoor
  beforeEach(async () => void (at = await openGoodwillDoor(under)))
  afterEach(() => at.door.close())

  const lead = () => at.people.lead
  const get = (query: string, person = lead()) => download(at.door, person, `${EXPORT}?${query}`)
  const rowsOf = (file: string, delimiter = ','): Row[] =>
    parse(file, { delimiter, columns: true, bom: true }) as Row[]
  const issue = async (gesture: { id: string; contentHash: string }) => {
    const { agent, second } = at.people
    const yes = { contentHash: gesture.contentHash }
    await at.as(second)('POST', `/api/gestures/${gesture.id}/approve`, yes)
    expect((await at.as(agent)('POST', `/api/gestures/${gesture.id}/issue`, {})).status).toBe(200)
  }
  const propose = async (minor: number, more: object = {}) =>
    (await at.propose((await at.newCase()).id, { amount: EUR(minor), ...more })).body
  /** Two that were spent, one that is held, one that was withdrawn. */
  const someGestures = async () => {
    await issue(await propose(1505))
    await issue(await propose(2000))
    await propose(1)
    const { id } = await propose(999)
    await at.as(at.people.agent)('POST', `/api/gestures/${id}/withdraw`, {})
  }
  const summary = async (query = ''): Promise<{ items: Figures[]; total: Figures[] }> =>
    (await at.as(lead())('GET', `/api/audit/summary?${query}`)).body
  const ledger = async (): Promise<LedgerLine[]> =>
    (await download(at.door, lead(), '/api/audit/ledger')).text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as LedgerLine)
  const cents = (text: string) => Math.round(Number(text) * 100)
  const sum = (rows: Row[], column: string, states: string[]) =>
    rows
      .filter(({ State }) => states.includes(State ?? ''))
      .reduce((total, row) => total + cents(row[column] ?? ''), 0)

  it('hold the same gestures in every format, and come to what the summary says', async () => {
    await someGestures()
    const [total] = (await summary()).total
    expect(total).toMatchObject({ gestures: 4, spent: EUR(3505), held: EUR(1) })
    const items: AuditGesture[] = (await at.as(lead())('GET', '/api/audit/gestures')).body.items

    const csv = await get('format=csv')
    expect(csv.status).toBe(200)
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(csv.headers.get('cache-control')).toBe('no-store')
    const { from, to } = monthPeriod(at.month)
    expect(csv.name).toBe(`rundruf-gestures-${from}-${to}.csv`)
    const rows = rowsOf(csv.text)
    expect(rows.map((row) => [row.Gesture, row.Case, row['Proposed by'], row['Proposed at']])).toEqual(
      items.map((one) => [one.id, one.caseReference, one.proposer.pseudonym, one.proposedAt]),
    )
    expect(sum(rows, 'Amount', ['Issued'])).toBe(3505)
    expect(sum(rows, 'Amount', ['Waiting for a yes'])).toBe(1)
    expect(rows.at(-1)).toMatchObject({
      Day: items[3]?.day,
      State: 'Issued',
      Amount: '15.05',
      Currency: 'EUR',
      Team: 'Kundenservice',
      Site: 'Bonn',
      Reason: 'late',
      Kind: 'flowers',
      Channel: 'Mail',
      'Approved by': items[3]?.approvers[0]?.pseudonym,
      'Policy version': '1',
      'Ended at': '',
    })

    const german = await get('format=csv-de')
    expect(german.text.startsWith('\uFEFFTag;Vorgeschlagen am;Vorgang;Zustand;Betrag;Währung;Team;')).toBe(
      true,
    )
    const germanRows = rowsOf(german.text, ';')
    expect(germanRows.map(({ Betrag }) => Betrag)).toEqual(
      rows.map(({ Amount }) => Amount?.replace('.', ',')),
    )
    const [y, m, d] = (items[3]?.day ?? '').split('-')
    expect(germanRows.at(-1)).toMatchObject({
      Tag: `${d}.${m}.${y}`,
      'Vorgeschlagen am': expect.stringMatching(new RegExp(`^${d}\\.${m}\\.${y} \\d\\d:\\d\\d$`)),
      Zustand: 'Ausgegeben',
      Grund: 'spät',
      Kanal: 'E-Mail',
    })

    const xlsx = await get('format=xlsx&lang=de')
    expect(xlsx.name).toBe(`rundruf-gestures-${from}-${to}.xlsx`)
    const book = readXlsx(xlsx.bytes)
    expect(book.rows[0]?.[4]).toEqual({ text: 'Betrag' })
    expect(book.rows.slice(1).map((row) => row[4])).toEqual(
      rows.map(({ Amount }) => ({ number: Number(Amount), format: 4 })),
    )
    expect(book.rows.slice(1).map((row) => row[17])).toEqual(items.map(({ id }) => ({ text: id })))
  })

  it('hold the figures of a summary, grouped as they were asked for', async () => {
    await someGestures()
    const { items, total } = await summary('groupBy=state,kind')
    const query = 'what=summary&groupBy=state,kind'
    const file = await get(`format=csv&${query}`)
    expect(file.name).toMatch(/^rundruf-summary-by-state-by-kind-\d{4}-\d\d-01-\d{4}-\d\d-\d\d\.csv$/)
    const rows = rowsOf(file.text)
    const states: Row = { issued: 'Issued', proposed: 'Waiting for a yes', withdrawn: 'Withdrawn' }
    expect(
      rows.map((row) => [row.State, row.Kind, Number(row.Gestures), cents(row.Spent ?? ''), row.Median]),
    ).toEqual(
      items.map(({ key, gestures, spent }) => [states[key[0] ?? ''], 'flowers', gestures, spent.minor, '']),
    )
    const [all] = rowsOf((await get('format=csv&what=summary')).text)
    expect(all).toMatchObject({
      Spent: '35.05',
      Held: '0.01',
      Budget: '100.00',
      Free: '64.94',
      Gestures: '4',
    })
    const german = await get(`format=csv-de&what=summary`)
    expect(german.text.split('\r\n')[1]).toMatch(/^EUR;4;35,05;2;0,01;1;11,69;15,05;100,00;64,94;2;/)
    const book = readXlsx((await get('format=xlsx&what=summary')).bytes)
    expect(book.rows[1]?.[2]).toEqual({ number: (total[0]?.spent.minor ?? 0) / 100, format: 4 })
    const days = rowsOf((await get('format=csv-de&what=summary&groupBy=day')).text, ';')
    expect(days[0]?.Tag).toMatch(/^\d\d\.\d\d\.\d{4}$/)
    const weekdays = rowsOf((await get('format=csv-de&what=summary&groupBy=weekday,hour')).text, ';')
    expect(weekdays[0]?.Wochentag).toMatch(/^(Mon|Diens|Donners|Frei|Sams|Sonn)tag$|^Mittwoch$/)
  })

  it('go on over many pages, each gesture once, and come to what the summary says', async () => {
    const COUNT = 260
    const numbers = Array.from({ length: COUNT }, (_, number) => number)
    for (let from = 0; from < COUNT; from += 100)
      await Promise.all(numbers.slice(from, from + 100).map(() => propose(7)))
    const [total] = (await summary()).total
    expect(total).toMatchObject({ gestures: COUNT, held: EUR(7 * COUNT) })
    const rows = rowsOf((await get('format=csv')).text)
    expect(new Set(rows.map(({ Gesture }) => Gesture)).size).toBe(COUNT)
    expect(sum(rows, 'Amount', ['Waiting for a yes'])).toBe(7 * COUNT)
    const book = readXlsx((await get('format=xlsx')).bytes)
    expect(book.rows.slice(1).map((row) => row[17])).toEqual(rows.map(({ Gesture }) => ({ text: Gesture })))
  })

  it('keep to what was filtered', async () => {
    await someGestures()
    const states = (query: string) =>
      get(`format=csv&${query}`).then(({ text }) => rowsOf(text).map(({ State }) => State))
    expect(await states('state=spent')).toEqual(['Issued', 'Issued'])
    expect(await states('channel=phone')).toEqual([])
    expect(await states('from=2020-01&to=2020-12')).toEqual([])
  })

  it('disarm what somebody wrote as a formula, wherever it stands', async () => {
    const dangerous = `=cmd|'/C calc'!A0`
    const admin = at.as(at.people.admin)
    await admin('PUT', '/api/teams', { id: at.teamId, name: '+Team' })
    const kind = { ...at.kindOf('flowers', []), id: at.flowers.id, name: { de: '@Art', en: '@kind' } }
    expect((await at.as(lead())('PUT', '/api/kinds', kind)).status).toBe(200)
    const input = { reference: dangerous, customerKey: 'K 1', subject: 'x', channel: 'mail' }
    const { id } = (await at.as(at.people.agent)('POST', '/api/cases', input)).body
    await at.propose(id)
    const [row] = rowsOf((await get('format=csv')).text)
    expect(row).toMatchObject({ Case: `'${dangerous}`, Team: "'+Team", Kind: "'@kind" })
    const german = (await get('format=csv-de')).text
    expect(german).toContain(`;'${dangerous};`)
    expect(german).not.toMatch(/[;\n]"?[=+@]/)
    const book = readXlsx((await get('format=xlsx')).bytes)
    expect(book.rows[1]?.[2]).toEqual({ text: dangerous })
    expect(book.sheet).not.toContain('<f>')
  })

  it('name nobody, and say nothing of a customer', async () => {
    const input = {
      reference: 'V-1',
      customerKey: 'K 4711',
      customerName: 'Erika Muster',
      subject: 'Anliegen',
    }
    const { id } = (await at.as(at.people.agent)('POST', '/api/cases', { ...input, channel: 'mail' })).body
    await issue((await at.propose(id, { note: 'Drei Mails von Frau Muster' })).body)
    const files = await Promise.all(
      ['csv', 'csv-de'].map(async (format) => (await get(`format=${format}`)).text),
    )
    const book = readXlsx((await get('format=xlsx')).bytes)
    for (const file of [...files, book.sheet]) {
      expect(file).toContain('V-1')
      expect(file).toMatch(/P-[0-9A-Z]{5}/)
      for (const secret of ['Arne', 'Agent', 'Berta', 'Beisitz', '4711', 'Erika', 'Muster', 'Anliegen'])
        expect(file).not.toContain(secret)
      for (const { person } of Object.values(at.people)) expect(file).not.toContain(person.id)
    }
  })

  it('are on the record before they are sent, with who, what and how it was narrowed', async () => {
    await get(`format=csv-de&what=summary&groupBy=month,team&teamId=${at.teamId}&state=held`)
    await get('format=xlsx')
    const { from, to } = monthPeriod(at.month)
    const lines = (await ledger()).filter(({ event }) => event === 'exported')
    expect(lines.map(({ actorId }) => actorId)).toEqual(Array.from({ length: 3 }, () => lead().person.id))
    expect(lines.map(({ details }) => details)).toMatchObject([
      {
        what: 'summary',
        format: 'csv-de',
        from,
        to,
        filter: `teamId=${at.teamId} state=proposed|approved groupBy=month,team`,
      },
      { what: 'gestures', format: 'xlsx', from, to, filter: null },
      { what: 'ledger' },
    ])
  })

  it('are for leads alone, and nothing is on record of what was refused', async () => {
    const before = (await ledger()).length
    for (const person of [at.people.agent, at.people.colleague, at.people.keeper])
      for (const format of ['csv', 'pdf'])
        expect(JSON.parse((await get(`format=${format}`, person)).text)).toMatchObject({
          code: 'NOT_ALLOWED',
        })
    expect((await download(at.door, null, `${EXPORT}?format=csv`)).status).toBe(401)
    await get('format=nonsense')
    expect(await ledger()).toHaveLength(before + 1)
  })

  it('are refused where the request is wrong, naming the field', async () => {
    for (const [query, field, reason = 'field_invalid'] of WRONG) {
      const { status, headers, text } = await get(query)
      expect({ query, status, ...(JSON.parse(text) as object) }).toMatchObject({
        query,
        status: 400,
        code: 'BAD_INPUT',
        data: { field, reason },
      })
      expect(headers.get('content-disposition')).toBeNull()
    }
  })

  it('do not find what there is not', async () => {
    for (const name of ['teamId', 'siteId', 'reasonId', 'kindId'])
      expect(JSON.parse((await get(`format=csv&${name}=${at.people.agent.person.id}`)).text)).toMatchObject({
        code: 'NOT_FOUND',
        data: { field: name },
      })
    expect((await get(`format=pdf&statementId=${at.teamId}`)).status).toBe(404)
  })

  it('are refused where a workbook cannot hold them; CSV can', async () => {
    await someGestures()
    await at.door.sabotage(`update "rollup" set "issuedCount" = 1048575 where "cut" = 'month:all'`)
    expect(JSON.parse((await get('format=xlsx')).text)).toMatchObject({
      code: 'TOO_LARGE',
      data: { reason: 'too_many_rows' },
    })
    expect((await get('format=csv')).status).toBe(200)
  })

  it('of a lead who is kept to their team have nothing of another', async () => {
    await someGestures()
    const admin = at.as(at.people.admin)
    const other = (await admin('PUT', '/api/teams', { name: 'Vertrieb' })).body.id
    const { id, name, sign, roles, siteId } = lead().person
    await admin('PUT', '/api/people', { id, name, sign, roles, siteId, teamId: other, active: true })
    await at.door.sabotage(
      `update "policy" set "limits" = substr("limits", 1, length("limits") - 1) || ',"audit":{"leadsSee":"team"}}'`,
    )
    expect(rowsOf((await get('format=csv')).text)).toEqual([])
    expect((await get(`format=csv&teamId=${at.teamId}`)).status).toBe(404)
    expect((await get(`format=pdf&teamId=${at.teamId}`)).status).toBe(404)
    expect((await get(`format=csv&teamId=${other}`)).status).toBe(200)
  })

  it('are described', async () => {
    const document = (await at.door.call('GET', '/api/openapi.json')).body
    const { parameters, responses } = document.paths['/audit/export'].get
    expect(parameters.map((one: { name: string }) => one.name)).toContain('groupBy')
    expect(Object.keys(responses)).toContain('413')
  })
})
