import { describe, expect, it } from 'vitest'
import { type AuditPolicy, auditFlaw, DEFAULT_AUDIT, type FindingLimits } from '#core/audit/policy.ts'
import { DEFAULT_POLICY, policyFlaw } from '#core/policy.ts'

const limits = (change: object): AuditPolicy => ({
  ...DEFAULT_AUDIT,
  findings: { ...DEFAULT_AUDIT.findings, ...change },
})

describe('the audit’s part of a policy', () => {
  it('is sound by default', () => expect(auditFlaw(DEFAULT_AUDIT)).toBeNull())

  it.each<[string, AuditPolicy]>([
    ['leadsSee', { ...DEFAULT_AUDIT, leadsSee: 'nobody' as 'all' }],
    ['minCount', { ...DEFAULT_AUDIT, minCount: 1 }],
    ['minCount', { ...DEFAULT_AUDIT, minCount: 20.5 }],
    ['unlock.hours', { ...DEFAULT_AUDIT, unlock: { hours: 0, tellPerson: true } }],
    ['unlock.tellPerson', { ...DEFAULT_AUDIT, unlock: { hours: 1, tellPerson: 'yes' as unknown as true } }],
    ['findings.sameCustomer.gestures', limits({ sameCustomer: { gestures: 1, days: 30 } })],
    ['findings.split.percent', limits({ split: { days: 7, percent: 101 } })],
    ['findings.pair.back', limits({ pair: { percent: 50 } })],
    ['findings.runsDry.tenths', limits({ runsDry: { days: 7, percent: 105, tenths: 0.5 } })],
  ])('%s', (field, audit) => {
    expect(auditFlaw(audit)).toBe(field)
    expect(policyFlaw({ ...DEFAULT_POLICY, audit })).toBe(`audit.${field}`)
  })

  it('has a range for every limit: a broken number is never one', () => {
    for (const [kind, fields] of Object.entries(DEFAULT_AUDIT.findings))
      for (const field of Object.keys(fields as FindingLimits[keyof FindingLimits]))
        expect(auditFlaw(limits({ [kind]: { ...fields, [field]: 15.5 } }))).toBe(`findings.${kind}.${field}`)
  })
})
