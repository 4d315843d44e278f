import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { Language } from '#language/index.ts'
import { bestLanguage, i18n } from './language.ts'

/** How this person likes the app on this device. The colour scheme is kept by Mantine. */
interface Preferences {
  language: Language
  density: 'comfortable' | 'compact'
  /** Shortcuts of one key without a modifier (WCAG 2.1.4). */
  singleKeys: boolean
}

interface PreferencesStore extends Preferences {
  set: (change: Partial<Preferences>) => void
}

export const usePreferences = create<PreferencesStore>()(
  persist(
    (set) => ({
      language: bestLanguage(navigator.languages),
      density: 'comfortable',
      singleKeys: true,
      set,
    }),
    {
      name: 'rundruf.preferences',
      partialize: ({ language, density, singleKeys }) => ({ language, density, singleKeys }),
    },
  ),
)

/** Lets the page follow the preferences, now and at each change. */
export function followPreferences(): void {
  const follow = ({ language, density }: Preferences) => {
    document.documentElement.dataset.density = density
    if (i18n.language !== language) void i18n.changeLanguage(language)
  }
  follow(usePreferences.getState())
  usePreferences.subscribe(follow)
}
