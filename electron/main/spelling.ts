import { DICTIONARY_PATH } from '#contract/dictionaries.ts'

/** The part of Electron's `Session` that checks spelling. */
export interface SpellingSession {
  readonly availableSpellCheckerLanguages: readonly string[]
  setSpellCheckerEnabled(enabled: boolean): void
  setSpellCheckerDictionaryDownloadURL(url: string): void
  setSpellCheckerLanguages(languages: string[]): void
}

export interface Spelling {
  /** The hub is there now; null: there is none. */
  follow(hub: string | null): void
}

/** Both languages of the program; English as it is written in Europe. */
const LANGUAGES = ['de', 'de-DE', 'en-GB']

/**
 * Checks spelling in German and English. macOS does it itself. Elsewhere Chromium does it with dictionaries of its own
 * format, which it would fetch from its vendor: here they come from the hub, or not at all, so until there is a hub
 * nothing is checked.
 */
export function keepSpelling(session: SpellingSession, platform: NodeJS.Platform): Spelling {
  const ownChecker = platform === 'darwin'
  if (!ownChecker) session.setSpellCheckerEnabled(false)
  let from: string | null = null
  return {
    follow(hub) {
      if (ownChecker || hub === from) return
      from = hub
      session.setSpellCheckerEnabled(false)
      if (hub === null) return
      // The source first: choosing languages begins to fetch them.
      session.setSpellCheckerDictionaryDownloadURL(new URL(DICTIONARY_PATH, hub).href)
      const known = session.availableSpellCheckerLanguages
      session.setSpellCheckerLanguages(LANGUAGES.filter((language) => known.includes(language)))
      session.setSpellCheckerEnabled(true)
    },
  }
}
