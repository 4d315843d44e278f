import { useText } from '../../../app/language.ts'
import { moneyText } from '../../../ui/money.ts'
import { type AuditView, type FilterName, NONE } from '../model/address.ts'
import { countText, stateText } from '../model/words.ts'
import { useNames } from '../useNames.ts'

/** What a filter that is set keeps to, in words. */
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
      case 'teamId':
        return nameOf('team', String(value))
      case 'siteId':
        return nameOf('site', value === NONE ? '' : String(value))
      case 'reasonId':
        return nameOf('reason', String(value))
      case 'kindId':
        return nameOf('kind', String(value))
      case 'channel':
        return nameOf('channel', value === NONE ? '' : String(value))
      case 'state':
        return view.state === null ? '' : stateText(view.state, say)
      case 'weekday':
      case 'hour':
        return nameOf(filter, String(value))
      case 'least':
      case 'most':
        return say(`audit:filters.${filter}`, { amount: amount(Number(value)) })
      case 'currency':
        return String(value)
    }
  }
}
