import { mkdtempSync, existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Role } from '#core/person.ts'
import type { Person } from '#contract/rows.ts'
import { openReplica } from '#desk/replica.ts'
import { CommandBus } from '#hub/commands/bus.ts'
import { ensurePolicy } from '#hub/goodwill/begin.ts'
import { putPerson } from '#hub/people/commands.ts'
import { putSite, putTeam } from '#hub/people/places.ts'
import type { Engine } from '#storage/engine.ts'
import { migrate } from '#storage/migrate.ts'
import { openNetwork } from '#storage/network.ts'
import { insertPerson } from '#storage/people.ts'
import { openSqlite } from '#storage/sqlite.ts'
import { copyAsItLies } from './crash-points.ts'

const uuid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

export const NETWORK_ID = uuid(1)
export const SITES = [uuid(11), uuid(12), uuid(13)] as const
export const TEAMS = [uuid(21), uuid(22)] as const

export type Who = Pick<Person, 'id' | 'name' | 'sign' | 'roles' | 'siteId' | 'teamId'>

const who = (id: number, name: string, roles: Role[], site: number | null, team: number | null): Who => ({
  id: uuid(id),
  name,
  sign: name.slice(0, 2).toLowerCase(),
  roles: ['colleague', ...roles],
  siteId: site === null ? null : (SITES[site] as string),
  teamId: team === null ? null : (TEAMS[team] as string),
})

export const ADMIN = who(101, 'Nina Oelze', ['admin'], 0, null)

/** Those with a desk; Anna has two. */
export const AT_DESKS = [
  who(102, 'Anna Adler', ['agent'], 0, 0),
  who(103, 'Bert Mohr', ['agent'], 1, 1),
  who(104, 'Cleo Vogt', ['agent', 'lead'], 0, 0),
  who(105, 'Dora Gruber', [], 1, null),
] as const
/** Those who use a browser. */
export const IN_BROWSERS = [
  who(106, 'Emil Quast', ['agent'], 1, 0),
  who(107, 'Finn Zander', ['lead'], 0, 1),
] as const
export const PEOPLE = [ADMIN, ...AT_DESKS, ...IN_BROWSERS]

/** Memory where the system lends some as a folder: thousands of small files, written through and through. */
export const shortLived = (): string =>
  mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'rundruf-sim-'))

/** The files that every run begins with: made once, then copied. */
export interface Templates {
  hub: string
  replicaOf(personId: string): string
}

export async function makeTemplates(folder: string): Promise<Templates> {
  const hub = join(folder, 'template', 'hub.db')
  const replicaOf = (personId: string) => join(folder, 'template', `${personId}.db`)
  await (await openReplica(replicaOf(uuid(0)), { networkId: NETWORK_ID, personId: uuid(0) })).close()
  for (const { id } of AT_DESKS) copyAsItLies(replicaOf(uuid(0)), replicaOf(id))
  const engine = openSqlite(hub)
  await migrate(engine)
  await openNetwork(engine, { networkId: NETWORK_ID, epoch: 'life 1', createdAt: new Date(0).toISOString() })
  await found(engine)
  await engine.close()
  return { hub, replicaOf }
}

/** Founds the company, by the hub's own commands but for the people's first rows. */
async function found(engine: Engine): Promise<void> {
  let now = Date.parse('2026-03-01T08:00:00Z')
  const bus = new CommandBus({ engine, clock: () => (now += 1_000), committed: () => {} })
  await engine.write.transaction().execute(async (trx) => {
    for (const [at, { id, name, sign, roles }] of PEOPLE.entries()) {
      const email = `${id}@example.org`
      const createdAt = new Date(now).toISOString()
      const nowhere = { siteId: null, teamId: null, createdAt, revision: -1 - at }
      await insertPerson(engine, trx, { id, name, sign, email, roles, ...nowhere })
      await trx
        .insertInto('authUser')
        .values({ id, name, email, emailVerified: 0, image: null, createdAt, updatedAt: createdAt })
        .execute()
    }
  })
  let made = 200
  const must = async (outcome: Promise<{ ok: boolean }>) => {
    if (!(await outcome).ok) throw new Error('The company cannot be founded')
  }
  const admin = ADMIN.id
  for (const [at, siteId] of SITES.entries()) {
    const site = { siteId, name: `Site ${at}`, timeZone: 'Europe/Berlin', state: 'NW' }
    await must(bus.submit(putSite, { id: uuid((made += 1)), ...site }, admin))
  }
  for (const [at, teamId] of TEAMS.entries())
    await must(bus.submit(putTeam, { id: uuid((made += 1)), teamId, name: `Team ${at}` }, admin))
  for (const { id: personId, ...person } of PEOPLE)
    await must(bus.submit(putPerson, { id: uuid((made += 1)), personId, ...person, active: true }, admin))
  await ensurePolicy(engine, bus)
}
