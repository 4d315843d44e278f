import type { Figures } from '#contract/audit.ts'
import { useText } from '../../../app/language.ts'
import { useSummary } from '../data.ts'
import type { AuditView } from '../model/address.ts'
import { behindValue, bothDoors, rowsBehind } from '../model/doors.ts'
import { countText, weekdayText } from '../model/words.ts'
import { useNames } from '../useNames.ts'
import { hrefOf } from '../useView.ts'
import { ChartCard } from './ChartCard.tsx'
import { ChartTable } from './ChartTable.tsx'
import { doorTo } from './open.ts'

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7]
const HOURS = Array.from({ length: 24 }, (_, hour) => hour)
const LEFT = 30
const TOP = 18
/** From this width on, a cell has room for its number. */
const ROOM = 24

/**
 * When gestures are proposed, by weekday and hour at the site. Size says it as well as strength, so nothing hangs on
 * telling shades apart.
 */
export function HeatMap({ view, total, today }: { view: AuditView; total: Figures; today: string }) {
  const { say, language } = useText()
  const nameOf = useNames()
  const summary = useSummary(view, today, ['weekday', 'hour'])
  const items = (summary.data?.items ?? []).filter(({ currency }) => currency === total.currency)
  const counts = new Map(
    items.map(({ key: [weekday, hour], gestures }) => [`${weekday} ${Number(hour)}`, gestures]),
  )
  const cells = items.filter(({ key }) => key[1] !== '')
  const outside = items.reduce((sum, { key, gestures }) => (key[1] === '' ? sum + gestures : sum), 0)
  const most = Math.max(0, ...cells.map(({ gestures }) => gestures))
  const top = cells.find(({ gestures }) => gestures === most)
  const count = (value: number) => countText(value, language)
  const rowsAt = (weekday: number, hour: number | null) => {
    const door = bothDoors(
      behindValue(view, 'weekday', String(weekday), today),
      hour === null ? {} : behindValue(view, 'hour', String(hour), today),
    )
    return door === null ? null : rowsBehind(view, null, door)
  }
  // The hours of which there is something, with those between: nights are mostly empty.
  const hours = cells.map(({ key }) => Number(key[1]))
  const [early, late] = [Math.min(7, ...hours), Math.max(20, ...hours)]
  const shown = HOURS.filter((hour) => hour >= early && hour <= late)
  return (
    <ChartCard
      title={say('audit:charts.heat.title')}
      said={
        top === undefined
          ? ''
          : [
              say('audit:charts.heat.said', {
                weekday: weekdayText(Number(top.key[0]), language),
                hour: nameOf('hour', top.key[1] ?? ''),
                count: count(most),
              }),
              ...(outside > 0 ? [say('audit:charts.heat.outside', { count: outside })] : []),
            ].join(' ')
      }
      loading={summary.isPending}
      error={summary.error}
      retry={summary.refetch}
      empty={most === 0}
      chart={({ width, height }) => {
        const across = (width - LEFT) / shown.length
        const down = (height - TOP) / WEEKDAYS.length
        const full = Math.min(across, down) - 2
        return (
          <svg width={width} height={height}>
            {shown.map((hour, at) =>
              // Where there is no room, every other hour is named.
              across < 18 && (hour - early) % 3 !== 0 ? null : (
                <text key={hour} x={LEFT + (at + 0.5) * across} y={11} textAnchor="middle" data-quiet>
                  {hour}
                </text>
              ),
            )}
            {WEEKDAYS.map((weekday) => (
              <text key={weekday} y={TOP + (weekday - 0.5) * down + 4} data-quiet>
                {weekdayText(weekday, language, 'short')}
              </text>
            ))}
            {WEEKDAYS.flatMap((weekday) =>
              shown.map((hour, at) => {
                const value = counts.get(`${weekday} ${hour}`) ?? 0
                const share = Math.sqrt(value / most)
                const side = value === 0 ? 3 : Math.max(6, share * full)
                const [x, y] = [LEFT + (at + 0.5) * across, TOP + (weekday - 0.5) * down]
                return (
                  <g key={`${weekday} ${hour}`} {...doorTo(value === 0 ? null : rowsAt(weekday, hour))}>
                    <rect
                      x={x - across / 2}
                      y={y - down / 2}
                      width={across}
                      height={down}
                      fill="transparent"
                    />
                    <title>{`${weekdayText(weekday, language)}, ${nameOf('hour', String(hour))}: ${count(value)}`}</title>
                    <rect
                      x={x - side / 2}
                      y={y - side / 2}
                      width={side}
                      height={side}
                      rx={Math.min(3, side / 4)}
                      fill={value === 0 ? 'var(--chart-grid)' : 'var(--chart-spent)'}
                      fillOpacity={value === 0 ? 1 : strengthOf(share)}
                    />
                    {full >= ROOM && side >= 18 && (
                      <text
                        x={x}
                        y={y + 4}
                        textAnchor="middle"
                        style={share > 0.5 ? { fill: 'var(--chart-paper)' } : undefined}
                      >
                        {value}
                      </text>
                    )}
                  </g>
                )
              }),
            )}
          </svg>
        )
      }}
      table={
        <ChartTable
          head={[say('audit:by.hour'), ...WEEKDAYS.map((each) => weekdayText(each, language, 'short'))]}
          lines={shown.map((hour) => ({
            key: String(hour),
            name: nameOf('hour', String(hour)),
            cells: WEEKDAYS.map((weekday) => {
              const value = counts.get(`${weekday} ${hour}`) ?? 0
              const rows = value === 0 ? null : rowsAt(weekday, hour)
              return { text: value === 0 ? '' : count(value), href: rows === null ? null : hrefOf(rows) }
            }),
          }))}
        />
      }
    />
  )
}

/** How strongly a cell is painted, by the root of its share of the highest. No cell is so middling that no number can be read on it. */
const strengthOf = (share: number): number => (share > 0.5 ? 0.6 + 0.4 * share : 0.2 + 0.44 * share)
