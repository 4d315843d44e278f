import { useText } from '../../app/language.ts'
import { nameIn, useTeams } from '../../app/places.ts'
import { useMe } from '../../app/session.ts'
import { moneyText } from '../../ui/money.ts'
import { monthText } from '../../ui/time.ts'
import { useBudgets } from './data.ts'
import { Listed } from './Listed.tsx'

/** All budgets, the newest month first. */
export function BudgetList({ chosen }: { chosen: string | null }) {
  const { say, language } = useText()
  const teams = useTeams()
  const me = useMe()
  const money = (amount: { minor: number; currency: string }) => moneyText(amount, language)
  return (
    <Listed
      load={useBudgets()}
      chosen={chosen}
      lines={({ items }) =>
        items.map(({ teamId, month, free, amount, held, spent }) => ({
          place: `budget-${teamId}_${month}`,
          name: `${nameIn(teams, teamId) ?? ''} · ${monthText(month, language)}`,
          aside: (
            <>
              {say('goodwillAdmin:budgets.left', { free: money(free), amount: money(amount) })}
              {' · '}
              {say('goodwillAdmin:budgets.held', { held: money(held), spent: money(spent) })}
            </>
          ),
        }))
      }
      none={{ title: say('goodwillAdmin:budgets.none'), text: say('goodwillAdmin:budgets.noneText') }}
      add={
        me.roles.includes('lead')
          ? { place: 'budget-new', text: say('goodwillAdmin:budgets.add') }
          : undefined
      }
    />
  )
}
