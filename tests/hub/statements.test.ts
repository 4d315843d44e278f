import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { extractText, getDocumentProxy } from 'unpdf'
import type { Figures, StatementFigures } from '#contract/audit.ts'
import { monthAfter, monthPeriod } from '#core/audit/period.ts'
import { type Checkpoint, checkpointLine } from '#core/checkpoint.ts'
import type { LedgerLine } from '#core/ledger.ts'
import { sha256 } from '#hub/goodwill/work.ts'
import { startHub } from '#hub/hub.ts'
import { openLog } from '#hub/log.ts'
import { download } from '../support/downloads.ts'
import { onEveryEngine, onSharedEngines } from '../support/engines.ts'
import { openFindingsDoor } from '../support/findings-door.ts'
import { EUR, type GoodwillDoor, openGoodwillDoor } from '../support/goodwill-door.ts'

const STATEMENTS = '/api/audit/statements'
const DAY = 86_400_000
const VERIFIER = fileURLToPath(new URL('../../scripts/verify-ledger.mjs', import.meta.url))

interface Made {
  id: string
  month: string
  teamId: string | null
  at: string
  by: { id: string } | null
  checkpoint: Pick<Checkpoint, 'seq' | 'hash' | 'signature' | 'publicKey'>
  figures: StatementFigures
}

/** What tests of statements do with a hub. */
function using(at: GoodwillDoor) {
  const { lead, agent, second } = at.people
  const asLead = at.as(lead)
  const issue = async (minor: number) => {
    const { id, contentHash } = (await at.propose((await at.newCase()).id, { amount: EUR(minor) })).body
    await at.as(second)('POST', `/api/gestures/${id}/approve`, { contentHash })
    expect((await at.as(agent)('POST', `/api/gestures/${id}/issue`, {})).status).toBe(200)
  }
  return {
    asLead,
    issue,
    make: async (input: object = { month: at.month }): Promise<Made> => {
      const { status, body } = await asLead('POST', STATEMENTS, input)
      expect({ status, body }).toMatchObject({ status: 200 })
      return body
    },
    list: async (): Promise<Made[]> => (await asLead('GET', STATEMENTS)).body.items,
    read: async (id: string): Promise<Made> => (await asLead('GET', `${STATEMENTS}/${id}`)).body,
    ledger: async (): Promise<{ text: string; lines: LedgerLine[] }> => {
      const { text } = await download(at.door, lead, '/api/audit/ledger')
      return {
        text,
        lines: text
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line) as LedgerLine),
      }
    },
    /** The first of a month, so many after this one, at ten in the morning of UTC; whoever is signed in stays so. */
    goToFirst: async (months: number) => {
      const to = Date.parse(`${monthAfter(at.month, months)}-01T10:00:00Z`)
      while (at.door.clock.now < to) {
        at.door.clock.now = Math.min(to, at.door.clock.now + 20 * DAY)
        for (const person of [lead, agent, second]) await at.as(person)('GET', '/api/me')
      }
    },
    pdf: async (query: string) => {
      const file = await download(at.door, lead, `/api/audit/export?format=pdf&${query}`)
      expect(file.headers.get('content-type')).toBe('application/pdf')
      return { ...file, said: await textOf(file.bytes) }
    },
  }
}

async function textOf(bytes: Buffer): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true })
  return text.replaceAll(/\s+/g, ' ')
}

async function summary(at: GoodwillDoor, query = ''): Promise<{ items: Figures[]; total: Figures[] }> {
  const { from, to } = monthPeriod(at.month)
  return (await at.as(at.people.lead)('GET', `/api/audit/summary?from=${from}&to=${to}&${query}`)).body
}

onEveryEngine('statements', (under) => {
  let at: GoodwillDoor
  let use: ReturnType<typeof using>
  beforeEach(async () => {
    at = await openGoodwillDoor(under)
    use = using(at)
  })
  afterEach(() => at.door.close())

  it('say what the summary says at that moment, and go on saying it', async () => {
    await use.issue(1505)
    await at.propose((await at.newCase()).id, { amount: EUR(700) })
    const before = await summary(at, 'groupBy=reason')
    const made = await use.make()
    expect(made).toMatchObject({ month: at.month, teamId: null, by: { id: at.people.lead.person.id } })
    await use.issue(1000)
    const { figures } = await use.read(made.id)
    expect(figures).toMatchObject({
      month: at.month,
      running: true,
      timeZone: 'Europe/Berlin',
      network: 'Kundenservice',
      teamName: null,
      policies: [{ version: 1, teamName: null }],
      total: before.total.map(({ budget: _, free: __, ...total }) => total),
      byTeam: [{ name: 'Kundenservice', spent: EUR(1505), held: EUR(700), budget: EUR(10_000) }],
      byReason: [{ names: { de: 'spät', en: 'late' }, spent: EUR(1505) }],
      byKind: [{ names: { de: 'flowers', en: 'flowers' }, spentCount: 1 }],
      byDay: [{ spent: EUR(1505) }],
      before: [],
    })
    expect(figures.total[0]).toMatchObject({ budget: EUR(10_000), free: EUR(7795) })
    expect((await summary(at)).total[0]?.spent).toEqual(EUR(2505))
    expect((await use.list()).map(({ id }) => id)).toEqual([made.id])
  })

  it('are signed at the very entry up to which they were read, and their hash is the next', async () => {
    await use.issue(1505)
    const made = await use.make()
    const { lines } = await use.ledger()
    expect(made.checkpoint).toMatchObject({ seq: 4, hash: lines[3]?.hash })
    const { figures } = await use.read(made.id)
    expect(lines[4]).toMatchObject({
      event: 'exported',
      actorId: at.people.lead.person.id,
      details: { what: 'statement', exportId: made.id, hash: sha256(JSON.stringify(figures)) },
    })
  })

  it('are right to the entry, whatever else comes at that moment', async () => {
    const caseIds = await Promise.all(Array.from({ length: 12 }, async () => (await at.newCase()).id))
    const made = await Promise.all(
      caseIds.flatMap((caseId, turn) => [
        ...(turn % 4 === 0 ? [use.make()] : []),
        at.propose(caseId, { amount: EUR(100) }).then(() => null),
      ]),
    )
    const { lines } = await use.ledger()
    for (const one of made.filter((each) => each !== null)) {
      const upTo = lines.slice(0, one.checkpoint.seq).filter(({ event }) => event === 'proposed').length
      const { figures } = await use.read(one.id)
      expect(figures.total[0]).toMatchObject({ gestures: upTo, held: EUR(upTo * 100) })
      expect(lines[one.checkpoint.seq]?.details.exportId).toBe(one.id)
    }
  })

  it('verify: the ledger holds up to the checkpoint of a statement, and not if it was changed', async () => {
    await use.issue(1505)
    await use.make()
    await use.issue(1000)
    const checkpoints = (await download(at.door, at.people.lead, '/api/audit/checkpoints.jsonl')).text
    const { text } = await use.ledger()
    const folder = await mkdtemp(join(tmpdir(), 'rundruf-statement-'))
    try {
      const verify = async (ledger: string) => {
        await writeFile(join(folder, 'ledger'), ledger)
        await writeFile(join(folder, 'checkpoints'), checkpoints)
        const args = [VERIFIER, join(folder, 'ledger'), '--checkpoints', join(folder, 'checkpoints')]
        return promisify(execFile)(process.execPath, args).then(
          () => 'holds',
          () => 'does not',
        )
      }
      expect(await verify(text)).toBe('holds')
      // Cut off behind the third line: the chain holds, but the checkpoint is of the fourth.
      expect(await verify(text.split('\n').slice(0, 3).join('\n') + '\n')).toBe('does not')
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('are made once for what was sent twice, and not for a month to come', async () => {
    const id = '01900000-0000-7000-8000-000000000001'
    const first = await use.make({ id, month: at.month })
    expect(await use.make({ id, month: at.month })).toEqual(first)
    expect(await use.list()).toHaveLength(1)
    expect(await use.asLead('POST', STATEMENTS, { month: monthAfter(at.month, 1) })).toMatchObject({
      status: 400,
      body: { code: 'BAD_INPUT', data: { reason: 'month_to_come', field: 'month' } },
    })
    const { figures } = await use.read((await use.make({ month: monthAfter(at.month, -1) })).id)
    expect(figures).toMatchObject({ running: false, total: [], byDay: [], policies: [] })
  })

  it('are for leads, and for those who are kept to a team only of theirs', async () => {
    await use.issue(1505)
    const ofAll = await use.make()
    for (const person of [at.people.agent, at.people.colleague, at.people.keeper]) {
      expect((await at.as(person)('GET', STATEMENTS)).status).toBe(403)
      expect((await at.as(person)('POST', STATEMENTS, { month: at.month })).status).toBe(403)
      expect((await at.as(person)('GET', `${STATEMENTS}/${ofAll.id}`)).status).toBe(403)
    }
    const other = (await at.as(at.people.admin)('PUT', '/api/teams', { name: 'Vertrieb' })).body.id
    const ofOther = await use.make({ month: at.month, teamId: other })
    await at.door.sabotage(
      `update "policy" set "limits" = substr("limits", 1, length("limits") - 1) || ',"audit":{"leadsSee":"team"}}'`,
    )
    const mine = await use.make()
    expect(mine.teamId).toBe(at.teamId)
    expect((await use.read(mine.id)).figures).toMatchObject({
      teamId: at.teamId,
      teamName: 'Kundenservice',
      total: [{ spent: EUR(1505) }],
    })
    expect((await use.list()).map(({ id }) => id)).toEqual([mine.id])
    for (const { id } of [ofAll, ofOther]) {
      expect((await use.asLead('GET', `${STATEMENTS}/${id}`)).status).toBe(404)
      const path = `/api/audit/export?format=pdf&statementId=${id}`
      expect((await download(at.door, at.people.lead, path)).status).toBe(404)
    }
    expect((await use.asLead('POST', STATEMENTS, { month: at.month, teamId: other })).status).toBe(404)
  })

  it('are listed page by page, the newest month first', async () => {
    for (const months of [-2, 0, -1, 0]) {
      at.door.clock.now += 1000
      await use.make({ month: monthAfter(at.month, months) })
    }
    const first = (await use.asLead('GET', `${STATEMENTS}?limit=3`)).body
    const second = (await use.asLead('GET', `${STATEMENTS}?limit=3&cursor=${first.next}`)).body
    const all: Made[] = [...first.items, ...second.items]
    expect(second.next).toBeNull()
    expect(all.map(({ month }) => month)).toEqual([0, 0, -1, -2].map((one) => monthAfter(at.month, one)))
    expect(all.map((one) => one.at).slice(0, 2)).toEqual(
      all
        .map((one) => one.at)
        .slice(0, 2)
        .toSorted()
        .toReversed(),
    )
    expect((await use.asLead('GET', `${STATEMENTS}?cursor=x`)).body).toMatchObject({
      data: { reason: 'cursor_unknown' },
    })
  })

  it('are ready when the month has ended: the company’s, and one of each team that spent, once', async () => {
    await use.issue(1505)
    await at.as(at.people.admin)('PUT', '/api/teams', { name: 'Vertrieb' })
    await at.door.restart()
    expect(await use.list()).toEqual([])
    await use.goToFirst(1)
    await at.door.restart()
    await expect.poll(use.list, { timeout: 10_000 }).toHaveLength(2)
    const made = await use.list()
    expect(made.map(({ month, teamId, by }) => [month, teamId, by])).toEqual([
      [at.month, null, null],
      [at.month, at.teamId, null],
    ])
    const first = (await use.asLead('GET', `${STATEMENTS}?limit=1`)).body
    const second = (await use.asLead('GET', `${STATEMENTS}?limit=1&cursor=${first.next}`)).body
    expect([...first.items, ...second.items]).toEqual(made)
    expect(second.next).toBeNull()
    // Of the same moment: they add up.
    expect(made[0]?.checkpoint).toEqual(made[1]?.checkpoint)
    for (const { id } of made)
      expect((await use.read(id)).figures).toMatchObject({ running: false, total: [{ spent: EUR(1505) }] })
    const lines = (await use.ledger()).lines.filter(({ details }) => details.what === 'statement')
    expect(lines.map(({ actorId }) => actorId)).toEqual(['system', 'system'])
    await at.door.restart()
    await use.goToFirst(1)
    await at.door.restart()
    await use.make({ month: at.month })
    expect((await use.list()).filter(({ by }) => by === null)).toHaveLength(2)
  })

  it('are made up for where no hub ran', async () => {
    await use.issue(1505)
    await use.goToFirst(1)
    await at.door.restart()
    await expect.poll(use.list, { timeout: 10_000 }).toHaveLength(2)
    await use.goToFirst(4)
    await at.door.restart()
    await expect.poll(use.list, { timeout: 10_000 }).toHaveLength(5)
    expect((await use.list()).map(({ month }) => month)).toEqual(
      [3, 2, 1, 0, 0].map((one) => monthAfter(at.month, one)),
    )
  })

  it('are printed: the same figures, with the evidence, the same bytes each time', async () => {
    await use.issue(1505)
    await use.issue(250)
    const made = await use.make()
    const { bytes, name, said } = await use.pdf(`statementId=${made.id}`)
    expect(name).toBe(`rundruf-statement-${at.month}.pdf`)
    expect(said).toContain('Kundenservice · All teams')
    expect(said).toContain('The month had not ended when this was made.')
    expect(said).toMatch(/Budget €100\.00/)
    expect(said).toMatch(/Spent €17\.55/)
    expect(said).toMatch(/late €17\.55 100\.0% 2/)
    expect(said).toContain('Company: version 1')
    const grouped = (text: string) => text.match(/.{1,4}/g)?.join(' ')
    const { hash, signature, publicKey } = made.checkpoint
    for (const evidence of [hash, signature, publicKey]) expect(said).toContain(grouped(evidence))
    expect(said).toMatch(/Page 1 of \d/)
    await use.issue(100)
    expect((await use.pdf(`statementId=${made.id}`)).bytes.equals(bytes)).toBe(true)
    const german = await use.pdf(`statementId=${made.id}&lang=de`)
    expect(german.said).toMatch(/Ausgegeben 17,55 €/)
    expect(german.said).toMatch(/spät 17,55 € 100,0 % 2/)
    for (const { person } of [at.people.agent, at.people.second])
      expect(german.said).not.toContain(person.name)
    const downloads = (await use.ledger()).lines.filter(({ details }) => details.format === 'pdf')
    expect(downloads.map(({ details }) => details.filter)).toEqual(
      Array.from({ length: 3 }, () => `statement=${made.id}`),
    )
  })

  it('carry the checkpoint and the figures as files', async () => {
    await use.issue(1505)
    const made = await use.make()
    const { bytes } = await use.pdf(`statementId=${made.id}`)
    const document = await getDocumentProxy(new Uint8Array(bytes))
    const names = [...((await document.getAttachments())?.keys() ?? [])]
    const contents = await Promise.all(
      names.map(async (id) => Buffer.from((await document.getAttachmentContent(id)) ?? []).toString()),
    )
    const { lines } = await use.ledger()
    const line = lines.find(({ details }) => details.exportId === made.id)
    expect(contents.map(sha256)).toContain(line?.details.hash)
    const checkpoint = contents.find((content) => content.includes('rundruf-checkpoint')) ?? '{}'
    expect(checkpoint).toBe(`${checkpointLine(JSON.parse(checkpoint) as Checkpoint)}\n`)
    expect(JSON.parse(checkpoint)).toMatchObject(made.checkpoint)
  })

  it('are printed of a month that is asked for, and then are among the others', async () => {
    await use.issue(1505)
    const { from, to } = monthPeriod(at.month)
    for (const query of ['', `month=${at.month}`, `from=${from}&to=${to}`, `from=${at.month}&to=${at.month}`])
      expect((await use.pdf(query)).said).toMatch(/Spent €15\.05/)
    const { name, said } = await use.pdf(`teamId=${at.teamId}`)
    expect(name).toBe(`rundruf-statement-${at.month}-kundenservice.pdf`)
    expect(said).toContain('Kundenservice · Team Kundenservice')
    expect(await use.list()).toHaveLength(5)
    expect((await use.pdf(`month=${monthAfter(at.month, -1)}`)).said).toContain(
      'Nothing was proposed in this month',
    )
  })
})

onEveryEngine('statements with findings', (under) => {
  it('say what waits to be looked at, and what was said of the rest; under pseudonyms', async () => {
    const at = await openFindingsDoor(under)
    const use = using(at)
    try {
      const { card } = await at.plant()
      const open = await use.read((await use.make()).id)
      expect(open.figures.findings).toEqual({ open: 1, lookedAt: [] })
      const note = 'Ein langer Ärger, gemeinsam geholfen'
      const path = `/api/audit/findings/${card.id}/look`
      await at.must(await at.as(at.people.lead3)('POST', path, { verdict: 'fine', note }))
      const { id } = await use.make()
      const { figures } = await use.read(id)
      // Of a card, the finding that says most.
      const [most] = card.findings
      const people = most?.people.map(({ pseudonym }) => pseudonym)
      expect(figures.findings).toMatchObject({
        open: 0,
        lookedAt: [{ kind: most?.kind, people, facts: most?.facts, verdict: 'fine', note }],
      })
      const { said } = await use.pdf(`statementId=${id}&lang=de`)
      expect(said).toMatch(
        /\d Gesten .* an dieselbe Kundschaft.* (30|45),00 €|\d Gesten \((30|45),00 €\) gingen an/,
      )
      expect(said).not.toContain('{{')
      expect(said).toMatch(/Angesehen am .* In Ordnung/)
      expect(said).toContain(`Notiz: ${note}`)
      const all = JSON.stringify(figures) + said
      for (const { person } of [at.people.agent, at.people.second])
        for (const word of [person.id, person.name]) expect(all).not.toContain(word)
      const other = await use.read((await use.make({ month: at.month, teamId: at.blue })).id)
      expect(other.figures.findings).toEqual({ open: 0, lookedAt: [] })
      const earlier = await use.read((await use.make({ month: monthAfter(at.month, -4) })).id)
      expect(earlier.figures.findings).toEqual({ open: 0, lookedAt: [] })
    } finally {
      await at.door.close()
    }
  })
})

onEveryEngine('statements of a hub that has yet to judge', (under) => {
  it('wait until it has', async () => {
    const at = await openFindingsDoor(under)
    const use = using(at)
    try {
      const { ids } = await at.plant()
      const { lead, agent, second } = at.people
      // What is only proposed lapses before the month is stated, and then is no finding any more.
      for (const [nth, id] of ids.entries()) {
        const { body } = await at.as(lead)('GET', `/api/gestures/${id}`)
        if (body.state === 'proposed') await at.approve(body, lead)
        const issued = await at.as(nth === 1 ? second : agent)('POST', `/api/gestures/${id}/issue`, {})
        expect(issued.status).toBe(200)
      }
      await use.goToFirst(1)
      await at.door.sabotage('delete from "finding"')
      await at.door.sabotage(`update "auditState" set "judgedSeq" = 0, "judgedBy" = '', "judgedDay" = ''`)
      await at.door.restart()
      await expect.poll(use.list, { timeout: 20_000 }).not.toHaveLength(0)
      const [made] = await use.list()
      expect((await use.read(made?.id ?? '')).figures.findings).toEqual({ open: 1, lookedAt: [] })
    } finally {
      await at.door.close()
    }
  })
})

onSharedEngines('statements of two hubs', (under) => {
  it('are made once', async () => {
    const place = await under.place()
    const at = await openGoodwillDoor({ ...under, place: async () => place })
    const use = using(at)
    try {
      await use.issue(1505)
      await use.goToFirst(1)
      const start = () =>
        startHub({
          data: at.door.data,
          database: place.at,
          host: '127.0.0.1',
          port: 0,
          version: '1.2.3',
          rendererFolder: null,
          clock: () => at.door.clock.now,
          log: openLog('fatal'),
        })
      const others = await Promise.all([start(), start(), start()])
      await expect.poll(use.list, { timeout: 10_000 }).toHaveLength(2)
      for (const hub of others) await hub.close()
      expect(await use.list()).toHaveLength(2)
    } finally {
      await at.door.close()
    }
  })
})
