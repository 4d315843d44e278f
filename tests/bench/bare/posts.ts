import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import Database from 'better-sqlite3'
import pg from 'pg'
import { answerCalls } from '../calls.ts'

/**
 * The floor of posting: node:http, JSON in, one insert, JSON out. No sign-in, no rules, no index.
 * `each`: a transaction for each ask. `grouped`: those that one turn of the event loop brought share a transaction.
 */
interface BareAsk {
  id: string
  title: string
  details: string | null
}

type Insert = (ask: BareAsk, done: () => void) => void

const CLIENTS = 16
const [, , how = 'each', engine = 'sqlite', at = ''] = process.argv

const insert = engine === 'sqlite' ? (how === 'each' ? sqliteEach() : sqliteGrouped()) : await postgresEach()

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const ask = JSON.parse(Buffer.concat(chunks).toString()) as BareAsk
    insert(ask, () => answer(response, ask))
  })
})

function answer(response: ServerResponse, ask: BareAsk): void {
  const body = JSON.stringify(ask)
  response.writeHead(201, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
  response.end(body)
}

function openSqlite(): { db: Database.Database; run: (ask: BareAsk) => void } {
  const db = new Database(at)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.exec('create table if not exists bareAsk (id text primary key, title text not null, details text)')
  const statement = db.prepare('insert into bareAsk (id, title, details) values (?, ?, ?)')
  return { db, run: ({ id, title, details }) => statement.run(id, title, details) }
}

function sqliteEach(): Insert {
  const { run } = openSqlite()
  return (ask, done) => {
    run(ask)
    done()
  }
}

function sqliteGrouped(): Insert {
  const { db, run } = openSqlite()
  let waiting: [BareAsk, () => void][] = []
  const commit = () => {
    const group = waiting
    waiting = []
    db.transaction(() => group.forEach(([ask]) => run(ask)))()
    for (const [, done] of group) done()
  }
  return (ask, done) => {
    if (waiting.push([ask, done]) === 1) setImmediate(commit)
  }
}

async function postgresEach(): Promise<Insert> {
  const pool = new pg.Pool({ connectionString: at, max: CLIENTS })
  await pool.query(
    'create table if not exists "bareAsk" (id text primary key, title text not null, details text)',
  )
  return (ask, done) => {
    const statement = {
      name: 'insert',
      text: 'insert into "bareAsk" (id, title, details) values ($1, $2, $3)',
    }
    pool.query({ ...statement, values: [ask.id, ask.title, ask.details] }).then(done, (error: unknown) => {
      throw error
    })
  }
}

answerCalls({
  listen: () =>
    new Promise<string>((resolve) => {
      server.listen(0, '127.0.0.1', () =>
        resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
      )
    }),
})
