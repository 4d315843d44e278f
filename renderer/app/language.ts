import { createInstance } from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import { LANGUAGES, type Language, type TextKey, texts } from '#language/index.ts'

/** The language to begin with: the first of the wanted ones that there is, else English. */
export function bestLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const found = LANGUAGES.find((language) => tag.toLowerCase().split('-')[0] === language)
    if (found !== undefined) return found
  }
  return 'en'
}

export const i18n = createInstance()

/** Loads the texts of all areas. */
export async function startLanguage(language: Language): Promise<void> {
  i18n.on('languageChanged', (now) => (document.documentElement.lang = now))
  await i18n.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: texts,
    ns: Object.keys(texts.en),
    // React escapes what it renders.
    interpolation: { escapeValue: false },
    initAsync: false,
  })
}

/** Gives the sentence of a key in the chosen language; `count` chooses between one and several. */
export type Say = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string

export const say: Say = (key, values) => i18n.t(key, { ...values })

/** The chosen language. */
export const languageNow = (): Language => LANGUAGES.find((each) => each === i18n.language) ?? 'en'

/** The texts for a component: it paints anew when the language changes. */
export function useText(): { say: Say; language: Language } {
  useTranslation()
  return { say, language: languageNow() }
}

/** The same in another language than the chosen one, for texts that go to someone else. */
export const sayIn =
  (language: Language): Say =>
  (key, values) =>
    i18n.t(key, { ...values, lng: language })
