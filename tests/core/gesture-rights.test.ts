import { describe, expect, it } from 'vitest'
import { callsOn, GESTURE_ACTIONS, GESTURE_RIGHTS, gestureRefusal } from '#core/gesture-rights.ts'
import { GESTURE_STATES, type GestureState, type Needs } from '#core/gesture.ts'
import type { Actor, Role } from '#core/person.ts'

const PROPOSER = 'p'
const person = (id: string, roles: Role[]): Actor => ({ id, roles, siteId: null, teamId: 't' })

/** Everyone who may stand before a gesture. */
const PEOPLE: Record<string, Actor> = {
  'the proposer, an agent': person(PROPOSER, ['colleague', 'agent']),
  'the proposer, by now a lead': person(PROPOSER, ['colleague', 'agent', 'lead', 'admin']),
  'the proposer, by now a colleague': person(PROPOSER, ['colleague']),
  'another agent': person('a', ['colleague', 'agent']),
  'a lead': person('l', ['colleague', 'lead']),
  'an admin': person('d', ['colleague', 'admin']),
  'a colleague': person('c', ['colleague']),
  'nobody in particular': person('n', []),
}

const AGENT: Needs = { approvals: 1, by: 'agent' }
const LEAD: Needs = { approvals: 1, by: 'lead' }
const gesture = (
  state: GestureState,
  needs: Needs,
  approvals: { personId: string; at: string; contentHash: string }[] = [],
) => ({
  state,
  needs,
  approvals,
  proposerId: PROPOSER,
  climbsAt: '2026-11-02T12:00:00.000Z',
})

/**
 * Who may do what, written down a second time, by hand: `action state → who`, for a proposal that an agent may decide
 * and for one that needs a lead. What is not in here is refused.
 */
const ALLOWED: Record<string, { agent: string[]; lead: string[] }> = (() => {
  const proposer = ['the proposer, an agent', 'the proposer, by now a lead']
  const leads = ['the proposer, by now a lead', 'a lead']
  const both = [...new Set([...proposer, ...leads])]
  const care = [...both, 'another agent']
  const same = (who: string[]) => ({ agent: who, lead: who })
  const seconds = { agent: ['another agent', 'a lead'], lead: ['a lead'] }
  return {
    'edit proposed': same(proposer),
    'edit approved': same(proposer),
    'approve proposed': seconds,
    'reject proposed': seconds,
    'withdraw proposed': same(both),
    'withdraw approved': same(both),
    'issue approved': same(both),
    'showCode issued': same(both),
    'void issued': same(leads),
    'redeem issued': same(care),
  }
})()

describe('the rights on gestures', () => {
  it.each(GESTURE_ACTIONS)('to %s are those that are written down', (action) => {
    for (const state of GESTURE_STATES)
      for (const needs of [AGENT, LEAD])
        for (const [who, actor] of Object.entries(PEOPLE)) {
          const expected = ALLOWED[`${action} ${state}`]?.[needs.by].includes(who) ?? false
          const refusal = gestureRefusal(action, gesture(state, needs), actor)
          expect(refusal === null, `${who}: ${action} ${state}, ${needs.by}`).toBe(expected)
        }
  })

  it('name a standing and a state for every action', () => {
    for (const action of GESTURE_ACTIONS) {
      expect(GESTURE_RIGHTS[action].by.length).toBeGreaterThan(0)
      expect(GESTURE_RIGHTS[action].states.length).toBeGreaterThan(0)
    }
  })

  it('never let anyone approve their own proposal, whatever their roles and whatever its state', () => {
    for (const state of GESTURE_STATES)
      for (const needs of [AGENT, LEAD])
        for (const actor of Object.values(PEOPLE).filter(({ id }) => id === PROPOSER))
          expect(gestureRefusal('approve', gesture(state, needs), actor)?.code).toBe('OWN_PROPOSAL')
  })

  it('say what is in the way', () => {
    const told = (...asked: Parameters<typeof gestureRefusal>) => gestureRefusal(...asked)
    const { 'another agent': agent, 'a lead': lead, 'a colleague': colleague, 'an admin': admin } = PEOPLE
    expect(told('approve', gesture('proposed', LEAD), agent as Actor)).toMatchObject({
      code: 'NOT_ALLOWED',
      reason: 'needs_lead',
    })
    expect(told('approve', gesture('proposed', AGENT), colleague as Actor)).toMatchObject({
      reason: 'needs_agent',
    })
    expect(told('issue', gesture('approved', AGENT), admin as Actor)).toMatchObject({ code: 'NOT_ALLOWED' })
    expect(told('void', gesture('voided', AGENT), lead as Actor)).toMatchObject({ code: 'ALREADY_DONE' })
    expect(told('issue', gesture('issued', AGENT), lead as Actor)).toMatchObject({ code: 'ALREADY_DONE' })
    expect(told('reject', gesture('issued', AGENT), lead as Actor)).toMatchObject({ code: 'CONFLICT' })
    const once = gesture('proposed', { approvals: 2, by: 'lead' }, [
      { personId: 'l', at: '', contentHash: '' },
    ])
    expect(told('approve', once, lead as Actor)).toMatchObject({
      code: 'ALREADY_DONE',
      reason: 'already_approved',
    })
  })

  it('let a waiting proposal climb to the leads', () => {
    const { 'another agent': agent, 'a lead': lead, 'the proposer, an agent': own } = PEOPLE
    const [early, late] = ['2026-11-02T11:59:59.999Z', '2026-11-02T12:00:00.000Z']
    expect(callsOn(gesture('proposed', AGENT), agent as Actor, early)).toBe(true)
    expect(callsOn(gesture('proposed', AGENT), lead as Actor, early)).toBe(false)
    expect(callsOn(gesture('proposed', AGENT), lead as Actor, late)).toBe(true)
    expect(callsOn(gesture('proposed', LEAD), lead as Actor, early)).toBe(true)
    expect(callsOn(gesture('proposed', AGENT), own as Actor, late)).toBe(false)
    expect(callsOn(gesture('approved', AGENT), agent as Actor, late)).toBe(false)
  })
})
