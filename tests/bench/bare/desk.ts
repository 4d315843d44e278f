import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createReadStream } from 'node:fs'
import Database from 'better-sqlite3'
import { answerCalls } from '../calls.ts'

/** The floor of the desk: rows as lines of JSON over HTTP, parsed, and put into a table in one transaction. */
const COLUMNS = [
  'seq',
  'id',
  'title',
  'details',
  'condition',
  'caseId',
  'asker',
  'state',
  'createdAt',
  'activeAt',
  'revision',
]

function openTable(file: string): Database.Database {
  const db = new Database(file)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.exec(`create table ask (${COLUMNS.join(', ')}, primary key (seq));
    create unique index askById on ask (id);
    create index askByState on ask (state, seq);`)
  return db
}

const insertInto = (db: Database.Database) =>
  db.prepare(`insert into ask values (${COLUMNS.map(() => '?').join(', ')})`)
const valuesOf = (row: Record<string, unknown>) =>
  COLUMNS.map((column) => {
    const value = row[column]
    return typeof value === 'object' && value !== null ? JSON.stringify(value) : (value ?? null)
  })

let db: Database.Database

answerCalls({
  /** Serves a file of lines. */
  serve: (file: string) =>
    new Promise<string>((resolve) => {
      const server = createServer((_, response) => {
        response.writeHead(200, { 'content-type': 'application/x-ndjson' })
        createReadStream(file).pipe(response)
      })
      server.listen(0, '127.0.0.1', () =>
        resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
      )
    }),
  /** @returns milliseconds until all is in the table */
  async firstSync({ address, file }: { address: string; file: string }): Promise<number> {
    const start = performance.now()
    db = openTable(file)
    const insert = insertInto(db)
    const response = await fetch(address)
    if (response.body === null) throw new Error('Nothing came')
    const decoder = new TextDecoder()
    let rest = ''
    db.exec('begin')
    for await (const chunk of response.body) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines)
        insert.run(...valuesOf((JSON.parse(line) as { row: Record<string, unknown> }).row))
    }
    db.exec('commit')
    return performance.now() - start
  },
  /** The rows that a click leaves behind: the ask, its place in the change index, the command. @returns milliseconds */
  clicks(count: number): number[] {
    db.exec(`create table change (scope, revision, tableName, rowId, primary key (scope, revision));
      create table command (id primary key, input, state);`)
    const insert = insertInto(db)
    const change = db.prepare('insert into change values (?, ?, ?, ?)')
    const command = db.prepare('insert into command values (?, ?, ?)')
    const times: number[] = []
    for (let click = 0; click < count; click++) {
      const start = performance.now()
      const id = crypto.randomUUID()
      const row = {
        seq: 1e9 + click,
        id,
        title: 'Does anyone have a plush donkey?',
        state: 'open',
        revision: 1,
      }
      db.exec('begin immediate')
      insert.run(...valuesOf(row))
      change.run('all', 1e9 + click, 'ask', id)
      command.run(id, JSON.stringify(row), 'waiting')
      db.exec('commit')
      times.push(performance.now() - start)
    }
    return times
  },
  close: () => db?.close(),
})
