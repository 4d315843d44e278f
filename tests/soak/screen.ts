import { readFeed } from '#contract/feed-text.ts'
import type { Actor } from '#core/person.ts'
import { scopesOf } from '#core/scope.ts'
import type { Stored } from './stored.ts'

/**
 * A screen that shows what it is told, and resumes after each crash from where it was. It must always end up with what
 * is stored, and may never have heard of anything that is not.
 */
export class Screen {
  readonly #token: string
  readonly #actor: Actor
  /** By table and row: the revision last heard, null where it is gone. */
  readonly #rows = new Map<string, number | null>()
  readonly wrongs: string[] = []
  #at = 0
  #epoch: string | undefined
  #abort = new AbortController()
  #live = Promise.withResolvers<void>()
  #ended: Promise<void> = Promise.resolve()

  constructor(actor: Actor, token: string) {
    this.#actor = actor
    this.#token = token
  }

  /** Listens from where it was. @returns when it has been told everything up to now */
  async open(address: string): Promise<void> {
    this.#abort = new AbortController()
    this.#live = Promise.withResolvers()
    const url = new URL('/api/changes', address)
    url.searchParams.set('after', String(this.#at))
    if (this.#epoch !== undefined) url.searchParams.set('epoch', this.#epoch)
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${this.#token}` },
      signal: this.#abort.signal,
    })
    if (response.status === 409) {
      this.wrongs.push(`a screen that had heard of ${this.#at} may not go on from there`)
      return
    }
    if (response.status !== 200 || response.body === null)
      throw new Error(`The feed was refused with ${response.status}: ${await response.text()}`)
    this.#ended = this.#listen(response.body.pipeThrough(new TextDecoderStream())).catch(() => {
      // The hub was killed in the middle of a sentence.
    })
    await this.#live.promise
  }

  /** Whether it has heard of the newest change that it may see. */
  isAt({ changes }: Stored): boolean {
    const held = new Set<string>(scopesOf(this.#actor))
    return changes.every(({ scope, revision }) => revision <= this.#at || !held.has(scope))
  }

  /** @returns when nothing is being heard any more */
  async close(): Promise<void> {
    this.#abort.abort()
    await this.#ended
  }

  /** Adds a sentence for each difference between what it shows and what is stored. */
  compare({ changes }: Stored, findings: string[]): void {
    const held = new Set<string>(scopesOf(this.#actor))
    const should = new Map<string, number | null>()
    for (const { scope, tableName, rowId, revision, deleted } of changes)
      if (held.has(scope)) should.set(`${tableName} ${rowId}`, deleted === 1 ? null : revision)
    for (const [key, revision] of should)
      if (this.#rows.get(key) !== revision && !(revision === null && !this.#rows.has(key)))
        findings.push(`a screen shows ${key} at ${this.#rows.get(key)}, and ${revision} is stored`)
    for (const key of this.#rows.keys())
      if (!should.has(key)) findings.push(`a screen was told of ${key}, which is not stored`)
    findings.push(...this.wrongs)
  }

  async #listen(text: ReadableStream<string>): Promise<void> {
    for await (const event of readFeed(text)) {
      if (event.type === 'hello') this.#epoch = event.epoch
      else if (event.type === 'live') this.#live.resolve()
      else {
        const { change } = event
        if (change.revision <= this.#at)
          this.wrongs.push(`a screen heard ${change.revision} after ${this.#at}`)
        this.#at = change.revision
        const id = 'row' in change ? change.row.id : change.deleted
        this.#rows.set(`${change.table} ${id}`, 'row' in change ? change.row.revision : null)
      }
    }
  }
}
