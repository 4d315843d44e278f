import { expect, it } from 'vitest'
import { NOTHING_WAITS, waitingIn } from '../../../renderer/app/waiting.ts'
import type { PushableName } from '../../../shared/contract/changes.ts'
import type { OutboxEntry } from '../../../shared/contract/desktop.ts'

const entry = (
  id: string,
  command: PushableName,
  askId: string,
  input: OutboxEntry['input'] = {},
  state: OutboxEntry['state'] = 'waiting',
): OutboxEntry => ({
  id,
  command,
  input,
  askId,
  title: null,
  at: '2026-11-22T09:00:00.000Z',
  state,
  refusal: null,
  becauseOf: null,
})

it('marks in lists what anything waits about, and of the things those that are not yet as they look', () => {
  const { rows, things } = waitingIn([
    entry('new', 'asks.post', 'new'),
    entry('answer', 'asks.answer', 'theirs'),
    entry('c1', 'asks.withdrawAnswer', 'other', { answerId: 'taken back' }),
    entry('c2', 'asks.accept', 'mine', { answerId: 'offer' }),
    entry('c3', 'asks.notMe', 'unwanted'),
    entry('c4', 'asks.renew', 'refused', {}, 'refused'),
  ])
  expect([...rows]).toEqual(['new', 'theirs', 'other', 'mine'])
  expect([...things]).toEqual(['new', 'answer', 'taken back', 'mine', 'offer'])
  expect(waitingIn([])).toBe(NOTHING_WAITS)
})
