import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Answer } from '#core/ask.ts'
import { type Actor, has, leads, mayRun, ROLES, SYSTEM } from '#core/person.ts'
import { maySee, scopesOf, scopesOfAsk } from '#core/scope.ts'

const site = fc.constantFrom('bonn', 'kiel')
const team = fc.constantFrom('red', 'blue')
const id = fc.constantFrom('anna', 'ben', 'cem', 'dora')

const actor: fc.Arbitrary<Actor> = fc.record({
  id,
  roles: fc.subarray([...ROLES]),
  siteId: fc.option(site),
  teamId: fc.option(team),
})

/** An ask to one site has a site: the rules see to it. */
const ask = fc.oneof(
  fc.record({
    audience: fc.constant('all' as const),
    siteId: fc.option(site),
    askerId: id,
    teamId: fc.option(team),
  }),
  fc.record({ audience: fc.constant('site' as const), siteId: site, askerId: id, teamId: fc.option(team) }),
)

const answers: fc.Arbitrary<Answer[]> = fc.array(
  fc.record({
    id: fc.uuid(),
    askId: fc.constant('ask'),
    kind: fc.constant('know' as const),
    text: fc.constant(null),
    answererId: id,
    pointedToId: fc.option(id),
    createdAt: fc.constant('2026-11-20T10:00:00.000Z'),
    withdrawnAt: fc.constantFrom(null, '2026-11-20T11:00:00.000Z'),
    noShowAt: fc.constant(null),
  }),
  { maxLength: 4 },
)

describe('who may see an ask', () => {
  it('is everyone, or the site, leads and those who take part', () => {
    fc.assert(
      fc.property(actor, ask, answers, (who, what, said) => {
        const expected =
          what.audience === 'all' ||
          who.siteId === what.siteId ||
          who.roles.includes('lead') ||
          who.id === what.askerId ||
          said.some((one) => one.answererId === who.id || one.pointedToId === who.id)
        expect(maySee(who, scopesOfAsk(what, said))).toBe(expected)
      }),
      { numRuns: 1000 },
    )
  })

  it('never shrinks as more is said', () => {
    fc.assert(
      fc.property(ask, answers, answers, (what, said, more) => {
        const [before, after] = [scopesOfAsk(what, said), scopesOfAsk(what, [...said, ...more])]
        expect(before.every((scope) => after.includes(scope))).toBe(true)
        expect(new Set(after).size).toBe(after.length)
      }),
    )
  })

  it('does not follow from a team, nor from being an admin', () => {
    const admin: Actor = {
      id: 'admin',
      roles: ['admin', 'agent', 'colleague'],
      siteId: 'kiel',
      teamId: 'red',
    }
    expect(maySee(admin, scopesOfAsk({ audience: 'site', siteId: 'bonn', askerId: 'anna' }, []))).toBe(false)
    expect(maySee(SYSTEM, scopesOfAsk({ audience: 'site', siteId: 'bonn', askerId: 'anna' }, []))).toBe(false)
  })

  it('does not mistake a person for a site of the same id', () => {
    const person: Actor = { id: 'bonn', roles: [], siteId: null, teamId: 'bonn' }
    expect(maySee(person, ['site:bonn'])).toBe(false)
    expect(maySee(person, ['person:bonn'])).toBe(true)
    expect(maySee(person, ['team:bonn'])).toBe(true)
    expect(maySee(person, [])).toBe(false)
  })

  it('gives each person the scopes of their place', () => {
    const lead: Actor = { id: 'dora', roles: ['lead'], siteId: 'bonn', teamId: 'red' }
    expect(scopesOf(lead)).toEqual(['all', 'person:dora', 'site:bonn', 'team:red', 'lead', 'care'])
    expect(scopesOf({ ...lead, roles: ['agent'], teamId: null })).toEqual([
      'all',
      'person:dora',
      'site:bonn',
      'care',
    ])
    expect(scopesOf({ ...lead, roles: [], siteId: null, teamId: null })).toEqual(['all', 'person:dora'])
  })
})

describe('who runs an ask', () => {
  it('is the asker, or a lead of the asker’s team', () => {
    fc.assert(
      fc.property(actor, ask, (who, what) => {
        const isLead = who.roles.includes('lead') && who.teamId !== null && who.teamId === what.teamId
        expect(leads(who, what.teamId)).toBe(isLead)
        expect(mayRun(who, what)).toBe(isLead || who.id === what.askerId)
      }),
    )
  })

  it('has the roles that they have, and no more', () => {
    fc.assert(
      fc.property(actor, (who) => {
        for (const role of ROLES) expect(has(who, role)).toBe(who.roles.includes(role))
      }),
    )
    expect(ROLES.some((role) => has(SYSTEM, role))).toBe(false)
  })
})
