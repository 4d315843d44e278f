import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Figure } from './figures.ts'

/** What the figures were measured on. */
export interface Machine {
  at: string
  node: string
  platform: string
  cores: number
  cpu: string
  /** Milliseconds. */
  fdatasync: number
}

/** @returns the figures as one table, ready to be printed */
export function table(figures: readonly Figure[]): string {
  const lines = [
    ['what', '', 'floor', 'ours', 'ratio', 'goal', 'met?'],
    ...figures.map(({ what, engine, unit, floor, ours, goal, met }) => [
      what,
      engine,
      written(floor, unit),
      written(ours, unit),
      `${(ours / floor).toFixed(2)} ×`,
      goal,
      met === null ? '' : met ? 'yes' : 'NO',
    ]),
  ]
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  )
  const numbers = new Set([2, 3, 4])
  return lines
    .map((line) =>
      line
        .map((cell, column) =>
          numbers.has(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function written(value: number, unit: Figure['unit']): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2
  const number = value >= 10_000 ? Math.round(value).toLocaleString('en') : value.toFixed(digits)
  return unit === '/s' ? `${number}/s` : `${number} ${unit}`
}

/** Writes what was measured as JSON. @returns the file's path */
export function save(folder: string, machine: Machine, figures: readonly Figure[]): string {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${machine.at.replaceAll(':', '-').slice(0, 19)}.json`)
  writeFileSync(file, `${JSON.stringify({ machine, figures }, null, 2)}\n`)
  return file
}
