import type { Figures } from '#contract/audit.ts'
import { useText } from '../../../app/language.ts'
import { moneyText } from '../../../ui/money.ts'
import { useSummary } from '../data.ts'
import type { AuditView } from '../model/address.ts'
import { shareText } from '../model/words.ts'
import { useNames } from '../useNames.ts'
import { hrefOf } from '../useView.ts'
import { ChartCard } from './ChartCard.tsx'
import { ChartTable } from './ChartTable.tsx'
import { fitText } from './fitText.ts'
import { doorTo, rowsOf } from './open.ts'

const LINE = 38
const BAR = 12

interface Bar {
  key: string
  name: string
  minor: number
  rows: AuditView | null
}

/** What was spent for which reason, most first. */
export function ReasonsChart({ view, total, today }: { view: AuditView; total: Figures; today: string }) {
  const { say, language } = useText()
  const nameOf = useNames()
  const { currency } = total
  const summary = useSummary(view, today, ['reason'])
  const bars: Bar[] = (summary.data?.items ?? [])
    .filter((figures) => figures.currency === currency && figures.spent.minor > 0)
    .map(({ key: [value = ''], spent }) => ({
      key: value,
      name: nameOf('reason', value),
      minor: spent.minor,
      rows: rowsOf(view, 'reason', value, 'spent', today),
    }))
    .toSorted((one, other) => other.minor - one.minor)
  const money = (minor: number) => moneyText({ minor, currency }, language)
  const [first] = bars
  return (
    <ChartCard
      title={say('audit:charts.reasons.title')}
      said={
        first === undefined
          ? ''
          : say('audit:charts.reasons.said', {
              reason: first.name,
              amount: money(first.minor),
              share: shareText(first.minor / total.spent.minor, language),
            })
      }
      loading={summary.isPending}
      error={summary.error}
      retry={summary.refetch}
      empty={bars.length === 0}
      chart={({ width, height }) => {
        const shown = folded(bars, Math.floor(height / LINE), (count) =>
          say('audit:charts.reasons.others', { count }),
        )
        const most = Math.max(...shown.map(({ minor }) => minor))
        return (
          <svg width={width} height={height}>
            {shown.map(({ key, name, minor, rows }, at) => (
              <g key={key} transform={`translate(0 ${at * LINE})`} {...doorTo(rows)}>
                <rect width={width} height={LINE} fill="transparent" />
                <text y={14}>{fitText(name, width - 110)}</text>
                <text x={width} y={14} textAnchor="end" data-strong>
                  {money(minor)}
                </text>
                <rect y={20} width={width} height={BAR} rx={3} fill="var(--chart-grid)" fillOpacity={0.5} />
                <rect
                  y={20}
                  width={Math.max(2, (minor / most) * width)}
                  height={BAR}
                  rx={3}
                  fill="var(--chart-spent)"
                />
              </g>
            ))}
          </svg>
        )
      }}
      table={
        <ChartTable
          head={[say('audit:by.reason'), say('audit:table.spent'), say('audit:charts.funnel.share')]}
          lines={bars.map(({ key, name, minor, rows }) => ({
            key,
            name,
            cells: [
              { text: money(minor), href: rows === null ? null : hrefOf(rows) },
              { text: shareText(minor / total.spent.minor, language), href: null },
            ],
          }))}
        />
      }
    />
  )
}

/** As many bars as there is room for; what is left over is one. */
function folded(bars: readonly Bar[], room: number, others: (count: number) => string): Bar[] {
  if (bars.length <= room) return [...bars]
  const rest = bars.slice(room - 1)
  const minor = rest.reduce((sum, bar) => sum + bar.minor, 0)
  return [...bars.slice(0, room - 1), { key: 'others', name: others(rest.length), minor, rows: null }]
}
