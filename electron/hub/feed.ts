import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { PROTOCOL } from '#contract/protocol.ts'
import type { Actor } from '#core/person.ts'
import { type Scope, scopesOf } from '#core/scope.ts'
import { allChangesAfter, changesAfter, type RowChange } from '#storage/changes.ts'
import type { Engine } from '#storage/engine.ts'
import { readRevision } from '#storage/network.ts'
import type { ChangedTable } from '#storage/schema.ts'
import type { RowReader } from '#work/row-reader.ts'
import type { Committed } from './commands/bus.ts'

export interface FeedOptions {
  engine: Engine
  epoch: string
  /** The revision that is stored when the hub starts. */
  revision: number
  readers: Record<ChangedTable, RowReader>
  /** Called with each changed row before it is sent, so that what is kept in memory can be dropped. */
  changed: (table: ChangedTable, rowId: string) => void
  /** Something that should not happen; the feed goes on, its listeners reconnect. */
  failed: (error: unknown) => void
}

/** Keeps the line open for those who are still catching up. */
const STILL_THERE = Buffer.from(': still here\n\n')
/** How much of the change index a listener who catches up is read at a time. */
const PAGE = 1_000
/** A listener who does not read for so many bytes is let go; it comes back and resumes. */
const MOST_BEHIND_BYTES = 4 * 1024 * 1024
const HEARTBEAT_MS = 25_000
/** A storage that could not be read is asked again after so long. */
const RETRY_MS = 1_000

/** A change, framed once for everyone. */
interface Framed {
  revision: number
  scopes: readonly Scope[]
  frame: Buffer
}

interface Listener {
  scopes: ReadonlySet<Scope>
  write(chunk: Buffer): void
  end(): void
  readyForMore(): Promise<void>
  /** The newest revision it has got: catching up may have read what is only now being told. */
  at: number
  /** Set while the listener catches up: what is said meanwhile waits here. */
  waiting: Framed[] | null
}

/**
 * Tells everyone who listens which rows changed, in order of revision. A change is read, encoded and framed once; all
 * who may see the same changes get the very same bytes.
 */
export class Feed {
  readonly #options: FeedOptions
  readonly #listeners = new Set<Listener>()
  readonly #byScope = new Map<Scope, Set<Listener>>()
  readonly #heartbeat: NodeJS.Timeout
  /** The newest revision that has been told. */
  #told: number
  #queue: Promise<void> = Promise.resolve()
  #closed = false
  /** Whether all that is stored has been told: not so while the storage could not be read. */
  #sure = true
  /** How often it was doubted; what is being told just then does not settle it. */
  #doubts = 0
  #retry: NodeJS.Timeout | undefined

  constructor(options: FeedOptions) {
    this.#options = options
    this.#told = options.revision
    this.#heartbeat = setInterval(() => {
      const heartbeat = liveAt(this.#told)
      for (const listener of this.#listeners)
        listener.write(listener.waiting === null ? heartbeat : STILL_THERE)
    }, HEARTBEAT_MS)
    this.#heartbeat.unref()
  }

  get listeners(): number {
    return this.#listeners.size
  }

  /** This hub has committed. */
  committed({ after, revision, changes }: Committed): void {
    for (const { table, rowId } of changes) this.#options.changed(table, rowId)
    if (changes.length > 0) this.#enqueue(() => this.#tell(revision, { after, changes }))
  }

  /** Another hub says that it has committed. */
  heard(revision: number): void {
    if (revision > this.#told) this.#enqueue(() => this.#tell(revision, null))
  }

  /**
   * Something may be stored that nobody has told: it is looked for in a moment, and until then all who come are read to.
   */
  doubt(): void {
    this.#sure = false
    this.#doubts += 1
    clearTimeout(this.#retry)
    if (!this.#closed) this.#retry = setTimeout(() => this.heard(Number.POSITIVE_INFINITY), RETRY_MS).unref()
  }

  /**
   * Whether a cursor is of this network and not from a future that a restored backup took back.
   */
  async knows(after: number | undefined, epoch: string | undefined): Promise<boolean> {
    if (epoch !== undefined && epoch !== this.#options.epoch) return false
    return (
      after === undefined || after <= this.#told || after <= (await readRevision(this.#options.engine.read))
    )
  }

  /**
   * Answers a request with the feed, as server-sent events, until one of the two ends it.
   * @param after resume after this revision; without it, the feed starts now
   * @returns how to end it from here
   */
  serve(response: ServerResponse, scopes: readonly Scope[], after: number | undefined): () => void {
    response.useChunkedEncodingByDefault = false
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      connection: 'close',
    })
    const socket = response.socket
    socket?.setNoDelay(true)
    // Head and greeting go out as one.
    socket?.cork()
    response.flushHeaders()
    const end = this.listen(
      scopes,
      after,
      (chunk) => {
        if (socket === null || socket.destroyed) return
        socket.write(chunk)
        if (socket.writableLength > MOST_BEHIND_BYTES) socket.destroy()
      },
      () => response.end(),
      () => drained(socket),
    )
    socket?.uncork()
    response.on('close', end)
    return end
  }

  /**
   * Listens to the feed as the text of server-sent events (shared/contract/feed-text.ts reads it).
   * @param readyForMore waits until the listener has read what was written; while they catch up, they set the pace
   * @returns how to stop
   */
  listen(
    scopes: readonly Scope[],
    after: number | undefined,
    write: (chunk: Buffer) => void,
    ended: () => void,
    readyForMore: () => Promise<void> = async () => {},
  ): () => void {
    const start = after ?? this.#told
    const listener: Listener = {
      scopes: new Set(scopes),
      write,
      end: ended,
      readyForMore,
      at: start,
      waiting: [],
    }
    this.#add(listener)
    const { epoch } = this.#options
    write(event('hello', start, { epoch, revision: this.#told, protocol: PROTOCOL, scopes }))
    // Who has heard everything, as nearly all have who come back, is not read to.
    if (this.#sure && start >= this.#told) this.#goLive(listener)
    else
      this.#catchUp(listener, scopes).catch((error: unknown) => {
        this.#options.failed(error)
        this.#remove(listener)
        ended()
      })
    return () => this.#remove(listener)
  }

  /** Ends all listeners; what was committed before has been told. */
  async close(): Promise<void> {
    this.#closed = true
    clearInterval(this.#heartbeat)
    clearTimeout(this.#retry)
    await this.#queue
    for (const listener of this.#listeners) {
      this.#remove(listener)
      listener.end()
    }
  }

  #enqueue(work: () => Promise<void>): void {
    this.#queue = this.#queue.then(work).catch((error: unknown) => {
      this.#options.failed(error)
      // Whoever missed something comes back and resumes from where they were.
      this.doubt()
      for (const listener of this.#listeners) {
        this.#remove(listener)
        listener.end()
      }
    })
  }

  /** @param own what this hub has committed; null where another hub was it */
  async #tell(until: number, own: { after: number; changes: readonly RowChange[] } | null): Promise<void> {
    if (until <= this.#told) return
    const { engine } = this.#options
    const doubts = this.#doubts
    let changes = own?.changes ?? []
    // Another hub committed in between, or it was another hub that committed: read everything since.
    if (own?.after !== this.#told) {
      const newest = Number.isFinite(until) ? until : await readRevision(engine.read)
      changes = await allChangesAfter(engine.read, this.#told, newest)
      for (const { table, rowId } of changes) this.#options.changed(table, rowId)
      until = newest
    }
    // Where nobody listens, nothing is read, and nobody can come in between.
    const framed = this.#listeners.size === 0 ? [] : await this.#frame(changes)
    this.#told = Math.max(this.#told, until)
    this.#sure ||= doubts === this.#doubts
    this.#send(framed)
  }

  #send(framed: readonly Framed[]): void {
    const told = new Set(framed.flatMap(({ scopes }) => scopes))
    const reached = new Set<Listener>()
    for (const scope of told) for (const listener of this.#byScope.get(scope) ?? []) reached.add(listener)
    // Listeners who share what they may see of this share the bytes.
    const chunks = new Map<string, Buffer>()
    for (const listener of reached) {
      if (listener.waiting !== null) {
        listener.waiting.push(...framed.filter((one) => isNews(one, listener)))
        continue
      }
      const ahead = Math.max(listener.at - (framed[0]?.revision ?? 0), -1)
      const key = [ahead, ...[...told].filter((scope) => listener.scopes.has(scope))].join(' ')
      let chunk = chunks.get(key)
      if (chunk === undefined) {
        chunk = Buffer.concat(framed.filter((one) => isNews(one, listener)).map(({ frame }) => frame))
        chunks.set(key, chunk)
      }
      // Never back: a listener who comes from another hub may be ahead of what this one has told.
      listener.at = Math.max(listener.at, this.#told)
      if (chunk.length > 0) listener.write(chunk)
    }
  }

  async #catchUp(listener: Listener, scopes: readonly Scope[]): Promise<void> {
    for (;;) {
      if (!this.#listeners.has(listener)) return
      const { changes, more } = await changesAfter(this.#options.engine.read, scopes, listener.at, PAGE)
      const framed = await this.#frame(changes)
      const last = changes.at(-1)
      if (last !== undefined) {
        listener.at = last.revision
        listener.write(Buffer.concat(framed.map(({ frame }) => frame)))
        await listener.readyForMore()
      }
      if (!more) break
    }
    this.#goLive(listener)
  }

  /** Says what was told while the listener caught up, and from now on what is new. */
  #goLive(listener: Listener): void {
    for (const one of listener.waiting ?? []) if (isNews(one, listener)) listener.write(one.frame)
    listener.waiting = null
    listener.at = Math.max(listener.at, this.#told)
    listener.write(liveAt(listener.at))
  }

  /** Reads, encodes and frames changes, in their order. */
  async #frame(changes: readonly RowChange[]): Promise<Framed[]> {
    const rows = new Map<ChangedTable, Map<string, object>>()
    for (const table of new Set(changes.map((change) => change.table))) {
      const ids = changes
        .filter((change) => change.table === table && !change.deleted)
        .map(({ rowId }) => rowId)
      rows.set(table, await this.#options.readers[table]([...new Set(ids)]))
    }
    return changes.map(({ revision, table, rowId, scopes }) => {
      const row = rows.get(table)?.get(rowId)
      const change =
        row === undefined ? { revision, table, deleted: rowId, scopes } : { revision, table, row, scopes }
      return { revision, scopes, frame: Buffer.from(`id: ${revision}\ndata: ${JSON.stringify(change)}\n\n`) }
    })
  }

  #add(listener: Listener): void {
    if (this.#closed) return listener.end()
    this.#listeners.add(listener)
    for (const scope of listener.scopes) {
      const others = this.#byScope.get(scope)
      if (others === undefined) this.#byScope.set(scope, new Set([listener]))
      else others.add(listener)
    }
  }

  #remove(listener: Listener): void {
    this.#listeners.delete(listener)
    for (const scope of listener.scopes) {
      const others = this.#byScope.get(scope)
      others?.delete(listener)
      if (others?.size === 0) this.#byScope.delete(scope)
    }
  }
}

const isNews = ({ revision, scopes }: Framed, { at, scopes: held }: Listener): boolean =>
  revision > at && scopes.some((scope) => held.has(scope))

/** Waits until little is left to be sent, or nobody is there any more. */
async function drained(socket: Socket | null): Promise<void> {
  if (socket === null || socket.destroyed || socket.writableLength < MOST_BEHIND_BYTES / 4) return
  await new Promise<void>((resolve) => {
    const done = () => {
      socket.off('drain', done)
      socket.off('close', done)
      resolve()
    }
    socket.on('drain', done)
    socket.on('close', done)
  })
}

/** The person's scopes, or those of them that were asked for. */
export function chosenScopes(person: Actor, wanted: readonly string[] | undefined): Scope[] {
  const held = scopesOf(person)
  return wanted === undefined ? held : held.filter((scope) => wanted.includes(scope))
}

const liveAt = (revision: number): Buffer => event('live', revision, { revision })

const event = (name: string, id: number, data: object): Buffer =>
  Buffer.from(`event: ${name}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`)
