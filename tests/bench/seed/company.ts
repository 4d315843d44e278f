import { randomUUID } from 'node:crypto'
import type { Role } from '#core/person.ts'
import { newToken, tokenHash } from '#hub/sign-in/tokens.ts'
import { insertAccount } from '#storage/accounts.ts'
import { saveChanges } from '#storage/changes.ts'
import type { Engine } from '#storage/engine.ts'
import { migrate } from '#storage/migrate.ts'
import { openNetwork, saveRevision, setUpNetwork } from '#storage/network.ts'
import { insertPerson } from '#storage/people.ts'
import { insertSession } from '#storage/sessions.ts'

export interface SeededPerson {
  id: string
  siteId: string
  teamId: string
  /** Of a session that holds: what a request carries as its bearer token. */
  token: string
}

export interface Company {
  people: SeededPerson[]
  /** The network's revision so far. */
  revision: number
}

const SITES = ['Augsburg', 'Bremen', 'Kassel', 'Leipzig', 'Rostock']
const TEAMS = 10
const DAY_MS = 86_400_000

/**
 * Makes a network that has been set up, with people in it who are signed in. All are agents, so that any of them may
 * post.
 * @param engine open and empty
 */
export async function seedCompany(engine: Engine, howMany: number): Promise<Company> {
  const now = new Date().toISOString()
  await migrate(engine)
  await openNetwork(engine, { networkId: randomUUID(), epoch: randomUUID(), createdAt: now })
  return engine.write.transaction().execute(async (trx) => {
    await setUpNetwork(trx, 'Bench')
    const sites = SITES.map((name) => ({ id: randomUUID(), name }))
    const teams = Array.from({ length: TEAMS }, (_, at) => ({ id: randomUUID(), name: `Team ${at + 1}` }))
    const places = sites.map((site) => ({ ...site, timeZone: 'Europe/Berlin', state: null, revision: 0 }))
    await trx.insertInto('site').values(places).execute()
    await trx
      .insertInto('team')
      .values(teams.map((team) => ({ ...team, revision: 0 })))
      .execute()
    const people: SeededPerson[] = []
    const roles: Role[] = ['colleague', 'agent']
    for (let revision = 1; revision <= howMany; revision++) {
      const [site, team] = [sites[revision % sites.length], teams[revision % teams.length]]
      if (site === undefined || team === undefined) throw new Error('There are no sites or teams.')
      const person = { id: randomUUID(), siteId: site.id, teamId: team.id }
      const token = newToken()
      const email = `person${revision}@bench.example`
      await insertPerson(engine, trx, {
        ...person,
        name: `Person ${revision}`,
        sign: `p${revision}`,
        email,
        roles,
        createdAt: now,
        revision,
      })
      await insertAccount(trx, { id: person.id, email, now })
      await insertSession(trx, {
        id: randomUUID(),
        personId: person.id,
        tokenHash: tokenHash(token),
        userAgent: null,
        now,
        expiresAt: new Date(Date.now() + 30 * DAY_MS).toISOString(),
      })
      people.push({ ...person, token })
    }
    await saveChanges(
      engine,
      trx,
      people.map(({ id }, at) => ({
        revision: at + 1,
        table: 'person',
        rowId: id,
        scopes: ['all'],
        deleted: false,
      })),
    )
    await saveRevision(trx, howMany)
    return { people, revision: howMany }
  })
}
