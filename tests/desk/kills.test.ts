import { expect, it } from 'vitest'
import { killAgainAndAgain } from '../soak/desk-kills.ts'

/** `npm run soak` does it a hundred times. */
const KILLS = 12

it('loses nothing that it said yes to, however often the main process is killed', async () => {
  const { findings, kills, acknowledged } = await killAgainAndAgain({ kills: KILLS, seed: 20_261_122 })
  expect(findings).toEqual([])
  expect(kills).toBe(KILLS)
  expect(acknowledged).toBeGreaterThan(KILLS)
}, 240_000)
