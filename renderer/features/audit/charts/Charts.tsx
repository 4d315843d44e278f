import type { Figures } from '#contract/audit.ts'
import type { Period } from '#core/audit/period.ts'
import { useText } from '../../../app/language.ts'
import { useFilterNames } from '../filters/useFilterNames.ts'
import { type AuditView, FILTERS } from '../model/address.ts'
import { periodText } from '../model/words.ts'
import { AmountsChart } from './AmountsChart.tsx'
import { About } from './ChartCard.tsx'
import classes from './charts.module.css'
import { FunnelChart } from './FunnelChart.tsx'
import { HeatMap } from './HeatMap.tsx'
import { ReasonsChart } from './ReasonsChart.tsx'
import { SpendChart } from './SpendChart.tsx'

/** The figures of one currency as pictures. Heavy, so it comes in a file of its own. */
export function Charts({
  view,
  total,
  period,
  today,
}: {
  view: AuditView
  total: Figures
  period: Period
  today: string
}) {
  const filters = useFilterNames()
  const { say, language } = useText()
  const about = [
    periodText(period, language, say),
    ...FILTERS.filter((filter) => view[filter] !== null).map((filter) => filters(filter, view)),
  ].join(' · ')
  return (
    <About value={about}>
      <div className={classes.charts}>
        <SpendChart view={view} total={total} period={period} today={today} />
        <ReasonsChart view={view} total={total} today={today} />
        <FunnelChart view={view} total={total} />
        <AmountsChart view={view} total={total} today={today} />
        <HeatMap view={view} total={total} today={today} />
      </div>
    </About>
  )
}
