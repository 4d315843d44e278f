import { Text } from '@mantine/core'
import type { BudgetRow } from '#contract/gesture-rows.ts'
import { useText } from '../../app/language.ts'
import { moneyText } from '../../ui/money.ts'
import { monthText } from '../../ui/time.ts'
import classes from './goodwill.module.css'
import { shares } from './model.ts'
import { SectionTitle } from '../../ui/SectionTitle.tsx'

/** What is left of a team's budget, as a bar and in words; `more` is what is about to be added, in minor units. */
export function BudgetBar({ budget, more = 0 }: { budget: BudgetRow | null; more?: number }) {
  const { say, language } = useText()
  if (budget === null) return <Text c="dimmed">{say('goodwill:budget.none')}</Text>
  const { amount, spent, held, free } = budget
  const money = (minor: number) => moneyText({ minor, currency: amount.currency }, language)
  const [ofSpent = 0, ofHeld = 0, ofThis = 0] = shares(amount.minor, [spent.minor, held.minor, more])
  const figures = {
    spent: money(spent.minor),
    held: money(held.minor),
    free: money(free.minor),
    amount: money(amount.minor),
  }
  return (
    <div>
      <SectionTitle mb={4}>
        {say('goodwill:budget.title', { month: monthText(budget.month, language) })}
      </SectionTitle>
      <div className={classes.bar} role="img" aria-label={say('goodwill:budget.bar', figures)}>
        <span className={classes.spent} style={{ width: `${ofSpent}%` }} />
        <span className={classes.held} style={{ width: `${ofHeld}%` }} />
        <span className={classes.this} style={{ width: `${ofThis}%` }} />
      </div>
      <div className={classes.figures}>
        <span>{say('goodwill:budget.left', figures)}</span>
        {more > 0 && more <= free.minor && (
          <span>{say('goodwill:budget.after', { free: money(free.minor - more) })}</span>
        )}
        {spent.minor > 0 && (
          <span>
            <i className={classes.spent} aria-hidden /> {say('goodwill:budget.spent', figures)}
          </span>
        )}
        {held.minor > 0 && (
          <span>
            <i className={classes.held} aria-hidden /> {say('goodwill:budget.held', figures)}
          </span>
        )}
      </div>
    </div>
  )
}
