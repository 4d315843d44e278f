import type { FindingCard } from '#contract/audit.ts'
import { FACT_UNITS, FINDING_KINDS } from '#core/audit/findings/finding.ts'
import type { Language } from '#language/index.ts'
import type { Say } from '../../../app/language.ts'
import { moneyText } from '../../../ui/money.ts'
import { dayText, monthText } from '../../../ui/time.ts'

type Facts = FindingCard['findings'][number]['facts']

/** Whoever a sentence names stands in it under a pseudonym; with a name where that is unlocked. */
export const nameText = ({ pseudonym, person }: FindingCard['people'][number]): string =>
  person === null ? pseudonym : `${person.name} (${pseudonym})`

/** What a finding says, in words that accuse nobody. */
export function sentenceOf(
  { kind, facts, people = [] }: { kind: string; facts: Facts; people?: FindingCard['people'] },
  say: Say,
  language: Language,
): string {
  const known = FINDING_KINDS.find((each) => each === kind)
  if (known === undefined) return kind
  const names = new Map(people.map((one) => [one.pseudonym, nameText(one)]))
  const currency = String(facts.currency ?? 'EUR')
  const values = Object.entries(facts).map(([name, value]): [string, string | number] => {
    switch (FACT_UNITS[name]) {
      case 'money':
        return [name, moneyText({ minor: Number(value), currency }, language)]
      case 'day':
        return [name, dayText(String(value), language)]
      case 'month':
        return [name, monthText(String(value), language)]
      default:
        return [name, typeof value === 'string' ? (names.get(value) ?? value) : value]
    }
  })
  const who = people.map(nameText).join(', ')
  const within = say('findingScreens:within', { count: Number(facts.days ?? 0) })
  return say(`findingScreens:sentences.${known}`, { who, within, ...Object.fromEntries(values) })
}
