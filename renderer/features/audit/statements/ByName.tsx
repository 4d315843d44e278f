import type { Figures } from '#contract/audit.ts'
import { useText } from '../../../app/language.ts'
import { moneyText } from '../../../ui/money.ts'
import { SectionTitle } from '../../../ui/SectionTitle.tsx'
import classes from './paper.module.css'

export type Named = Figures & { name: string }

/** Figures by what they are grouped by, with a bar for what was spent; nothing where there are none. */
export function ByName({
  title,
  by,
  rows,
}: {
  title: string
  /** What stands in the first column. */
  by: string
  rows: readonly Named[]
}) {
  const { say, language } = useText()
  if (rows.length === 0) return null
  const most = new Map<string, number>()
  for (const { currency, spent } of rows) most.set(currency, Math.max(most.get(currency) ?? 0, spent.minor))
  return (
    <section className={classes.section}>
      <SectionTitle>{title}</SectionTitle>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{by}</th>
              <th scope="col" colSpan={2} className={classes.spentHead}>
                {say('evidence:paper.spent')}
              </th>
              <th scope="col">{say('evidence:paper.spentCount')}</th>
              <th scope="col">{say('evidence:paper.held')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, key, currency, spent, spentCount, held }) => (
              <tr key={`${key.join(' ')} ${currency}`}>
                <th scope="row">{name}</th>
                <td>{moneyText(spent, language)}</td>
                <td className={classes.barCell} aria-hidden>
                  <span
                    className={classes.bar}
                    style={{ width: `${share(spent.minor, most.get(currency) ?? 0)}%` }}
                  />
                </td>
                <td>{spentCount}</td>
                <td>{moneyText(held, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

const share = (minor: number, most: number): number => (most === 0 ? 0 : Math.round((100 * minor) / most))
