import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type pg from 'pg'
import { isForAgain } from './built-once.ts'

const RESULT_CHANGED = '0A000'

/**
 * Connections that keep prepared what is built once: reading and planning such a statement takes the database longer
 * than running it. Everything else is planned for its own values, which searching needs.
 */
export class KeptStatements implements PostgresPool {
  readonly #pool: pg.Pool
  readonly #names = new Map<string, string>()
  #given = 0
  readonly #clients = new WeakMap<pg.PoolClient, PostgresPoolClient>()

  constructor(pool: pg.Pool) {
    this.#pool = pool
  }

  get options(): object {
    return this.#pool.options
  }

  async connect(): Promise<PostgresPoolClient> {
    const client = await this.#pool.connect()
    let keeping = this.#clients.get(client)
    if (keeping === undefined) {
      keeping = this.#keeping(client)
      this.#clients.set(client, keeping)
    }
    return keeping
  }

  end(): Promise<void> {
    return this.#pool.end()
  }

  /** Tables have got other columns, from a newer hub beside this one: what was prepared before is of no use. */
  #forget(error: unknown): never {
    if ((error as { code?: string }).code === RESULT_CHANGED) this.#names.clear()
    throw error
  }

  #keeping(client: pg.PoolClient): PostgresPoolClient {
    const query = (text: string, values: unknown[]) => {
      const name = this.#nameOf(text)
      if (name === undefined) return client.query({ text, values })
      return client.query({ name, text, values }).catch((error: unknown) => this.#forget(error))
    }
    return { query, release: (destroy?: boolean) => client.release(destroy) } as unknown as PostgresPoolClient
  }

  #nameOf(text: string): string | undefined {
    if (!isForAgain(text)) return undefined
    let name = this.#names.get(text)
    if (name === undefined) {
      name = `kept ${this.#given++}`
      this.#names.set(text, name)
    }
    return name
  }
}
