import type { Figures } from '#contract/audit.ts'
import { useText } from '../../../app/language.ts'
import type { AuditView } from '../model/address.ts'
import { rowsBehind } from '../model/doors.ts'
import { funnelOf, type Step } from '../model/funnel.ts'
import { countText, shareText } from '../model/words.ts'
import { hrefOf } from '../useView.ts'
import { ChartCard } from './ChartCard.tsx'
import { ChartTable } from './ChartTable.tsx'
import { fitText } from './fitText.ts'
import { doorTo } from './open.ts'

const BAR = 26

/** How far proposals came: a yes, issued, redeemed; and where the others stopped. */
export function FunnelChart({ view, total }: { view: AuditView; total: Figures }) {
  const { say, language } = useText()
  const steps = funnelOf(total.states)
  const proposed = steps[0]?.count ?? 0
  const count = (value: number) => countText(value, language)
  const lostText = ({ lost }: Step) =>
    lost
      .map(({ state, count: stopped }) =>
        say('audit:charts.funnel.part', { count: count(stopped), state: say(`goodwill:states.${state}`) }),
      )
      .join(', ')
  const counts = Object.fromEntries(steps.map((step) => [step.name, count(step.count)]))
  return (
    <ChartCard
      title={say('audit:charts.funnel.title')}
      said={say('audit:charts.funnel.said', counts)}
      loading={false}
      empty={proposed === 0}
      chart={({ width, height }) => {
        const line = height / steps.length
        return (
          <svg width={width} height={height}>
            {steps.map((step, at) => {
              const wide = Math.max(2, (step.count / proposed) * width)
              const lost = lostText(step)
              return (
                <g
                  key={step.name}
                  transform={`translate(0 ${at * line})`}
                  {...doorTo(step.count === 0 ? null : rowsBehind(view, step.counted))}
                >
                  <rect width={width} height={line} fill="transparent" />
                  <text y={13}>{say(`audit:charts.funnel.${step.name}`)}</text>
                  <text x={width} y={13} textAnchor="end" data-strong>
                    {`${count(step.count)} · ${shareText(step.count / proposed, language)}`}
                  </text>
                  <rect
                    x={(width - wide) / 2}
                    y={19}
                    width={wide}
                    height={BAR}
                    rx={3}
                    fill="var(--chart-spent)"
                    // Each step a little stronger: what is left is what counts.
                    fillOpacity={0.45 + (0.55 * at) / (steps.length - 1)}
                  />
                  {lost !== '' && (
                    <text y={19 + BAR + 14} data-quiet>
                      {fitText(say('audit:charts.funnel.lost', { what: lost }), width)}
                    </text>
                  )}
                </g>
              )
            })}
          </svg>
        )
      }}
      table={
        <ChartTable
          head={[
            say('audit:charts.funnel.step'),
            say('audit:table.gestures'),
            say('audit:charts.funnel.share'),
          ]}
          lines={steps.flatMap((step) => [
            {
              key: step.name,
              name: say(`audit:charts.funnel.${step.name}`),
              cells: [
                {
                  text: count(step.count),
                  href: step.count === 0 ? null : hrefOf(rowsBehind(view, step.counted)),
                },
                { text: shareText(step.count / proposed, language), href: null },
              ],
            },
            ...step.lost.map((lost) => ({
              key: `${step.name} ${lost.state}`,
              name: `– ${say(`goodwill:states.${lost.state}`)}`,
              cells: [
                { text: count(lost.count), href: hrefOf(rowsBehind(view, lost.state)) },
                { text: shareText(lost.count / proposed, language), href: null },
              ],
            })),
          ])}
        />
      }
    />
  )
}
