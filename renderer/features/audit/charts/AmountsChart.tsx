import { Bar, BarChart, CartesianGrid, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts'
import type { Figures } from '#contract/audit.ts'
import { useText } from '../../../app/language.ts'
import { moneyText } from '../../../ui/money.ts'
import { useAmounts } from '../data.ts'
import type { AuditView } from '../model/address.ts'
import { type Bin, binned, marksFor } from '../model/bins.ts'
import { rowsBehind } from '../model/doors.ts'
import { countText, shareText } from '../model/words.ts'
import { hrefOf } from '../useView.ts'
import { ChartCard } from './ChartCard.tsx'
import { ChartTable } from './ChartTable.tsx'
import classes from './charts.module.css'
import { openRows } from './open.ts'
import { shortMoney } from './shortMoney.ts'

const MOST_BARS = 40
const LIMITS = ['alone', 'agent', 'lead'] as const

/** How often which amount was given, and where the policy's limits lie: what crowds just below one shows. */
export function AmountsChart({ view, total, today }: { view: AuditView; total: Figures; today: string }) {
  const { say, language } = useText()
  const { currency } = total
  const amounts = useAmounts(view, today)
  const items = (amounts.data?.items ?? []).filter((item) => item.currency === currency)
  const highest = Math.max(0, ...items.map(({ minor }) => minor))
  const limits = LIMITS.flatMap((name) => {
    const limit = amounts.data?.limits[name]
    return limit === undefined || limit.currency !== currency || limit.minor === 0
      ? []
      : [{ name, minor: limit.minor }]
  })
  const bins = binned(
    items,
    limits.map(({ minor }) => minor),
    MOST_BARS,
  )
  const inSight = limits.filter(({ minor }) => minor <= highest)
  const money = (minor: number) => moneyText({ minor, currency }, language)
  const count = (value: number) => countText(value, language)
  const all = items.reduce((sum, item) => sum + item.count, 0)
  const [first] = limits
  const rangeText = ({ least, most }: Bin) =>
    say('audit:charts.amounts.range', { from: money(least), to: money(most) })
  const rowsOf = ({ least, most, count: found }: Bin) =>
    found === 0 ? null : rowsBehind({ ...view, currency, least, most }, 'counted')
  const within = (limit: number) =>
    items.reduce((sum, item) => (item.minor <= limit ? sum + item.count : sum), 0)
  const bars = bins.map((bin) => ({ ...bin, at: (bin.least - 1 + bin.most) / 2 }))
  return (
    <ChartCard
      title={say('audit:charts.amounts.title')}
      said={
        first === undefined || all === 0
          ? ''
          : say('audit:charts.amounts.said', {
              share: shareText(within(first.minor) / all, language),
              count: count(all),
              limit: money(first.minor),
              who: say(`audit:charts.amounts.${first.name}`),
            })
      }
      loading={amounts.isPending}
      error={amounts.error}
      retry={amounts.refetch}
      empty={bins.length === 0}
      chart={({ width, height }) => {
        const end = (bins.at(-1)?.most ?? 0) * 1.02
        const space = (width - 48) / (end / ((bins[0]?.most ?? 1) || 1))
        return (
          <BarChart
            width={width}
            height={height}
            data={bars}
            margin={{ top: 18 * inSight.length + 4, right: 12, bottom: 0, left: 0 }}
            accessibilityLayer={false}
          >
            <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
            <XAxis
              dataKey="at"
              type="number"
              domain={[0, end]}
              ticks={marksFor(bins, Math.max(2, Math.floor(width / 72)))}
              tickFormatter={(minor: number) => shortMoney(minor, currency, language)}
              tickLine={false}
              stroke="var(--chart-quiet)"
            />
            <YAxis
              width={36}
              allowDecimals={false}
              tickLine={false}
              axisLine={false}
              stroke="var(--chart-quiet)"
            />
            <Tooltip
              isAnimationActive={false}
              cursor={false}
              content={({ active, payload }) => {
                const bin = payload[0]?.payload as Bin | undefined
                return active && bin !== undefined ? (
                  <div className={classes.tip}>
                    <strong>{rangeText(bin)}</strong>
                    <span>{count(bin.count)}</span>
                  </div>
                ) : null
              }}
            />
            <Bar
              dataKey="count"
              barSize={Math.max(2, space - 2)}
              fill="var(--chart-spent)"
              radius={[2, 2, 0, 0]}
              isAnimationActive={false}
              data-door
              onClick={({ payload }: { payload?: Bin }) => {
                const rows = payload === undefined ? null : rowsOf(payload)
                if (rows !== null) openRows(rows)
              }}
            />
            {inSight.map(({ name, minor }, at) => (
              <ReferenceLine
                key={name}
                x={minor}
                stroke="var(--chart-line)"
                strokeDasharray="4 3"
                label={({ viewBox }: { viewBox: { x: number } }) => (
                  <LimitName
                    x={viewBox.x}
                    y={14 + at * 18}
                    width={width}
                    text={say('audit:charts.amounts.limit', {
                      limit: money(minor),
                      who: say(`audit:charts.amounts.${name}`),
                    })}
                  />
                )}
              />
            ))}
          </BarChart>
        )
      }}
      table={
        <ChartTable
          head={[say('audit:charts.amounts.amount'), say('audit:table.gestures')]}
          lines={bins
            .filter((bin) => bin.count > 0)
            .map((bin) => {
              const rows = rowsOf(bin)
              return {
                key: String(bin.least),
                name: rangeText(bin),
                cells: [{ text: count(bin.count), href: rows === null ? null : hrefOf(rows) }],
              }
            })}
        />
      }
    />
  )
}

/** The name of a limit above its line, to that side on which there is more room. */
function LimitName({ x, y, width, text }: { x: number; y: number; width: number; text: string }) {
  const left = x > width / 2
  return (
    <text x={left ? x - 4 : x + 4} y={y} textAnchor={left ? 'end' : 'start'}>
      {text}
    </text>
  )
}
