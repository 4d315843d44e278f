import type { StatementFigures } from '#contract/audit.ts'
import { FACT_UNITS, FINDING_KINDS } from '#core/audit/findings/finding.ts'
import { filled } from '#language/filled.ts'
import { findingScreens } from '#language/finding-screens.ts'
import type { Language } from '#language/index.ts'
import type { Formats } from './formats.ts'

type Said = Pick<StatementFigures['findings']['lookedAt'][number], 'kind' | 'people' | 'facts'>

/** What a finding says, in the words in which leads read it: about people under their pseudonyms. */
export function findingWords({ kind, people, facts }: Said, language: Language, formats: Formats): string {
  const known = FINDING_KINDS.find((one) => one === kind)
  if (known === undefined) return kind
  const currency = typeof facts.currency === 'string' ? facts.currency : 'EUR'
  const values = Object.entries(facts).map(([name, value]): [string, string | number] => {
    switch (FACT_UNITS[name]) {
      case 'money':
        return [name, formats.money({ minor: Number(value), currency })]
      case 'day':
        return [name, formats.day(String(value))]
      case 'month':
        return [name, formats.month(String(value))]
      default:
        return [name, value]
    }
  })
  const { sentences, within_one: one, within_other: other } = findingScreens[language]
  const count = Number(facts.days ?? 0)
  const within = filled(count === 1 ? one : other, { count })
  return filled(sentences[known], { who: people.join(', '), within, ...Object.fromEntries(values) })
}
