import { startHubProgram } from '../../support/hub-program.ts'
import type { Statement } from '../bare/audit.ts'
import { during, Helper } from '../calls.ts'
import type { AuditAsked, AuditLoad } from '../load/audit.ts'
import type { SeededGoodwill } from '../seeds.ts'

/** Asks some questions. @returns how long each took, in milliseconds */
export type AskAll = (asked: AuditAsked[]) => Promise<number[]>

/** Works with statements on the bare database. */
export async function bare<T>(
  { engine, at }: SeededGoodwill,
  work: (run: (statements: Statement[]) => Promise<number[]>) => Promise<T>,
): Promise<T> {
  const script = new Helper('bare/audit.ts', engine.toLowerCase(), at)
  return during(script, () => work((statements) => script.call('run', statements)))
}

/** Works with the hub's procedures, without HTTP around them. */
export async function inside<T>(
  { engine, at, company }: SeededGoodwill,
  work: (ask: AskAll) => Promise<T>,
): Promise<T> {
  const person = JSON.stringify({ ...company.lead, token: '', roles: ['colleague', 'agent', 'lead'] })
  const hub = new Helper('inside/audit.ts', engine.toLowerCase(), at, company.key, person)
  return during(hub, async () => {
    const done = await work((asked) => hub.call('ask', asked))
    await hub.call('close')
    return done
  })
}

/** Works with a whole hub. */
export async function overHttp<T>(
  { data, options, company }: SeededGoodwill,
  work: (ask: AskAll) => Promise<T>,
): Promise<T> {
  const hub = await startHubProgram(data, ...options)
  const client = new Helper('load/audit.ts')
  const { token } = company.lead
  return during(hub, () =>
    during(client, () =>
      work((asked) => client.call('ask', { address: hub.address, token, asked } satisfies AuditLoad)),
    ),
  )
}
