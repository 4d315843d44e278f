import type { Figures } from '#contract/audit.ts'
import type { Period } from '#core/audit/period.ts'
import type { AuditView } from '../model/address.ts'
import { AmountsChart } from './AmountsChart.tsx'
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
  return (
    <div className={classes.charts}>
      <SpendChart view={view} total={total} period={period} today={today} />
      <ReasonsChart view={view} total={total} today={today} />
      <FunnelChart view={view} total={total} />
      <AmountsChart view={view} total={total} today={today} />
      <HeatMap view={view} total={total} today={today} />
    </div>
  )
}
