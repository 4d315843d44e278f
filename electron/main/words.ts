import type { AskNoticeRow } from '#contract/desktop.ts'
import { asks } from '#language/asks.ts'
import { filled } from '#language/filled.ts'
import type { Language } from '#language/index.ts'
import { shell } from '#language/shell.ts'
import type { Settings } from './settings.ts'
import type { Said } from './teller.ts'

/** The language of what the system shows around the page: the page's own, and before it has said one the system's. */
export const languageOf = ({ look }: Pick<Settings, 'look'>, locale: string): Language =>
  look?.language ?? (locale.startsWith('de') ? 'de' : 'en')

/** How many asks wait, in words. */
export const badgeWords = (count: number, language: Language): string =>
  filled(count === 1 ? shell[language].badge_one : shell[language].badge_other, { count })

/** A notice as the system shows it: others may look at the screen, so it says no more than what calls the person. */
export function saidInWords(said: Said, language: Language): { title: string; body: string } {
  const words = shell[language].said
  if (said.about === 'many') return { title: filled(words.many, { count: said.count }), body: words.open }
  if (said.about === 'ask') return { title: askWords(said.notice, language), body: said.notice.title }
  const { kind, caseReference: reference } = said.notice
  // Of the quiet ones nothing is said aloud.
  const text = kind === 'waits' || kind === 'lapses_soon' ? words.climbed : words[kind]
  return { title: filled(text, { reference }), body: '' }
}

const askWords = ({ kind, who }: AskNoticeRow, language: Language): string => {
  const { notices } = asks[language]
  return filled(notices[kind], { who: who ?? notices.somebody })
}
