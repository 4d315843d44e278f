import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import pg from 'pg'
import type { Me } from '#contract/people.ts'
import type { Role } from '#core/person.ts'
import { type Hub, type HubOptions, startHub } from '#hub/hub.ts'
import { openLog } from '#hub/log.ts'
import type { EngineUnderTest } from './engines.ts'

export interface Answered {
  status: number
  headers: Headers
  /** Parsed where it is JSON, else the text. */
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into bodies of every shape
  body: any
}

export interface Person {
  token: string
  person: Me
}

export const PASSWORD = 'four quiet donkeys waited'

/** A whole hub behind its door, on a fresh place, spoken to over HTTP. */
export interface DoorHub {
  hub: Hub
  clock: { now: number }
  /** What the hub has logged so far. */
  logged(): string
  call(method: string, path: string, options?: CallOptions): Promise<Answered>
  /** The first person, who set the network up. */
  setUp(): Promise<Person>
  /** Invites a person and joins as them. */
  add(admin: Person, who: { name: string; roles?: Role[]; sign?: string; siteId?: string }): Promise<Person>
  /** All that is stored, as bytes or as text. */
  dump(): Promise<string>
  /** Does something to the storage behind the hub's back. */
  sabotage(sql: string): Promise<void>
  /** The number that a query with one row and one column gives. */
  number(sql: string): Promise<number>
  /** The hub's data folder. */
  data: string
  /** Stops the hub, for good; what it has stored stays until the door is closed. */
  stop(): Promise<void>
  /** Stops the hub and starts one anew on the same place. */
  restart(): Promise<void>
  close(): Promise<void>
}

export interface CallOptions {
  token?: string
  /** Sent as JSON; a string is sent as it is. */
  body?: unknown
  headers?: Record<string, string>
}

/** The answers' statuses in rising order, for those that came at the same moment. */
export const statuses = (answers: Answered[]): number[] =>
  answers.map((answer) => answer.status).toSorted((a, b) => a - b)

export const setUpInput = (token: string | null) => ({
  token: token ?? '',
  network: 'Kundenservice',
  site: { name: 'Bonn', timeZone: 'Europe/Berlin', state: 'NW' },
  name: 'Nina Admin',
  email: 'nina@example.org',
  sign: 'na',
  password: PASSWORD,
})

/** Starts a hub for a test. Its clock stands still unless the test moves it. */
export async function openDoorHub(
  under: EngineUnderTest,
  options: Partial<HubOptions> = {},
): Promise<DoorHub> {
  const place = await under.place()
  const folder = await mkdtemp(join(tmpdir(), 'rundruf-hub-'))
  const lines: string[] = []
  const clock = { now: Date.now() }
  const all: HubOptions = {
    data: under.shared ? folder : dirname(place.at),
    database: under.shared ? place.at : null,
    host: '127.0.0.1',
    port: 0,
    version: '1.2.3',
    rendererFolder: null,
    clock: () => clock.now,
    log: openLog('debug', { write: (line: string) => void lines.push(line) }),
    ...options,
  }
  let hub = await startHub(all)
  let stopped = false

  const call: DoorHub['call'] = async (method, path, { token, body, headers = {} } = {}) => {
    const response = await fetch(`${hub.address}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    const json = /[/+]json\b/.test(response.headers.get('content-type') ?? '')
    return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text }
  }
  const good = async (answered: Promise<Answered>): Promise<Answered['body']> => {
    const { status, body } = await answered
    if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`)
    return body
  }

  return {
    get hub() {
      return hub
    },
    clock,
    logged: () => lines.join(''),
    call,
    setUp: async () => good(call('POST', '/api/setup', { body: setUpInput(hub.setupToken) })),
    add: async (admin, { name, roles = ['colleague'], sign, siteId }) => {
      const invitation = await good(
        call('POST', '/api/invitations', {
          token: admin.token,
          body: { email: `${randomUUID()}@example.org`, name, roles, siteId },
        }),
      )
      return good(
        call('POST', '/api/invitations/accept', {
          body: { token: invitation.token, sign, password: PASSWORD },
        }),
      )
    },
    dump: () => (under.shared ? dumpPostgres(place.at) : dumpFiles([place.at, `${place.at}-wal`])),
    sabotage: async (sql) => {
      if (under.shared) await askPostgres(place.at, sql)
      else new Database(place.at).exec(sql).close()
    },
    number: async (sql) => {
      if (under.shared) return Number((await askPostgres(place.at, sql))[0]?.[0])
      const db = new Database(place.at, { readonly: true })
      try {
        return Number(db.prepare(sql).pluck().get())
      } finally {
        db.close()
      }
    },
    data: all.data,
    stop: async () => {
      await hub.close()
      stopped = true
    },
    restart: async () => {
      await hub.close()
      hub = await startHub(all)
    },
    close: async () => {
      if (!stopped) await hub.close()
      await place.remove()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const dumpFiles = async (files: string[]): Promise<string> =>
  (await Promise.all(files.map((file) => readFile(file, 'latin1')))).join('')

async function askPostgres(url: string, sql: string): Promise<unknown[][]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query<unknown[]>({ text: sql, rowMode: 'array' })).rows
  } finally {
    await client.end()
  }
}

async function dumpPostgres(url: string): Promise<string> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>(
      "select quote_ident(table_name) as name from information_schema.tables where table_schema = 'public'",
    )
    const dumps: string[] = []
    for (const { name } of rows) {
      const all = await client.query<{ row: string }>(`select each::text as row from ${name} as each`)
      dumps.push(...all.rows.map(({ row }) => row))
    }
    return dumps.join('\n')
  } finally {
    await client.end()
  }
}
