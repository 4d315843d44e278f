import type { Figures } from '#contract/audit.ts'
import { useText } from '../../../app/language.ts'
import { moneyText } from '../../../ui/money.ts'
import classes from './paper.module.css'

type Money = { minor: number; currency: string } | null

/** The figures of one currency, beside the month before. */
export function Totals({ now, before }: { now: Figures; before: Figures | undefined }) {
  const { say, language } = useText()
  const money = (amount: Money | undefined) => (amount == null ? '–' : moneyText(amount, language))
  const count = (value: number | undefined) => (value === undefined ? '–' : String(value))
  const minutes = (figures: Figures | undefined) => {
    const median = figures?.yes?.medianMinutes ?? null
    return median === null ? '–' : say('evidence:paper.minutes', { count: median })
  }
  const rows: [string, string, string][] = [
    [say('evidence:paper.spent'), money(now.spent), money(before?.spent)],
    [say('evidence:paper.held'), money(now.held), money(before?.held)],
    [say('evidence:paper.budget'), money(now.budget), money(before?.budget)],
    [say('evidence:paper.free'), money(now.free), money(before?.free)],
    [say('evidence:paper.spentCount'), count(now.spentCount), count(before?.spentCount)],
    [say('evidence:paper.proposed'), count(now.gestures), count(before?.gestures)],
    [say('evidence:paper.mean'), money(now.mean), money(before?.mean)],
    [say('evidence:paper.median'), money(now.median), money(before?.median)],
    [say('evidence:paper.yes'), minutes(now), minutes(before)],
  ]
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{say('evidence:paper.figure')}</th>
            <th scope="col">{now.currency}</th>
            <th scope="col">{say('evidence:paper.before')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, value, earlier]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
              <td>{earlier}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
