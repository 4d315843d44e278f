import type { Outputs } from '#contract/index.ts'

export type Statement = Outputs['audit']['statements']['items'][number]

/** The statements of a month: the one that is mostly wanted, and the others. */
export interface Month {
  month: string
  main: Statement
  others: Statement[]
}

/**
 * Statements by month. What is mostly wanted is that of all teams which made itself, else another of all teams, else the
 * newest. Pure.
 * @param statements newest month first
 */
export function byMonth(statements: readonly Statement[]): Month[] {
  const months = Map.groupBy(statements, ({ month }) => month)
  return [...months].flatMap(([month, some]) => {
    const main =
      some.find(({ teamId, by }) => teamId === null && by === null) ??
      some.find(({ teamId }) => teamId === null) ??
      some[0]
    return main === undefined ? [] : [{ month, main, others: some.filter((one) => one !== main) }]
  })
}
