import type { Actor } from '#core/person.ts'
import { scopesOfAsk } from '#core/scope.ts'
import type { Answer, Ask } from '#core/ask.ts'
import type { Refusal } from '#core/refusal.ts'
import type { Ledger } from './ledger.ts'
import { type Expected, replay } from './replay.ts'
import type { Stored } from './stored.ts'

/**
 * Looks whether what is stored is what it should be after any number of crashes: every acknowledged command exactly
 * once, none half there, nothing that nobody sent.
 * @returns a sentence for each thing that is wrong; none where all is well
 */
export function findWrongs(stored: Stored, ledger: Ledger, people: ReadonlyMap<string, Actor>): string[] {
  const findings = [...ledger.contradictions]
  checkAcknowledged(stored, ledger, findings)
  const expected = replay(stored.journal, ledger, people, findings)
  checkRows(stored, expected, findings)
  checkChanges(stored, expected, findings)
  checkSearch(stored, findings)
  return findings
}

/** Every acknowledged command is in the journal, as it was acknowledged. */
function checkAcknowledged({ journal }: Stored, ledger: Ledger, findings: string[]): void {
  const entries = new Map(journal.map((entry) => [entry.id, entry]))
  if (entries.size < journal.length) findings.push('the journal has a command twice')
  for (const { id, name, verdict } of ledger.known) {
    const entry = entries.get(id)
    const stands = entry?.refusal == null ? 'done' : (JSON.parse(entry.refusal) as Refusal).code
    const said = verdict?.ok === true ? 'done' : verdict?.code
    if (entry === undefined) findings.push(`${name} ${id} was acknowledged as ${said}, and is gone`)
    else if (stands !== said)
      findings.push(`${name} ${id} was acknowledged as ${said}, and stands as ${stands}`)
  }
}

/** Asks, answers and "not me" are what follows from the journal, no more and no less. */
function checkRows({ asks, answers, notMes }: Stored, expected: Expected, findings: string[]): void {
  const rows = asks.map(
    ({
      seq: _,
      scope: _scope,
      revision: _revision,
      handoverMethod: method,
      handoverState: state,
      ...ask
    }): Ask => ({
      ...ask,
      handover: method === null || state === null ? null : { method, state },
    }),
  )
  compare('ask', new Map(rows.map((ask) => [ask.id, ask])), expected.asks, findings)
  const said = answers.map(({ revision: _, ...answer }): Answer => answer)
  compare(
    'answer',
    new Map(said.map((answer) => [answer.id, answer])),
    new Map([...expected.answers.values()].flat().map((answer) => [answer.id, answer])),
    findings,
  )
  const toAsks = notMes.map(({ personId, askId }) => `${personId} ${askId}`)
  for (const key of inOneOnly(new Set(toAsks), expected.notMes))
    findings.push(
      `"not me" of ${key} ${expected.notMes.has(key) ? 'is missing' : 'stands without a command'}`,
    )
}

function compare<Row extends object>(
  table: string,
  there: ReadonlyMap<string, Row>,
  expected: ReadonlyMap<string, Row>,
  findings: string[],
): void {
  for (const [id, row] of there) {
    const should = expected.get(id)
    if (should === undefined) findings.push(`${table} ${id} stands without a command that made it`)
    else
      for (const key of Object.keys(should) as (keyof Row)[])
        if (JSON.stringify(row[key]) !== JSON.stringify(should[key]))
          findings.push(
            `${table} ${id} has ${String(key)} ${JSON.stringify(row[key])}, but ${JSON.stringify(should[key])} follows from its commands`,
          )
  }
  for (const id of expected.keys()) if (!there.has(id)) findings.push(`${table} ${id} is missing`)
}

/** Each row is announced once to each scope that may see it, with its own revision; the counter stands at the last. */
function checkChanges(stored: Stored, expected: Expected, findings: string[]): void {
  const announced = Map.groupBy(
    stored.changes.filter(({ deleted }) => deleted === 0),
    ({ tableName, rowId }) => `${tableName} ${rowId}`,
  )
  const rows = announceable(stored, expected)
  for (const [key, { scopes, revision }] of rows) {
    const should = scopes.map((scope) => `${scope} at ${revision}`).toSorted()
    const is = (announced.get(key) ?? []).map((change) => `${change.scope} at ${change.revision}`).toSorted()
    if (is.join() !== should.join())
      findings.push(`${key} is announced to [${is.join(', ')}] and not to [${should.join(', ')}]`)
  }
  for (const key of announced.keys())
    if (/^(ask|answer|notMe) /.test(key) && !rows.has(key))
      findings.push(`${key} is announced and is not there`)
  const newest = Math.max(...stored.changes.map((change) => change.revision))
  if (newest !== stored.revision)
    findings.push(`the counter stands at ${stored.revision}, the newest change at ${newest}`)
}

/** All rows, with who may see them. */
function announceable({ asks, answers, notMes }: Stored, expected: Expected) {
  const scopes = new Map(
    [...expected.asks].map(([id, ask]) => [id, scopesOfAsk(ask, expected.answers.get(id) ?? [])]),
  )
  const rows = new Map<string, { scopes: readonly string[]; revision: number }>()
  for (const { id, revision } of asks) rows.set(`ask ${id}`, { scopes: scopes.get(id) ?? [], revision })
  for (const { id, askId, revision } of answers)
    rows.set(`answer ${id}`, { scopes: scopes.get(askId) ?? [], revision })
  for (const { id, personId, revision } of notMes)
    rows.set(`notMe ${id}`, { scopes: [`person:${personId}`], revision })
  return rows
}

/** What is posted is found, and nothing else is. */
function checkSearch({ asks, searchable, found }: Stored, findings: string[]): void {
  const seqs = new Set(asks.map((ask) => ask.seq))
  for (const seq of inOneOnly(new Set(searchable), seqs))
    findings.push(
      seqs.has(seq)
        ? `ask number ${seq} is not in the search index`
        : `the search index has ${seq}, which is no ask`,
    )
  for (const [word, hits] of found) {
    const ask = asks.find(({ title }) => title.includes(word))
    if (hits.join() !== (ask?.seq ?? '').toString())
      findings.push(`searching "${word}" finds [${hits.join(', ')}] and not [${ask?.seq ?? ''}]`)
  }
}

const inOneOnly = <T>(one: ReadonlySet<T>, other: ReadonlySet<T>): T[] => [
  ...[...one].filter((item) => !other.has(item)),
  ...[...other].filter((item) => !one.has(item)),
]
