import type { Engine } from '#storage/engine.ts'
import { claimForDemo } from '#storage/demo.ts'
import { lockRevision } from '#storage/network.ts'
import { hashOf } from '../sign-in/passwords.ts'
import { newToken, tokenHash } from '../sign-in/tokens.ts'
import { Cast } from './asks/cast.ts'
import { donkey } from './asks/donkey.ts'
import { fixedAsks } from './asks/fixed.ts'
import { ordinaryAsks } from './asks/ordinary.ts'
import { Chance } from './chance.ts'
import { DEMO_PASSWORD } from './company.ts'
import { foundingOf } from './founding.ts'
import { makeStaff } from './people.ts'
import { Stage } from './stage.ts'
import type { Step } from './step.ts'
import { DAY, HOUR } from './time.ts'

/** The network is so old. */
const AGE = 240 * DAY

/**
 * Fills an empty network with a made-up company, whose people all sign in with one known password: sites, teams,
 * people, and asks of every state, in German and English. The same moment gives the same company.
 *
 * It happens in one transaction: a hub that is killed midway leaves an empty network behind.
 * @param now milliseconds since 1970, UTC; what happened lies in the months before
 * @returns `filled`; `there` where the network is this demo already; `occupied` where it is anything else, and is
 * left alone
 */
export async function seedDemo(engine: Engine, now: number): Promise<'filled' | 'there' | 'occupied'> {
  const setupTokenHash = tokenHash(newToken())
  const passwordHash = await hashOf(DEMO_PASSWORD)
  return engine.write.transaction().execute(async (trx) => {
    const revision = await lockRevision(trx)
    const claimed = await claimForDemo(trx, setupTokenHash)
    if (claimed !== 'claimed') return claimed
    const stage = new Stage(engine, trx, revision)
    for (const act of actsOf(now, { passwordHash, setupTokenHash })) await stage.play(act)
    return 'filled'
  })
}

/** Everything that happened in the company until now: how it came about, and its everyday since. */
function actsOf(now: number, secrets: { passwordHash: string; setupTokenHash: string }): Step[][] {
  // A chance of its own for each area: what is added to one leaves the others as they are.
  const chanceOf = (area: string) => new Chance(`nordlicht ${area}`)
  const founded = now - AGE - (now % HOUR)
  const staff = makeStaff(chanceOf('people'), founded)
  const { founding, since, left } = foundingOf(staff, { founded, now }, secrets, chanceOf('founding'))
  const cast = new Cast(staff, left, chanceOf('cast'))
  const everyday = [
    ...since,
    ...donkey(staff, cast, now, chanceOf('donkey')),
    ...fixedAsks(staff, cast, now, chanceOf('fixed asks')),
    ...ordinaryAsks(cast, now, chanceOf('ordinary asks')),
  ]
  return [founding, everyday]
}
