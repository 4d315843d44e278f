import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { flawOf, type LedgerLine } from '#core/ledger.ts'
import { sha256 } from '#hub/goodwill/work.ts'
import { ledgerTexts } from '#storage/ledger-texts.ts'
import type { Person } from '../support/door-hub.ts'
import { onEveryEngine, sqlite } from '../support/engines.ts'
import { openGoodwill } from '../support/goodwill-inside.ts'
import { type GoodwillDoor, openGoodwillDoor } from '../support/goodwill-door.ts'

const LEDGER = '/api/audit/ledger'

const readLines = (body: string): LedgerLine[] => {
  expect(body.endsWith('\n')).toBe(true)
  return body
    .slice(0, -1)
    .split('\n')
    .map((text) => JSON.parse(text) as LedgerLine)
}

function expectChain(lines: LedgerLine[]): void {
  for (const [at, line] of lines.entries()) expect(flawOf(line, lines[at - 1] ?? null, sha256)).toBeNull()
}

onEveryEngine('the exported ledger', (under) => {
  let at: GoodwillDoor
  beforeEach(async () => void (at = await openGoodwillDoor(under)))
  afterEach(() => at.door.close())

  const get = (person: Person, path = LEDGER) => at.as(person)('GET', path)

  it('is every line as it was written, and ends with the entry that says who exported it', async () => {
    const { id } = (await at.propose((await at.newCase()).id)).body
    await at.as(at.people.lead)('POST', `/api/gestures/${id}/withdraw`, {})
    const { status, headers, body } = await get(at.people.lead)
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('application/x-ndjson')
    expect(headers.get('cache-control')).toBe('no-store')
    const lines = readLines(body)
    expectChain(lines)
    expect(lines.map(({ event }) => event)).toEqual(['budget', 'proposed', 'withdrawn', 'exported'])
    expect(lines.map((line) => JSON.stringify(line)).join('\n')).toBe(body.trimEnd())
    for (const { details } of lines) expect(Object.keys(details)).toEqual(Object.keys(details).toSorted())
    const last = lines.at(-1) as LedgerLine
    expect(last).toMatchObject({ actorId: at.people.lead.person.id, gestureId: null, postings: [] })
    expect(last.details).toMatchObject({ what: 'ledger', format: 'jsonl', from: null, to: null })
    expect(headers.get('content-disposition')).toBe(`attachment; filename="rundruf-ledger-${last.seq}.jsonl"`)
    expect(Object.keys(last)).toEqual([
      'seq',
      'at',
      'gestureId',
      'event',
      'actorId',
      'policyVersion',
      'postings',
      'details',
      'payloadHash',
      'prevHash',
      'hash',
    ])
  })

  it('shows an earlier export in a later one, whoever made it', async () => {
    const first = readLines((await get(at.people.lead)).body)
    const second = readLines((await get(at.people.lead)).body)
    expect(second.slice(0, first.length)).toEqual(first)
    expect(second.map(({ event }) => event)).toEqual(['budget', 'exported', 'exported'])
  })

  it('sorts the details of lines that were written before they were stored sorted', async () => {
    await at.propose((await at.newCase()).id)
    const before = readLines((await get(at.people.lead)).body)
    for (const { seq, details } of before) {
      const reversed = JSON.stringify(Object.fromEntries(Object.entries(details).toReversed()))
      await at.door.sabotage(`update "ledger" set "details" = '${reversed}' where "seq" = ${seq}`)
    }
    await at.door.sabotage(`update "auditState" set "sortedAfter" = ${before.length}`)
    const after = await get(at.people.lead)
    expect(JSON.stringify(readLines(after.body).slice(0, -1))).toBe(JSON.stringify(before))
    expectChain(readLines(after.body))
    // What nobody can read is shown as it is.
    await at.door.sabotage(`update "ledger" set "details" = '{broken' where "seq" = 1`)
    expect((await get(at.people.lead)).body).toContain('"details":{broken,"payloadHash"')
  })

  it('is for leads, and only for those of all teams', async () => {
    const { agent, colleague, keeper, lead } = at.people
    for (const person of [agent, colleague, keeper])
      expect(await get(person)).toMatchObject({
        status: 403,
        body: { code: 'NOT_ALLOWED', data: { reason: 'needs_lead' } },
      })
    expect(await at.door.call('GET', LEDGER)).toMatchObject({ status: 401, body: { code: 'NOT_SIGNED_IN' } })
    expect((await at.as(lead)('POST', LEDGER, {})).status).toBe(404)
    await at.keepLeadsToTheirTeam()
    const refused = await get(lead)
    expect(refused).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } })
    expect(refused.headers.get('content-disposition')).toBeNull()
    await at.door.sabotage(`update "person" set "teamId" = null where "id" = '${lead.person.id}'`)
    await at.door.restart()
    expect(readLines((await get(lead)).body).filter(({ event }) => event === 'exported')).toHaveLength(1)
  })

  it('holds while others write, each up to its own entry', async () => {
    const caseId = (await at.newCase()).id
    const proposals = Array.from({ length: 30 }, () =>
      at.propose(caseId, { amount: { minor: 1, currency: 'EUR' } }),
    )
    const exports = await Promise.all(Array.from({ length: 8 }, () => get(at.people.lead)))
    await Promise.all(proposals)
    const lengths = exports.map(({ body, headers }) => {
      const lines = readLines(body)
      expectChain(lines)
      expect(headers.get('content-disposition')).toContain(`-${lines.length}.jsonl`)
      expect(lines.at(-1)?.event).toBe('exported')
      return lines.length
    })
    expect(new Set(lengths).size).toBe(8)
  })
})

onEveryEngine('the ledger’s texts', (under) => {
  it('end where they are told to, however many are taken at once, whatever comes meanwhile', async () => {
    const place = await under.place()
    const inside = await openGoodwill(place.open(), { now: Date.parse('2026-11-02T09:00:00Z') })
    for (let minor = 1; minor <= 5; minor++) await inside.setBudget(minor, '2026-11')
    const taken = async (upTo: number, most?: number) => {
      const texts: string[] = []
      for await (const text of ledgerTexts(inside.engine, upTo, most)) {
        texts.push(Buffer.from(text).toString())
        await inside.setBudget(100 + texts.length, '2026-11')
      }
      return texts.map((text) => readLines(text).map(({ seq }) => seq))
    }
    expect(await taken(3)).toEqual([[1, 2, 3]])
    expect(await taken(5, 2)).toEqual([[1, 2], [3, 4], [5]])
    expect(await taken(4, 2)).toEqual([
      [1, 2],
      [3, 4],
    ])
    await inside.engine.write.updateTable('auditState').set({ sortedAfter: 3 }).execute()
    expect(await taken(5, 2)).toEqual([[1, 2], [3], [4, 5]])
    expect(await taken(0)).toEqual([])
    await inside.close()
    await place.remove()
  })
})

describe('a download', () => {
  let at: GoodwillDoor
  beforeEach(async () => void (at = await openGoodwillDoor(sqlite)))
  afterEach(() => at.door.close())

  /** Asks for the ledger, and takes no more of it than its beginning. */
  async function stall() {
    const { hostname, port } = new URL(at.door.hub.address)
    const socket = connect(Number(port), hostname)
    await once(socket, 'connect')
    const taken = once(socket, 'data')
    socket.write(
      `GET ${LEDGER} HTTP/1.1\r\nhost: ${hostname}\r\nauthorization: Bearer ${at.people.lead.token}\r\n\r\n`,
    )
    const [beginning] = (await taken) as [Buffer]
    socket.pause()
    expect(beginning.toString()).toMatch(/^HTTP\/1.1 200 OK/)
    return socket
  }

  /** More than what connections hold in between. */
  const fill = () =>
    at.door.sabotage(`
      with recursive "n" as (select 2 as "seq" union all select "seq" + 1 from "n" where "seq" < 20000)
      insert into "ledger" select "n"."seq", "at", "gestureId", "event", "actorId", "policyVersion", "postings",
        printf('{"filling":"%.1000c"}', 'x'), "payloadHash", "prevHash" || "n"."seq", "hash" || "n"."seq" from "ledger", "n"`)

  it('that nobody takes does not keep the hub from ending, nor others from working', async () => {
    await fill()
    const socket = await stall()
    const ended = once(socket, 'close')
    expect((await at.as(at.people.lead)('GET', '/api/budgets')).status).toBe(200)
    await at.door.stop()
    socket.resume()
    await ended
    expect(at.door.logged()).not.toContain('A bug')
  })

  it('that breaks off in the middle says so by breaking off, and is told in the log', async () => {
    await fill()
    const socket = await stall()
    await at.door.sabotage('alter table "ledger" rename to "lost"')
    let taken = ''
    const ended = once(socket, 'close')
    socket.on('data', (part: Buffer) => (taken += part.toString())).resume()
    await ended
    expect(taken).toContain('"filling"')
    expect(taken).not.toMatch(/\r\n0\r\n\r\n$/)
    expect(at.door.logged()).toContain('A bug')
  })

  it('is described like everything else', async () => {
    const { body } = await at.door.call('GET', '/api/openapi.json')
    const { get } = body.paths['/audit/ledger']
    expect(get.operationId).toBe('audit.ledger')
    expect(Object.keys(get.responses['200'].content)).toEqual(['application/x-ndjson'])
    expect(get.responses['403'].description).toBe('NOT_ALLOWED')
    expect((await at.door.call('GET', '/api/docs')).body).toContain('/api/audit/ledger')
    await at.as(at.people.lead)('GET', LEDGER)
    expect((await at.door.call('GET', '/metrics')).body).toContain('operation="audit.ledger",status="200"')
  })
})
