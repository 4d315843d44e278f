import { createInstance } from 'i18next'
import { describe, expect, it } from 'vitest'
import type { Say } from '../../../renderer/app/language.ts'
import { deskWords } from '../../../renderer/frame/deskWords.ts'
import type { Connection, DeskState } from '../../../shared/contract/desktop.ts'
import { texts } from '../../../shared/language/index.ts'

const i18n = createInstance()
await i18n.init({ lng: 'en', resources: texts, ns: Object.keys(texts.en) })
const say: Say = (key, values) => i18n.t(key, { ...values })

const state = (connection: Connection, rest: Partial<DeskState> = {}): DeskState => ({
  connection,
  waiting: 0,
  refused: 0,
  lost: false,
  ...rest,
})
const since = '2026-11-22T09:42:00.000Z'
const offline = { name: 'offline', since } as const
const text = (given: DeskState): string => deskWords(given, say, () => '10:42').text

describe('how the desk stands, in words', () => {
  it('says it in English', () => {
    expect(text(state({ name: 'live' }))).toBe('Up to date')
    expect(text(state({ name: 'live' }, { waiting: 2 }))).toBe('Sending 2 …')
    expect(text(state({ name: 'live' }, { refused: 1 }))).toBe('The hub refused 1')
    expect(text(state({ name: 'live' }, { refused: 1, waiting: 3 }))).toBe('The hub refused 1, 3 waiting')
    expect(text(state(offline))).toBe('Offline since 10:42')
    expect(text(state(offline, { waiting: 2 }))).toBe('Offline since 10:42, 2 waiting')
    expect(text(state(offline, { waiting: 2, refused: 1 }))).toBe('Offline since 10:42, 2 waiting, 1 refused')
    expect(text(state({ name: 'filling', part: 0.409 }))).toBe('First sync: 40 %')
    expect(text(state({ name: 'signedOut' }))).toBe('Signed out')
    expect(text(state({ name: 'signedOut' }, { waiting: 2 }))).toBe('Signed out: 2 waiting until you sign in')
    expect(text(state({ name: 'hubNewer' }, { waiting: 2 }))).toBe(
      'The hub is newer than this program: update it; 2 waiting',
    )
    expect(text(state({ name: 'hubOlder' }))).toBe(
      'The hub is older than this program: an admin has to update it',
    )
    expect(text(state({ name: 'otherNetwork' }, { refused: 1 }))).toBe(
      'Another network answers at this address; 1 refused',
    )
    expect(text(state({ name: 'diskFull' }))).toBe('The disk of this computer is full')
    expect(text(state({ name: 'connecting' }))).toBe('Connecting …')
    expect(text(state({ name: 'live' }, { lost: true }))).toBe(
      'What was waiting here could not be read any more',
    )
  })

  it('says it in German, one and several', async () => {
    await i18n.changeLanguage('de')
    expect(text(state(offline, { waiting: 1 }))).toBe('Offline seit 10:42, 1 wartet')
    expect(text(state(offline, { waiting: 2 }))).toBe('Offline seit 10:42, 2 warten')
    expect(text(state({ name: 'signedOut' }, { waiting: 1 }))).toBe(
      'Abgemeldet: 1 wartet, bis Sie sich anmelden',
    )
    expect(text(state({ name: 'live' }, { refused: 1 }))).toBe('Vom Hub abgelehnt: 1')
  })

  it('is read out anew when the state is another, not with each number', () => {
    const kind = (given: DeskState): string => deskWords(given, say, () => '').kind
    expect(kind(state(offline, { waiting: 1 }))).toBe(kind(state(offline, { waiting: 2 })))
    expect(kind(state({ name: 'live' }, { waiting: 1 }))).toBe(kind(state({ name: 'live' })))
    expect(kind(state({ name: 'filling', part: 0.1 }))).toBe(kind(state({ name: 'filling', part: 0.9 })))
    expect(kind(state(offline))).not.toBe(kind(state({ name: 'live' })))
    expect(kind(state({ name: 'live' }, { refused: 1 }))).not.toBe(kind(state({ name: 'live' })))
  })

  it('shows a refusal and what was lost as such, whatever else is true', () => {
    const tone = (given: DeskState): string => deskWords(given, say, () => '').tone
    expect(tone(state({ name: 'live' }))).toBe('arrived')
    expect(tone(state(offline))).toBe('waits')
    expect(tone(state({ name: 'live' }, { waiting: 1 }))).toBe('plain')
    for (const rest of [{ refused: 1 }, { lost: true }]) {
      expect(tone(state(offline, rest))).toBe('refused')
      expect(tone(state({ name: 'live' }, rest))).toBe('refused')
    }
  })
})
