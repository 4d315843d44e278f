import { beforeAll, describe, expect, it } from 'vitest'
import type { GestureNoticeRow } from '#contract/gesture-rows.ts'
import { GESTURE_NOTICES, type GestureNoticeKind } from '#core/gesture-notices.ts'
import { LANGUAGES } from '#language/index.ts'
import { i18n, startLanguage } from '../../../renderer/app/language.ts'
import { usePreferences } from '../../../renderer/app/preferences.ts'
import { standingNotice, untilNext } from '../../../renderer/features/goodwill/notice.ts'
import { person } from './make.ts'

const notice = (kind: GestureNoticeKind): GestureNoticeRow => ({
  id: `g ${kind}`,
  kind,
  at: '2026-11-20T14:00:00.000Z',
  gestureId: 'g',
  caseReference: 'V-2026-7',
  amount: { minor: 15_00, currency: 'EUR' },
  proposer: person('Nora'),
  waitsSince: '2026-11-20T10:00:00.000Z',
  lapsesAt: '2026-11-24T10:00:00.000Z',
  decidedBy: person('Lena'),
  why: 'Schon entschuldigt',
})

beforeAll(async () => {
  // Without a page there is none, and none is needed.
  Object.assign(globalThis, { document: { documentElement: {} } })
  await startLanguage('en')
})

describe('a notice about a gesture', () => {
  it.each(GESTURE_NOTICES)(
    '%s: says for which case and how much, in both languages, and leads there',
    async (kind) => {
      for (const language of LANGUAGES) {
        usePreferences.setState({ language })
        await i18n.changeLanguage(language)
        const { text, href } = standingNotice(notice(kind))
        expect(text()).toContain('V-2026-7')
        expect(text()).toMatch(language === 'de' ? /15,00\s€/ : /€15\.00/)
        expect(text()).not.toMatch(/\{\{|goodwill:|notices\./)
        expect(href).toBe('#/goodwill/g')
      }
    },
  )

  it('says what is needed to understand it', async () => {
    usePreferences.setState({ language: 'en' })
    await i18n.changeLanguage('en')
    const said = (kind: GestureNoticeKind) => standingNotice(notice(kind)).text()
    expect(said('waits')).toContain('Nora')
    expect(said('climbed')).toMatch(/waits since 20 November 2026 at \d\d:00/)
    expect(said('lapses_soon')).toMatch(/lapses on 24 November 2026 at \d\d:00/)
    expect(said('rejected')).toContain('Schon entschuldigt')
    expect(said('voided')).toMatch(/Lena.*Schon entschuldigt/)
    expect(said('withdrawn')).toContain('Lena')
  })

  it('follows the language while it stands', async () => {
    const { text } = standingNotice(notice('approved'))
    await i18n.changeLanguage('de')
    expect(text()).toContain('Vorgang')
  })

  it('is told aloud when it was decided or nobody decides, and else only counted', () => {
    const quiet = GESTURE_NOTICES.filter((kind) => standingNotice(notice(kind)).quiet)
    expect(quiet).toEqual(['waits', 'lapses_soon'])
  })
})

describe('the time until the next notice', () => {
  const now = '2026-11-20T10:00:00.000Z'
  it('goes by the hub’s clock, and a little over it', () => {
    expect(untilNext({ now, next: '2026-11-20T10:00:30.000Z' })).toBe(31_000)
    expect(untilNext({ now, next: '2026-11-20T09:00:00.000Z' })).toBe(1_000)
  })
  it('is never more than a timer can wait', () => {
    expect(untilNext({ now, next: '2027-11-20T10:00:00.000Z' })).toBe(2 ** 31 - 1)
  })
  it('is none where nothing comes by itself, or nothing is known', () => {
    expect(untilNext({ now, next: null })).toBe(false)
    expect(untilNext(undefined)).toBe(false)
  })
})
