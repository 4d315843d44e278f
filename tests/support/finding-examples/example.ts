import type { GestureFacts } from '#core/audit/facts.ts'
import type { Context, Finding } from '#core/audit/findings/finding.ts'
import { contextWith, gestures, type Limits, policyWith, weekdays } from '../findings.ts'

/** Gestures, and what is found of a kind in them. */
export interface Example {
  name: string
  rows: GestureFacts[]
  /** What the findings say; none: silent. */
  found: Partial<Finding>[]
  context?: Omit<Context, 'peers'>
  /** Also what is found within the window of last month. */
  windows?: 'both'
}

export const ids = (rows: readonly GestureFacts[]): string[] => rows.map(({ id }) => id)
export const under = (limits: Limits, minCount?: number) => contextWith(policyWith(limits, minCount))

export const AMOUNTS = [
  13_00, 14_00, 16_00, 17_00, 18_00, 19_00, 21_00, 22_00, 26_00, 28_00, 29_00, 31_00, 33_00, 36_00,
]
/** People who each give something of everything around 25 euros, on weekdays of autumn. */
export function everybody(
  people: readonly string[],
  each: number,
  change: Partial<GestureFacts> = {},
): GestureFacts[] {
  return people.flatMap((proposerId) => {
    const gesture = gestures(`${proposerId} `)
    return weekdays('2026-09-01', each).map((day, at) =>
      gesture(day, { proposerId, minor: AMOUNTS[at % AMOUNTS.length] as number, ...change }),
    )
  })
}
export const OTHERS = ['bert', 'cleo', 'dora', 'emil', 'fritz']
