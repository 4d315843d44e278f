import { describe, expect, it } from 'vitest'
import { auditFlaw, DEFAULT_AUDIT } from '#core/audit/policy.ts'
import { goodwillAdmin } from '#language/goodwill-admin.ts'
import {
  auditOf,
  auditTextsOf,
  FIELD_OF,
  mayStand,
  NUMBERS,
  THRESHOLDS,
} from '../../../renderer/features/goodwill-admin/audit-form.ts'

describe('the audit’s part of a policy, as it is typed', () => {
  it('is what it was when nothing is changed', () => {
    expect(auditOf(auditTextsOf(DEFAULT_AUDIT))).toEqual(DEFAULT_AUDIT)
  })

  it('has a field, a word and a bound for every number there is', () => {
    for (const field of NUMBERS) {
      expect(mayStand(field, auditTextsOf(DEFAULT_AUDIT)[field])).toBe(true)
      for (const text of ['', 'x', '-1', '1.5', '99999']) expect(mayStand(field, text)).toBe(false)
    }
    for (const [kind, limits] of Object.entries(DEFAULT_AUDIT.findings)) {
      const names = THRESHOLDS[kind as keyof typeof THRESHOLDS] as readonly string[]
      expect(names.toSorted()).toEqual(Object.keys(limits).toSorted())
      for (const language of ['de', 'en'] as const)
        expect(Object.keys(goodwillAdmin[language].policy.audit.kinds[kind as never])).toEqual(
          expect.arrayContaining([...names, 'name', 'about']),
        )
    }
  })

  it('finds the field that the hub refuses by its path', () => {
    for (const field of NUMBERS) {
      const flaw = auditFlaw(auditOf({ ...auditTextsOf(DEFAULT_AUDIT), [field]: '99999' }))
      expect(FIELD_OF[flaw ?? '']).toBe(field)
    }
  })
})
