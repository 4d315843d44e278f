import type { Engine } from '#storage/engine.ts'
import { claimForDemo } from '#storage/demo.ts'
import { lockRevision } from '#storage/network.ts'
import { caseCommandsWith } from '../cases/commands.ts'
import { gestureCommandsWith } from '../goodwill/commands.ts'
import { hashOf } from '../sign-in/passwords.ts'
import { newToken, tokenHash } from '../sign-in/tokens.ts'
import type { Vault } from '../vault/vault.ts'
import { Cast } from './asks/cast.ts'
import { donkey } from './asks/donkey.ts'
import { fixedAsks } from './asks/fixed.ts'
import { ordinaryAsks } from './asks/ordinary.ts'
import { Chance } from './chance.ts'
import { DEMO_PASSWORD } from './company.ts'
import { foundingOf } from './founding.ts'
import { Accounts } from './goodwill/accounts.ts'
import { busyGestures } from './goodwill/busy.ts'
import { foundGoodwill } from './goodwill/found.ts'
import { oddGestures } from './goodwill/oddities.ts'
import { carersOf, ordinaryGestures, threeMailsAndThreeTweets } from './goodwill/gestures.ts'
import { makeStaff } from './people.ts'
import { Stage } from './stage.ts'
import type { Step } from './step.ts'
import { DAY, HOUR } from './time.ts'

/** The network is so old. */
const AGE = 240 * DAY
/** By then everyone has joined. */
const GOODWILL_AFTER = 20 * DAY

/**
 * Fills an empty network with a made-up company, whose people all sign in with one known password: sites, teams,
 * people, and asks of every state, in German and English. The same moment gives the same company.
 *
 * It happens in one transaction: a hub that is killed midway leaves an empty network behind.
 * @param vault seals what is personal about the made-up customers, and the voucher codes
 * @param now milliseconds since 1970, UTC; what happened lies in the months before
 * @returns `filled`; `there` where the network is this demo already; `occupied` where it is anything else, and is
 * left alone
 */
export async function seedDemo(
  engine: Engine,
  vault: Vault,
  now: number,
): Promise<'filled' | 'there' | 'occupied'> {
  const setupTokenHash = tokenHash(newToken())
  const passwordHash = await hashOf(DEMO_PASSWORD)
  return engine.write.transaction().execute(async (trx) => {
    const revision = await lockRevision(trx)
    const claimed = await claimForDemo(trx, setupTokenHash)
    if (claimed !== 'claimed') return claimed
    const stage = new Stage(engine, trx, revision)
    for (const act of actsOf(now, vault, { passwordHash, setupTokenHash })) await stage.play(act)
    return 'filled'
  })
}

/** Everything that happened in the company until now: how it came about, and its everyday since. */
function actsOf(
  now: number,
  vault: Vault,
  secrets: { passwordHash: string; setupTokenHash: string },
): Step[][] {
  // A chance of its own for each area: what is added to one leaves the others as they are.
  const chanceOf = (area: string) => new Chance(`nordlicht ${area}`)
  const founded = now - AGE - (now % HOUR)
  const staff = makeStaff(chanceOf('people'), founded)
  const { founding, since, left } = foundingOf(staff, { founded, now }, secrets, chanceOf('founding'))
  const cast = new Cast(staff, left, chanceOf('cast'))
  const begun = founded + GOODWILL_AFTER
  const goodwill = foundGoodwill(staff, { founded, begun, now }, vault, chanceOf('goodwill'))
  const makers = { ...goodwill, cases: caseCommandsWith(vault), gestures: gestureCommandsWith(vault) }
  const gone = new Set(left.keys())
  const carers = carersOf(staff, gone)
  const accounts = new Accounts()
  const everyday = [
    ...since,
    ...goodwill.steps,
    ...threeMailsAndThreeTweets(staff, makers, now, chanceOf('three mails and three tweets')),
    ...ordinaryGestures(staff, gone, makers, now, chanceOf('gestures')),
    ...oddGestures(carers, makers, accounts, vault, now, chanceOf('odd gestures')),
    ...busyGestures(carers, makers, accounts, now, chanceOf('busy gestures')),
    ...donkey(staff, cast, now, chanceOf('donkey')),
    ...fixedAsks(staff, cast, now, chanceOf('fixed asks')),
    ...ordinaryAsks(cast, now, chanceOf('ordinary asks')),
  ]
  return [founding, everyday]
}
