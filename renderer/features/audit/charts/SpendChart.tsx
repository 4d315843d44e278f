import { Area, CartesianGrid, ComposedChart, Line, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts'
import type { Figures } from '#contract/audit.ts'
import { type Period } from '#core/audit/period.ts'
import { useText } from '../../../app/language.ts'
import { moneyText } from '../../../ui/money.ts'
import { dayText, monthText } from '../../../ui/time.ts'
import { useSummary } from '../data.ts'
import type { AuditView } from '../model/address.ts'
import { grainOf, spendCourse, type SpendPoint } from '../model/spend.ts'
import { hrefOf } from '../useView.ts'
import { ChartCard } from './ChartCard.tsx'
import { ChartTable } from './ChartTable.tsx'
import classes from './charts.module.css'
import { Legend } from './Legend.tsx'
import { openRows, rowsOf } from './open.ts'
import { shortMoney } from './shortMoney.ts'

/** What was spent and held since the period began, beside the budget; in a month that runs, where that leads to. */
export function SpendChart({
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
  const { say, language } = useText()
  const { currency } = total
  const grain = grainOf(period)
  const summary = useSummary(view, today, [grain])
  const budget = total.budget === null || total.budget.minor === 0 ? null : total.budget.minor
  const { data } = summary
  // An earlier answer stands in until the new one is there.
  const isThere = data?.groupBy[0] === grain && data.period.from === period.from
  const items = isThere ? data.items.filter((item) => item.currency === currency) : []
  const { points, forecast } = spendCourse(period, today, items, budget)
  const money = (minor: number) => moneyText({ minor, currency }, language)
  const atText = (at: string) => (grain === 'day' ? dayText(at, language) : monthText(at, language))
  const used = total.spent.minor + total.held.minor
  const said = [
    budget === null
      ? say('audit:charts.spend.saidNoBudget', { used: money(used) })
      : say('audit:charts.spend.said', { used: money(used), budget: money(budget) }),
    ...(forecast === null
      ? []
      : [
          say('audit:charts.spend.forecast', {
            expected: money(forecast.expected),
            low: money(forecast.low),
            high: money(forecast.high),
          }),
        ]),
    ...(budget !== null && used >= budget
      ? [say('audit:charts.spend.over')]
      : forecast === null || forecast.dryOn === null
        ? []
        : [say('audit:charts.spend.dry', { day: dayText(forecast.dryOn, language) })]),
  ].join(' ')
  const rowsAt = ({ at, ofIt }: SpendPoint, counted: 'counted' | 'spent' | 'held') =>
    (counted === 'held' ? 0 : ofIt.spent) + (counted === 'spent' ? 0 : ofIt.held) === 0
      ? null
      : rowsOf(view, grain, at, counted, today)
  return (
    <ChartCard
      wide
      title={say(grain === 'day' ? 'audit:charts.spend.title' : 'audit:charts.spend.titleMonths')}
      said={said}
      loading={summary.isPending || !isThere}
      error={summary.error}
      retry={summary.refetch}
      empty={false}
      chart={({ width, height }) => (
        <ComposedChart
          width={width}
          height={height}
          data={points}
          margin={{ top: 30, right: 20, bottom: 0, left: 0 }}
          accessibilityLayer={false}
          data-door
          onClick={({ activeTooltipIndex }) => {
            const point = points[Number(activeTooltipIndex)]
            const rows = point === undefined ? null : rowsAt(point, 'counted')
            if (rows !== null) openRows(rows)
          }}
        >
          <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
          <XAxis
            dataKey="at"
            tickFormatter={(at: string) => shortDay(at, language, points.length)}
            minTickGap={28}
            tickLine={false}
            stroke="var(--chart-quiet)"
          />
          <YAxis
            width={76}
            tickFormatter={(minor: number) => shortMoney(minor, currency, language)}
            domain={[0, (most: number) => Math.max(most, budget ?? 0, forecast?.expected ?? 0)]}
            tickLine={false}
            axisLine={false}
            stroke="var(--chart-quiet)"
          />
          <Tooltip
            isAnimationActive={false}
            content={({ active, payload }) => {
              const point = payload[0]?.payload as SpendPoint | undefined
              if (!active || point === undefined) return null
              return (
                <div className={classes.tip}>
                  <strong>{atText(point.at)}</strong>
                  {linesOf(point).map(([name, minor]) => (
                    <span key={name}>
                      {say(`audit:charts.spend.${name}`)}: {money(minor)}
                    </span>
                  ))}
                </div>
              )
            }}
          />
          <Area
            dataKey="spent"
            stackId="used"
            type="stepAfter"
            fill="var(--chart-spent)"
            fillOpacity={0.85}
            stroke="none"
            isAnimationActive={false}
            activeDot={false}
          />
          <Area
            dataKey={({ used, spent }: SpendPoint) => (used === null || spent === null ? null : used - spent)}
            stackId="used"
            type="stepAfter"
            fill="var(--chart-held)"
            fillOpacity={0.85}
            stroke="none"
            isAnimationActive={false}
            activeDot={false}
          />
          {forecast !== null && (
            <Line
              dataKey="expected"
              type="linear"
              stroke="var(--chart-line)"
              strokeWidth={1.5}
              strokeDasharray="2 4"
              dot={false}
              isAnimationActive={false}
              activeDot={false}
            />
          )}
          {budget !== null && (
            <ReferenceLine y={budget} stroke="var(--chart-line)" strokeWidth={1.5} strokeDasharray="7 4" />
          )}
          <Legend
            width={width}
            entries={[
              { name: say('audit:charts.spend.spent'), mark: 'spent' },
              { name: say('audit:table.held'), mark: 'held' },
              ...(budget === null
                ? []
                : [{ name: say('audit:charts.spend.budget'), mark: 'dashes' as const }]),
              ...(forecast === null
                ? []
                : [{ name: say('audit:charts.spend.expected'), mark: 'dots' as const }]),
            ]}
          />
        </ComposedChart>
      )}
      table={
        <ChartTable
          head={[
            say(`audit:charts.spend.${grain}`),
            say('audit:table.spent'),
            say('audit:table.held'),
            say('audit:charts.spend.used'),
            ...(forecast === null ? [] : [say('audit:charts.spend.expected')]),
          ]}
          lines={points.map((point) => {
            const cell = (minor: number, counted: 'spent' | 'held') => {
              const rows = rowsAt(point, counted)
              return { text: minor === 0 ? '' : money(minor), href: rows === null ? null : hrefOf(rows) }
            }
            return {
              key: point.at,
              name: atText(point.at),
              cells: [
                cell(point.ofIt.spent, 'spent'),
                cell(point.ofIt.held, 'held'),
                { text: point.used === null ? '' : money(point.used), href: null },
                ...(forecast === null
                  ? []
                  : [
                      {
                        text: point.expected === null || point.at < today ? '' : money(point.expected),
                        href: null,
                      },
                    ]),
              ],
            }
          })}
        />
      }
    />
  )
}

/** What a point has to tell: what is so far, or what is expected. */
function linesOf({ spent, used, expected }: SpendPoint): ['spent' | 'used' | 'expected', number][] {
  return (
    [
      ['spent', spent],
      ['used', used],
      ['expected', used === null ? expected : null],
    ] as const
  ).flatMap(([name, minor]) => (minor === null ? [] : [[name, minor]]))
}

/** A day or month on the axis: within a month the day's number does. */
function shortDay(at: string, language: 'de' | 'en', count: number): string {
  if (at.length === 7) return monthText(at, language).slice(0, 3)
  if (count <= 31) return `${Number(at.slice(8))}${language === 'de' ? '.' : ''}`
  return dayText(at, language).replace(/[\s,]*\d{4}$/, '')
}
