import { useText } from '../../../app/language.ts'
import { moneyText } from '../../../ui/money.ts'
import type { AuditView, FilterName } from '../model/address.ts'
import { countText } from '../model/words.ts'
import { useNames } from '../useNames.ts'

/** What a filter that has no field keeps to, in words. */
export function useFilterNames(): (filter: FilterName, view: AuditView) => string {
  const { say, language } = useText()
  const nameOf = useNames()
  return (filter, view) => {
    const value = view[filter]
    const amount = (minor: number) =>
      view.currency === null
        ? countText(minor, language)
        : moneyText({ minor, currency: view.currency }, language)
    switch (filter) {
      case 'weekday':
      case 'hour':
        return nameOf(filter, String(value))
      case 'least':
      case 'most':
        return say(`audit:filters.${filter}`, { amount: amount(Number(value)) })
      default:
        return String(value)
    }
  }
}
