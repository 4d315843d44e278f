import { describe, expect, it } from 'vitest'
import {
  entryPlace,
  entryText,
  entryWhat,
  fieldsOf,
  holdsWords,
  mendedIn,
  refusedWhy,
} from '../../../renderer/features/asks/model/outbox.ts'
import { pushable, type PushableName } from '../../../shared/contract/changes.ts'
import type { OutboxEntry } from '../../../shared/contract/desktop.ts'
import { texts } from '../../../shared/language/index.ts'

const speak = (key: string, values?: object): string =>
  `${key}${values === undefined ? '' : JSON.stringify(values)}`

const entry = (command: PushableName, input = {}, change: Partial<OutboxEntry> = {}): OutboxEntry => ({
  id: 'c1',
  command,
  input,
  askId: 'a1',
  title: 'Esel',
  at: '2026-11-22T09:00:00.000Z',
  state: 'refused',
  refusal: { code: 'CONFLICT', reason: 'already_promised' },
  becauseOf: null,
  ...change,
})

describe('what stands in the outbox', () => {
  it('has words for every command that can wait, in both languages', () => {
    for (const command of Object.keys(pushable) as PushableName[])
      for (const input of [
        {},
        { kind: 'have' },
        { state: 'sent' },
        { outcome: 'not_found' },
        { notMe: false },
      ]) {
        const [key = ''] = entryWhat(entry(command, input), speak).split('{')
        const name = key.replace('desk:what.', '') as keyof typeof texts.en.desk.what
        expect([texts.en.desk.what[name], texts.de.desk.what[name]], `${command} ${key}`).not.toContain(
          undefined,
        )
      }
  })

  it('names what was done by the ask’s title', () => {
    expect(entryWhat(entry('asks.post', { title: 'Hund' }), speak)).toBe('desk:what.post{"title":"Esel"}')
    expect(entryWhat(entry('asks.post', { title: 'Hund' }, { title: null }), speak)).toContain('Hund')
    expect(entryWhat(entry('asks.renew', {}, { title: null }), speak)).toContain('desk:someAsk')
    expect(entryWhat(entry('asks.answer', { kind: 'know' }), speak)).toContain('desk:what.know')
    expect(entryWhat(entry('asks.handover', { state: 'received' }), speak)).toContain('desk:what.received')
    expect(entryWhat(entry('asks.close', { outcome: 'not_found' }), speak)).toContain('desk:what.not_found')
    expect(entryWhat(entry('asks.notMe', { notMe: true }), speak)).toContain('desk:what.notMe')
    expect(entryWhat(entry('asks.notMe', { notMe: false }), speak)).toContain('desk:what.meAfterAll')
  })

  it('knows where words would be lost', () => {
    expect(holdsWords(entry('asks.post', { title: 'Esel', details: null }))).toBe(true)
    expect(holdsWords(entry('asks.answer', { kind: 'have', text: null }))).toBe(false)
    expect(holdsWords(entry('asks.answer', { kind: 'note', text: 'Im Keller' }))).toBe(true)
    expect(holdsWords(entry('asks.accept', { answerId: 'x' }))).toBe(false)
    expect(entryText(entry('asks.answer', { kind: 'know', text: 'Im Keller' }))).toBe('Im Keller')
  })

  it('is mended where it was written, unless no words would help', () => {
    const closed = { refusal: { code: 'CONFLICT', reason: 'ask_closed' as const } }
    expect(mendedIn(entry('asks.post'))).toBe('composer')
    expect(mendedIn(entry('asks.answer', { kind: 'know' }))).toBe('know')
    expect(mendedIn(entry('asks.answer', { kind: 'note' }))).toBe('note')
    expect(mendedIn(entry('asks.answer', { kind: 'note' }, closed))).toBeNull()
    expect(mendedIn(entry('asks.answer', { kind: 'have' }))).toBeNull()
    expect(mendedIn(entry('asks.accept'))).toBeNull()
    expect(mendedIn(entry('gestures.propose'))).toBe('proposal')
  })

  it('leads to what it is about, unless that is nowhere', () => {
    const waits = { state: 'waiting', refusal: null } as const
    expect(entryPlace(entry('asks.post', {}, waits))).toEqual({ room: 'asks', id: 'a1' })
    expect(entryPlace(entry('gestures.propose', {}, waits))).toEqual({ room: 'goodwill', id: 'a1' })
    expect(entryPlace(entry('asks.accept'))).toEqual({ room: 'asks', id: 'a1' })
    expect(entryPlace(entry('asks.post'))).toBeNull()
    expect(entryPlace(entry('gestures.propose'))).toBeNull()
    const gone = { refusal: { code: 'NOT_FOUND', reason: 'not_found' as const } }
    expect(entryPlace(entry('asks.answer', {}, gone))).toBeNull()
  })

  it('comes back into the composer as it was given', () => {
    const given = {
      title: 'Esel',
      details: null,
      condition: 'gebraucht',
      destination: null,
      keep: 'borrow',
      neededBy: '2026-12-24',
      caseId: 'V-1',
      audience: 'site',
    }
    expect(fieldsOf(given, (day) => `am ${day}`)).toEqual({
      title: 'Esel',
      details: '',
      condition: 'gebraucht',
      destination: '',
      keep: 'borrow',
      neededBy: 'am 2026-12-24',
      caseId: 'V-1',
      audience: 'site',
    })
  })

  it('says why it was refused, and because of what', () => {
    const post = entry('asks.post', {}, { id: 'c0' })
    const gone = { code: 'NOT_FOUND', reason: 'not_found' as const }
    const later = entry('asks.renew', {}, { becauseOf: 'c0', refusal: gone })
    expect(refusedWhy(post, [post, later], speak)).toBe('refusals:already_promised')
    expect(refusedWhy(later, [post, later], speak)).toBe(
      `desk:because${JSON.stringify({ what: entryWhat(post, speak) })}`,
    )
    expect(refusedWhy(later, [later], speak)).toBe('desk:becauseGone')
    // Two that fail for the same reason do not depend on each other.
    const both = entry('asks.answer', {}, { becauseOf: 'c0' })
    expect(refusedWhy(both, [post, both], speak)).toBe('refusals:already_promised')
    const site = { code: 'BAD_INPUT', reason: 'field_invalid' as const, field: 'audience' }
    expect(refusedWhy(entry('asks.post', {}, { refusal: site }), [], speak)).toBe(
      'asks:composer.wrong.audience',
    )
    expect(refusedWhy(entry('asks.post', {}, { refusal: null }), [], speak)).toBe('common:failure.bug')
  })
})
