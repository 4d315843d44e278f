import { SegmentedControl } from '@mantine/core'
import { useText } from '../app/language.ts'
import { usePreferences } from '../app/preferences.ts'

/** The two languages, each by its own name. */
export function LanguageSwitch({ labelledBy }: { labelledBy?: string }) {
  const { say, language } = useText()
  return (
    <SegmentedControl
      {...(labelledBy === undefined
        ? { 'aria-label': say('common:languageSwitch') }
        : { 'aria-labelledby': labelledBy })}
      value={language}
      onChange={(value) => usePreferences.getState().set({ language: value })}
      data={[
        { value: 'de', label: <span lang="de">Deutsch</span> },
        { value: 'en', label: <span lang="en">English</span> },
      ]}
    />
  )
}
