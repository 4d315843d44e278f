import type { Chance } from './chance.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** Service hours in UTC, near enough for all sites in winter and summer. */
const OPENS = 7
const CLOSES = 17

/** The first moment from this one on that lies in service hours; a moment outside of them becomes some time early on. */
export function inServiceHours(at: number, chance: Chance): number {
  const day = new Date(at)
  let moved = at
  if (day.getUTCHours() >= CLOSES) moved = startOfDay(at) + DAY
  else if (day.getUTCHours() < OPENS) moved = startOfDay(at)
  while ([0, 6].includes(new Date(moved).getUTCDay())) moved = startOfDay(moved) + DAY
  return moved === at ? at : startOfDay(moved) + OPENS * HOUR + chance.between(0, 180 * MINUTE)
}

const startOfDay = (at: number): number => at - (at % DAY)
