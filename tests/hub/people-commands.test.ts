import { afterEach, beforeEach, expect, it } from 'vitest'
import { SYSTEM } from '#core/person.ts'
import type { Command } from '#work/command.ts'
import { endSessions, putPerson } from '#hub/people/commands.ts'
import { invite, inviteToReset, revokeInvitation } from '#hub/people/invitations.ts'
import { join, setUp } from '#hub/people/joining.ts'
import { putSite, putTeam } from '#hub/people/places.ts'
import { tokenHash } from '#hub/sign-in/tokens.ts'
import { saveSetupToken } from '#storage/network.ts'
import { onEveryEngine, type Place } from '../support/engines.ts'
import { addPerson, type Inside, openInside } from '../support/rules-hub.ts'

const ID = '01890a5d-ac96-774b-bcce-b302099a8057'

onEveryEngine('commands on people, whoever gives them', (under) => {
  let place: Place
  let inside: Inside
  beforeEach(async () => {
    place = await under.place()
    inside = await openInside(place.open(), { now: Date.parse('2026-11-02T09:00:00Z') })
  })
  afterEach(async () => {
    await inside.close()
    await place.remove()
  })

  const setUpWith = (token: string) => ({
    personId: ID,
    siteId: ID,
    tokenHash: tokenHash(token),
    network: 'Kundenservice',
    site: { name: 'Bonn', timeZone: 'Europe/Berlin', state: 'NW' },
    name: 'Nina Admin',
    email: 'nina@example.org',
    sign: 'na',
    passwordHash: 'x',
  })

  it('wants the newest setup token at the very moment of setting up', async () => {
    const give = (token: string) => inside.bus.submit(setUp, setUpWith(token), SYSTEM.id)
    const gone = { ok: false, refusal: { code: 'NOT_FOUND', reason: 'invitation_gone', field: 'token' } }
    expect(await give('')).toMatchObject(gone)
    await saveSetupToken(inside.engine, tokenHash('early'))
    await saveSetupToken(inside.engine, tokenHash('late'))
    expect(await give('early')).toMatchObject(gone)
    expect(await give('late')).toMatchObject({ ok: true })
    expect(await give('late')).toMatchObject({ ok: false, refusal: { reason: 'set_up_already' } })
    expect(await saveSetupToken(inside.engine, tokenHash('again'))).toBe(false)
  })

  it('wants an admin inside the transaction, whatever was thought before it', async () => {
    const person = await addPerson(inside.engine, ['colleague', 'agent', 'lead'])
    const row = {
      personId: person.id,
      name: 'X',
      sign: 'xx',
      roles: [],
      siteId: null,
      teamId: null,
      active: true,
    }
    const invitation = {
      tokenHash: 'x',
      email: 'x@example.org',
      name: null,
      roles: [],
      siteId: null,
      teamId: null,
    }
    const given: [Command<never, unknown>, object][] = [
      [putPerson, row],
      [endSessions, { personId: person.id }],
      [invite, invitation],
      [inviteToReset, { personId: person.id, tokenHash: 'x' }],
      [revokeInvitation, { invitationId: ID }],
      [putSite, { siteId: ID, name: 'X', timeZone: 'Europe/Berlin', state: null }],
      [putTeam, { teamId: ID, name: 'X' }],
    ]
    for (const [command, input] of given)
      expect(await inside.bus.submit(command, input as never, person.id)).toEqual({
        ok: false,
        refusal: { code: 'NOT_ALLOWED', reason: 'needs_admin' },
      })
  })

  it('gives nobody another’s password by a link that is not for them', async () => {
    const admin = await addPerson(inside.engine, ['admin'])
    const [olaf, other] = [await addPerson(inside.engine, []), await addPerson(inside.engine, [])]
    const made = await inside.bus.submit(
      inviteToReset,
      { personId: olaf.id, tokenHash: tokenHash('link') },
      admin.id,
    )
    expect(made.ok).toBe(true)
    const use = {
      personId: other.id,
      tokenHash: tokenHash('link'),
      name: null,
      sign: null,
      passwordHash: 'mine',
    }
    expect(await inside.bus.submit(join, use, SYSTEM.id)).toMatchObject({
      ok: false,
      refusal: { reason: 'invitation_gone' },
    })
    expect(await inside.engine.read.selectFrom('authAccount').selectAll().execute()).toEqual([])
  })
})
