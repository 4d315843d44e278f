import type { Grouping } from '#contract/audit.ts'
import type { Channel } from '#core/case.ts'
import type { GestureState } from '#core/gesture.ts'
import { useKinds, useReasons } from '../../app/catalogue.ts'
import { useText } from '../../app/language.ts'
import { nameIn, useSites, useTeams } from '../../app/places.ts'
import { dayText, monthText } from '../../ui/time.ts'
import { weekdayText } from './model/words.ts'

/** Names what a grouping's value stands for: a team, a reason, a month. */
export type NameOf = (by: Grouping, value: string) => string

/** The names of everything that figures are grouped by, in the chosen language. */
export function useNames(): NameOf {
  const { say, language } = useText()
  const teams = useTeams()
  const sites = useSites()
  const kinds = useKinds()
  const reasons = useReasons()
  return (by, value) => {
    // An id that is not known yet is on its way, as everything that this page names.
    if (value === '') return say('audit:notNoted')
    switch (by) {
      case 'team':
        return nameIn(teams, value) ?? '…'
      case 'site':
        return nameIn(sites, value) ?? '…'
      case 'reason':
        return reasons.find(({ id }) => id === value)?.name[language] ?? '…'
      case 'kind':
        return kinds.find(({ id }) => id === value)?.name[language] ?? '…'
      case 'channel':
        return say(`cases:channels.${value as Channel}`)
      case 'state':
        return say(`goodwill:states.${value as GestureState}`)
      case 'month':
        return monthText(value, language)
      case 'week':
        return say('audit:week', { week: Number(value.slice(6)), year: value.slice(0, 4) })
      case 'day':
        return dayText(value, language)
      case 'weekday':
        return weekdayText(Number(value), language)
      case 'hour':
        return say('audit:hour', { from: Number(value), to: Number(value) + 1 })
    }
  }
}
