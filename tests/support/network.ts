import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { Client } from '../../shared/contract/index.ts'
import type { Me } from '../../shared/contract/people.ts'
import type { Role } from '../../shared/core/person.ts'
import type { HubProgram } from './hub-program.ts'

/** Somebody in a test network, and what they sign in with. */
export interface TestPerson {
  me: Me
  email: string
  password: string
  /** Their session's bearer token. */
  token: string
  /** The contract, called as this person. */
  api: Client
}

/** Calls a hub over HTTP, as programs do. */
function clientOf(address: string, token?: string): Client {
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` }
  return createORPCClient(new RPCLink({ url: `${address}/api/rpc`, headers: () => headers }))
}

const password = 'four unrelated words'

/** Sets a fresh hub up: the network "Kundendienst", the site Bonn, and its first person, Ada, the admin. */
export async function setUpNetwork(hub: HubProgram): Promise<TestPerson> {
  const email = 'ada@example.com'
  const { token, person } = await clientOf(hub.address).network.setUp({
    token: await hub.setupToken,
    network: 'Kundendienst',
    site: { name: 'Bonn', timeZone: 'Europe/Berlin', state: 'NW' },
    name: 'Ada Admin',
    email,
    sign: 'aa',
    password,
  })
  return { me: person, email, password, token, api: clientOf(hub.address, token) }
}

/** Invites a person, who accepts. */
export async function addPerson(
  hub: HubProgram,
  admin: TestPerson,
  {
    name,
    sign,
    roles,
    email = `${name.toLowerCase().replaceAll(' ', '.')}@example.com`,
  }: { name: string; sign: string | null; roles: Role[]; email?: string },
): Promise<TestPerson> {
  const invitation = await admin.api.invitations.create({
    email,
    name,
    roles,
    siteId: admin.me.siteId,
    teamId: null,
  })
  const { token, person } = await clientOf(hub.address).invitations.accept({
    token: invitation.token,
    name,
    sign,
    password,
  })
  return { me: person, email, password, token, api: clientOf(hub.address, token) }
}
