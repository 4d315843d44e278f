/** What a mark of a chart stands for. Drawn with it, so that it is in its picture, too. */
export interface LegendEntry {
  name: string
  mark: 'spent' | 'held' | 'dashes' | 'dots'
}

/** A letter of 12 px is about this wide. */
const LETTER = 6.6
const MARK = 22
const GAP = 16

/** The names of a chart's marks in a line above it; those for which there is no room fall away from the end. */
export function Legend({ entries, width }: { entries: readonly LegendEntry[]; width: number }) {
  return (
    <g>
      {entries.map(({ name, mark }, order) => {
        const at = entries
          .slice(0, order)
          .reduce((x, entry) => x + MARK + entry.name.length * LETTER + GAP, 0)
        if (at + MARK + name.length * LETTER > width) return null
        return (
          <g key={mark} transform={`translate(${at} 0)`}>
            {mark === 'spent' || mark === 'held' ? (
              <rect y={3} width={14} height={10} rx={2} fill={`var(--chart-${mark})`} fillOpacity={0.85} />
            ) : (
              <line
                x2={16}
                y1={8}
                y2={8}
                stroke="var(--chart-line)"
                strokeWidth={1.5}
                strokeDasharray={mark === 'dashes' ? '7 4' : '2 4'}
              />
            )}
            <text x={MARK} y={12}>
              {name}
            </text>
          </g>
        )
      })}
    </g>
  )
}
