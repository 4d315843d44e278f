import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '../../scripts/setup/paths.mjs'

// Texts of people and of the hub are shown as texts. React sees to that, unless one of these goes round it.

/** What makes markup or a program out of a text, or a link out of any text. */
const WAYS: Record<string, RegExp> = {
  'markup set into the page':
    /dangerouslySetInnerHTML|(inner|outer)HTML|insertAdjacentHTML|document\.write|srcdoc|createContextualFragment|DOMParser|setHTML/i,
  'a text that is run': /\beval\s*\(|new Function\b|set(Timeout|Interval)\(\s*['"`]|import\(\s*[^'"\s]/,
  'an address that runs': /javascript:|data:text\/html|vbscript:/i,
  'texts of i18next as markup': /<Trans\b|Trans,|i18nIsDynamicList/,
}

const files = globSync('{renderer,shared,electron/preload}/**/*.{ts,tsx,html}', { cwd: projectRoot })
const source = (file: string) => readFileSync(join(projectRoot, file), 'utf8')

test('there is something to look at', () => expect(files.length).toBeGreaterThan(100))

test.each(Object.entries(WAYS))('nowhere: %s', (_, way) => {
  expect(files.filter((file) => way.test(source(file)))).toEqual([])
})

test.each([
  ['markup set into the page', '<p dangerouslySetInnerHTML={{ __html: title }} />'],
  ['markup set into the page', 'element.innerHTML = title'],
  ['a text that is run', "setTimeout('go()', 0)"],
  ['a text that is run', 'await import(where)'],
  ['an address that runs', '<a href="javascript:go()">'],
])('%s would be found', (way, line) => expect(WAYS[way]?.test(line)).toBe(true))

test('links lead to the app’s own places: what somebody wrote never becomes an address', () => {
  const links = files.flatMap((file) =>
    [...source(file).matchAll(/\b(?:href|src|action|formAction)=\{([^}]*)\}/g)].map(
      ([, value]) => `${file.replaceAll('\\', '/')}: ${value?.trim()}`,
    ),
  )
  expect(links.length).toBeGreaterThan(10)
  // Looked at, one by one: all of these are given a place of the app, made by `hrefTo`.
  const known = [
    'renderer/features/asks/outbox/Entry.tsx: href',
    'renderer/features/audit/charts/ChartTable.tsx: href',
    'renderer/features/audit/figures/FigureCard.tsx: href',
    'renderer/frame/NoticeList.tsx: notice.href',
    'renderer/ui/WindowedList.tsx: hrefOf(item)',
  ]
  // The audit's `hrefOf` hands a view on to it, escaped as a query.
  const isOwn = (link: string): boolean =>
    link.includes(': hrefTo(') || (link.startsWith('renderer/features/audit/') && link.includes('hrefOf('))
  expect(links.filter((link) => !isOwn(link) && !known.includes(link))).toEqual([])
})
