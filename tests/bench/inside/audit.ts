import { call } from '@orpc/server'
import { figureProcedures } from '#hub/audit/figures-procedures.ts'
import { Vault } from '#hub/vault/vault.ts'
import { openPostgres } from '#storage/postgres.ts'
import { openSqlite } from '#storage/sqlite.ts'
import { answerCalls } from '../calls.ts'
import type { AuditAsked } from '../load/audit.ts'

/** The hub's own audit, without HTTP around it. */
const [, , kind, at = '', key = '', person = ''] = process.argv
const engine = kind === 'sqlite' ? openSqlite(at) : openPostgres(at)
const vault = new Vault(Buffer.from(key, 'base64'))
const procedures = figureProcedures({ engine, vault, epoch: 'bench', clock: Date.now })
const session = { id: 'bench', person: JSON.parse(person) }
const context = { session, address: '', userAgent: null, setSession: () => {} }

answerCalls({
  /** @returns how long each took, in milliseconds */
  async ask(asked: AuditAsked[]): Promise<number[]> {
    const times: number[] = []
    for (const { name, input } of asked) {
      const start = performance.now()
      await call(procedures[name] as typeof procedures.summary, input, { context })
      times.push(performance.now() - start)
    }
    return times
  },
  close: () => engine.close(),
})
