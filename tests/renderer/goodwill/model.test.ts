import { describe, expect, it } from 'vitest'
import type { Me } from '#contract/people.ts'
import type { Role } from '#core/person.ts'
import {
  afterLeaving,
  firstReason,
  may,
  neighbour,
  shares,
  usableKinds,
  waitsFor,
  wantsJustification,
} from '../../../renderer/features/goodwill/model.ts'
import { gesture, kind, person, reason } from './make.ts'

const who = (id: string, ...roles: Role[]): Me =>
  ({
    id,
    name: id,
    sign: null,
    roles,
    siteId: null,
    teamId: null,
    active: true,
    revision: 1,
  }) as unknown as Me

describe('what may be done to a gesture', () => {
  it('is drawn from the table of rights', () => {
    expect(may('approve', gesture(), who('bert', 'agent'))).toBe(true)
    expect(may('approve', gesture(), who('nora', 'agent', 'lead'))).toBe(false)
    expect(may('approve', gesture(), who('carl', 'colleague'))).toBe(false)
    expect(may('issue', gesture({ state: 'approved' }), who('nora', 'agent'))).toBe(true)
    expect(may('issue', gesture(), who('nora', 'agent'))).toBe(false)
    expect(may('void', gesture({ state: 'issued' }), who('bert', 'agent'))).toBe(false)
  })

  it('leaves no second yes to the same person', () => {
    const half = gesture({
      needs: { approvals: 2, by: 'lead' },
      approvals: [{ person: person('lena'), at: '2026-11-20T11:00:00.000Z' }],
    })
    expect(may('approve', half, who('lena', 'lead'))).toBe(false)
    expect(may('approve', half, who('lars', 'lead'))).toBe(true)
  })
})

describe('whose yes is needed', () => {
  it('is told by number and role', () => {
    expect(waitsFor({ approvals: 0, by: 'agent' })).toBe('nobody')
    expect(waitsFor({ approvals: 1, by: 'agent' })).toBe('agent')
    expect(waitsFor({ approvals: 1, by: 'lead' })).toBe('lead')
    expect(waitsFor({ approvals: 2, by: 'lead' })).toBe('leads')
  })
})

describe('a justification', () => {
  it('is asked for where the customer has had enough, and nowhere else', () => {
    expect(wantsJustification(['within_agent', 'customer_amount'])).toBe(true)
    expect(wantsJustification(['within_agent', 'customer_gestures', 'justification_missing'])).toBe(true)
    expect(wantsJustification(['above_lead', 'budget_short', 'agent_month'])).toBe(false)
  })
})

describe('the kinds to choose from', () => {
  it('are those in use that one of the own roles may propose', () => {
    const kinds = [
      kind('a'),
      kind('b', { usableBy: ['lead'] }),
      kind('c', { retiredAt: '2026-01-01T00:00:00.000Z' }),
    ]
    expect(usableKinds(kinds, who('nora', 'agent')).map(({ id }) => id)).toEqual(['a'])
    expect(usableKinds(kinds, who('lena', 'lead')).map(({ id }) => id)).toEqual(['a', 'b'])
  })
})

describe('the reason to begin with', () => {
  const late = reason('late', 'Answered too late')
  const gone = { ...reason('gone', 'Out of print'), afterAsk: true }

  it('is, after an ask that found nothing, the one marked for that, whatever its name', () => {
    expect(firstReason([late, gone], true, 'late')).toBe('gone')
    expect(firstReason([late, reason('named', 'Not found')], true, undefined)).toBe('late')
  })

  it('is else the one taken last, while it is in use, or the first', () => {
    expect(firstReason([late, gone], false, 'gone')).toBe('gone')
    expect(firstReason([late, gone], false, undefined)).toBe('late')
    expect(firstReason([late, { ...gone, retiredAt: '2026-01-01T00:00:00.000Z' }], true, 'gone')).toBe('late')
    expect(firstReason([], true, undefined)).toBe('')
  })
})

describe('moving through the queue', () => {
  const ids = ['a', 'b', 'c']

  it('goes to the neighbour, and stays at the ends', () => {
    expect(neighbour(ids, 'a', 1)).toBe('b')
    expect(neighbour(ids, 'b', -1)).toBe('a')
    expect(neighbour(ids, 'c', 1)).toBeNull()
    expect(neighbour(ids, null, 1)).toBe('a')
    expect(neighbour([], 'a', 1)).toBeNull()
  })

  it('goes on to the next when one is decided, at the end back to the one before', () => {
    expect(afterLeaving(ids, 'b')).toBe('c')
    expect(afterLeaving(ids, 'c')).toBe('b')
    expect(afterLeaving(['a'], 'a')).toBeNull()
    expect(afterLeaving(ids, 'elsewhere')).toBeNull()
  })
})

describe('the parts of a bar', () => {
  it('are hundredths of the whole, and never more than it', () => {
    expect(shares(30_000, [2_000, 12_000, 1_500])).toEqual([7, 40, 5])
    expect(shares(10_000, [9_000, 900, 5_000])).toEqual([90, 9, 1])
    expect(shares(0, [100])).toEqual([0])
  })
})
