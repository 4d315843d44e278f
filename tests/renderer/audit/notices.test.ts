import { beforeAll, expect, it } from 'vitest'
import { LANGUAGES } from '#language/index.ts'
import { i18n, startLanguage } from '../../../renderer/app/language.ts'
import { usePreferences } from '../../../renderer/app/preferences.ts'
import { aboutMeNotice } from '../../../renderer/features/audit/about-me/notice.ts'
import { statementNotice, unlockNotice } from '../../../renderer/features/audit/notice.ts'
import { card, person, unlock } from './make.ts'

beforeAll(async () => {
  // Without a page there is none, and none is needed.
  Object.assign(globalThis, { document: { documentElement: {} } })
  await startLanguage('en')
})

const NOW = Date.parse('2026-11-03T09:00:00Z')
const statement = {
  id: 's',
  month: '2026-10',
  teamId: null,
  at: '2026-11-01T00:05:00.000Z',
  by: null,
  checkpoint: { seq: 1, hash: '', signature: '', publicKey: '' },
}

async function inBoth(look: (language: string) => void): Promise<void> {
  for (const language of LANGUAGES) {
    usePreferences.setState({ language })
    await i18n.changeLanguage(language)
    look(language)
  }
}

it('an unlock that waits leads to its card, and is told once', async () => {
  const [notice] = unlockNotice(card({ id: 'k 1', unlock: unlock() }))
  expect(notice).toMatchObject({
    id: 'unlock unlock',
    tone: 'waits',
    quiet: false,
    href: '#/audit/k%201?show=findings',
  })
  await inBoth(() => expect(notice?.text()).toContain('Lena'))
  expect(unlockNotice(card())).toEqual([])
})

it('the month’s own statement is news for two weeks, and one that somebody made is none', async () => {
  const [notice] = statementNotice(statement, NOW)
  expect(notice).toMatchObject({ tone: 'arrived', href: '#/audit/statement-s?show=statements' })
  await inBoth((language) =>
    expect(notice?.text()).toContain(language === 'de' ? 'Oktober 2026' : 'October 2026'),
  )
  expect(statementNotice(statement, NOW + 15 * 86_400_000)).toEqual([])
  expect(statementNotice({ ...statement, by: person('Lena') as never }, NOW)).toEqual([])
  expect(statementNotice({ ...statement, teamId: 't' as never }, NOW)).toEqual([])
})

it('whoever was seen by name reads by whom, and why', async () => {
  const notice = aboutMeNotice({
    id: 'u',
    at: '2026-11-10T10:00:00.000Z',
    reason: 'Drei an einem Tag',
    by: [person('Lena'), person('Otto')],
  })
  expect(notice).toMatchObject({ href: '#/about-me', quiet: false })
  await inBoth(() => {
    for (const part of ['Lena', 'Otto', 'Drei an einem Tag']) expect(notice.text()).toContain(part)
  })
})
