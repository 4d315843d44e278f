import { ORPCError } from '@orpc/client'
import { expect, test } from 'vitest'
import { failureOf, reasonOf } from '../../../renderer/app/errors.ts'

test('a refusal gives its reason, its field and how long to wait', () => {
  const error = new ORPCError('SLOW_DOWN', {
    status: 429,
    data: { reason: 'too_many_tries', retryAfter: 12 },
  })
  expect(failureOf(error)).toEqual({
    kind: 'refused',
    reason: 'too_many_tries',
    field: null,
    retryAfter: 12,
  })
  const field = new ORPCError('BAD_INPUT', { data: { reason: 'field_invalid', field: 'site.name' } })
  expect(failureOf(field)).toMatchObject({ reason: 'field_invalid', field: 'site.name' })
  expect(reasonOf(field)).toBe('field_invalid')
})

test('no answer is told apart from a wrong answer', () => {
  expect(failureOf(new TypeError('Failed to fetch')).kind).toBe('offline')
  expect(failureOf(new ORPCError('BAD_GATEWAY', { status: 502 })).kind).toBe('offline')
  expect(failureOf(new ORPCError('INTERNAL_SERVER_ERROR', { status: 500 })).kind).toBe('bug')
  expect(failureOf(new Error('something')).kind).toBe('bug')
  expect(failureOf('nonsense').kind).toBe('bug')
})

test('a reason of a newer hub, which this page has no sentence for, is none', () => {
  const error = new ORPCError('CONFLICT', { status: 409, data: { reason: 'from_the_future' } })
  expect(failureOf(error).kind).toBe('bug')
  expect(reasonOf(error)).toBeNull()
})
