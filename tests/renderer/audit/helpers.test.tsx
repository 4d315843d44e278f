import { MantineProvider } from '@mantine/core'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Helpers as Ranking } from '#contract/audit.ts'
import { LANGUAGES, texts } from '#language/index.ts'
import { i18n, startLanguage } from '../../../renderer/app/language.ts'
import { Helpers } from '../../../renderer/features/audit/figures/Helpers.tsx'
import { type AuditView, EVERYTHING } from '../../../renderer/features/audit/model/address.ts'

beforeAll(async () => {
  // Without a page there is none, and none is needed.
  Object.assign(globalThis, { document: { documentElement: {} } })
  await startLanguage('en')
})

const shown = (helpers: Ranking, view: AuditView = EVERYTHING): string =>
  renderToStaticMarkup(
    <MantineProvider>
      <Helpers helpers={helpers} view={view} />
    </MantineProvider>,
  ).replaceAll(/<style[^>]*>.*?<\/style>/gs, '')
/** The cells of a table, a list for each of its lines. */
const cells = (html: string): string[][] =>
  [...html.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, line = '']) =>
    [...line.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, text = '']) => text),
  )

describe.each(LANGUAGES)('the people who helped most (%s)', (language) => {
  beforeAll(() => i18n.changeLanguage(language))
  const words = texts[language].audit.helpers
  const ranking: Ranking = {
    fewest: 17,
    items: [
      { pseudonym: 'H-7KQ2D', helped: 31, gave: 29 },
      { pseudonym: 'H-00ABC', helped: 18, gave: 0 },
    ],
  }

  it('stand in a table in the given order, without doors', () => {
    const html = shown(ranking)
    expect(cells(html)).toEqual([
      [words.person, words.helped, words.gave, words.pointed],
      ['H-7KQ2D', '31', '29', '2'],
      ['H-00ABC', '18', '0', '18'],
    ])
    expect(html).not.toContain('<a ')
    expect(html).not.toContain(words.nobody)
  })

  it('come with a note that says why pseudonyms, and from how many helps on', () => {
    const html = shown(ranking)
    expect(html).toContain(words.note.replace('{{fewest}}', '17'))
    const id = /aria-describedby="([^"]+)"/.exec(html)?.[1]
    expect(html).toContain(`<p id="${id}"`)
  })

  it('may be nobody: said kindly, with a way to the year', () => {
    const nobody = { fewest: 17, items: [] }
    const html = shown(nobody)
    expect(html).toContain(words.nobody)
    expect(html).toContain(words.nobodyText.replace('{{fewest}}', '17'))
    expect(html).not.toContain('<table')
    expect(html).toContain('href="#/audit?period=this_year"')
    expect(shown(nobody, { ...EVERYTHING, period: 'this_year' })).not.toContain('<a ')
  })
})
