import type { Vault } from '../../vault/vault.ts'
import { showCodeWith } from '../../goodwill/show-code.ts'
import { type Chance, idOf } from '../chance.ts'
import type { DemoPerson } from '../people.ts'
import { type Step, step } from '../step.ts'
import { DAY, HOUR, inServiceHours, MINUTE } from '../time.ts'
import type { Accounts } from './accounts.ts'
import { type Cast, gestureIdOf, gestureSteps, type GoodwillMakers } from './one.ts'
import { STORIES } from './stories.ts'

/** No team's budget and nobody's month is brought near its end by these. */
const MOST = { team: 42_000, person: 45_000 }

/** What is odd in the spend: what a lead should look at, each kind of it at least once. */
export function oddGestures(
  { agents, leads }: { agents: readonly DemoPerson[]; leads: readonly DemoPerson[] },
  makers: GoodwillMakers,
  accounts: Accounts,
  vault: Vault,
  now: number,
  chance: Chance,
): Step[] {
  const steps: Step[] = []
  let number = 2000
  /** Proposes so many days ago, in service hours unless a moment of the day is given. */
  const give = (
    daysAgo: number,
    proposer: DemoPerson,
    second: DemoPerson,
    { minor, kind = 'credit', fate = 'issued', told }: Pick<Cast, 'minor'> & Partial<Cast>,
    time?: number,
  ): { at: number; number: number } | null => {
    const day = now - daysAgo * DAY
    const at =
      time === undefined
        ? inServiceHours(day - (day % DAY) + chance.between(8 * HOUR, 14 * HOUR), chance)
        : day - (day % DAY) + time
    number += 1
    if (at > now - DAY || !accounts.takes(proposer, at, minor, MOST)) return null
    const cast = { number, at, now, fate, kind, minor, proposer, second, lead: chance.pick(leads) }
    steps.push(...gestureSteps(told === undefined ? cast : { ...cast, told }, makers, chance))
    return { at, number }
  }
  const of = (team: string): DemoPerson[] => agents.filter((agent) => agent.team === team)
  const other = (than: DemoPerson) => chance.pick(agents.filter(({ id }) => id !== than.id))
  const [pairOne, pairTwo] = of('contractsKiel') as [DemoPerson, DemoPerson]
  const [near, large] = of('techLeipzig') as [DemoPerson, DemoPerson]
  const [quick, ...besideQuick] = of('internetDortmund') as [DemoPerson, ...DemoPerson[]]
  const [late, same] = of('letters') as [DemoPerson, DemoPerson]
  const [split, shown] = of('business') as [DemoPerson, DemoPerson]

  // Two who say yes to each other, and to hardly anyone else.
  for (let turn = 0; turn < 32; turn++) {
    const [proposer, second] = turn % 2 === 0 ? [pairOne, pairTwo] : [pairTwo, pairOne]
    give(2 + turn * 2, proposer, second, { minor: chance.between(7, 12) * 100 })
  }
  // Just below what a second agent may approve.
  for (let turn = 0; turn < 15; turn++)
    give(3 + turn * 4, near, other(near), { minor: 2500 - chance.between(0, 4) * 10, kind: 'gift' })
  // Far more than others give for the same.
  for (let turn = 0; turn < 24; turn++)
    give(2 + turn * 3, large, chance.pick(leads), { minor: chance.between(50, 62) * 100 })
  // A yes sooner than anyone can read.
  for (let turn = 0; turn < 9; turn++)
    give(4 + turn * 5, besideQuick[turn % besideQuick.length] ?? quick, quick, {
      minor: chance.between(9, 20) * 100,
      told: { yesAfter: chance.between(4, 11) * 1000 },
    })
  // Long after everyone has gone home.
  for (let turn = 0; turn < 8; turn++)
    give(
      3 + turn * 4,
      late,
      other(late),
      { minor: chance.between(10, 22) * 100, told: { yesAfter: 11 * HOUR } },
      21 * HOUR + chance.between(0, 50) * MINUTE,
    )
  // Issued and used within the hour.
  for (let turn = 0; turn < 12; turn++)
    give(2 + turn * 4, same, other(same), {
      minor: 2500,
      kind: 'flowers',
      fate: 'redeemed',
      told: { yesAfter: 9 * MINUTE, usedAfter: chance.between(15, 50) * MINUTE },
    })
  // What needs a lead, in two pieces that do not.
  const whole = give(9, split, other(split), { minor: 2400 })
  if (whole !== null) give(8, split, other(split), { minor: 2300, told: { customer: whole.number } })
  // One customer, three people, three channels.
  const first = give(24, chance.pick(of('social')), other(quick), {
    minor: 1500,
    told: storyOn('social'),
  })
  if (first !== null) {
    const again = (channel: 'mail' | 'phone') => ({ customer: first.number, ...storyOn(channel) })
    give(15, chance.pick(of('internetKiel')), other(quick), { minor: 2000, told: again('mail') })
    give(6, chance.pick(of('mobileLeipzig')), chance.pick(leads), {
      minor: 1800,
      told: { ...again('phone'), justification: 'Dritte Störung in einem Monat, droht mit Kündigung.' },
    })
  }
  // A code that somebody looks at again and again.
  const code = give(12, shown, other(shown), { minor: 1000, kind: 'voucher' })
  if (code !== null) {
    const showCode = showCodeWith(vault)
    const gestureId = gestureIdOf(code.number, code.at)
    for (let time = 1; time <= 6; time++) {
      const at = code.at + DAY + time * 7 * HOUR
      steps.push(step(at, shown.id, showCode, { id: idOf(`code shown ${time}`, at), gestureId }))
    }
  }
  return steps
}

const storyOn = (channel: 'social' | 'mail' | 'phone') => {
  const story = STORIES.find((one) => one.channel === channel)
  return story === undefined ? {} : { story }
}
