import { type Chance, idOf } from '../chance.ts'
import type { DemoPerson, Staff } from '../people.ts'
import { type Step, step } from '../step.ts'
import { DAY, HOUR, inServiceHours, MINUTE } from '../time.ts'
import { type KindKey, KINDS } from './catalogue.ts'
import { contentHashOf } from './content.ts'
import { type Fate, gestureSteps, type GoodwillMakers } from './one.ts'

/** How a gesture has gone, and how often of three hundred. */
const FATES = {
  redeemed: 95,
  issued: 95,
  approved: 12,
  proposed: 20,
  rejected: 22,
  withdrawn: 14,
  lapsed: 16,
  voided: 12,
  expired: 14,
} as const satisfies Record<Fate, number>

/** The latest and earliest age of a gesture with this fate: what takes time needs time behind it. */
const AGES: Record<Fate, readonly [least: number, most: number]> = {
  redeemed: [12 * DAY, 170 * DAY],
  issued: [1 * DAY, 55 * DAY],
  approved: [1 * HOUR, 3 * DAY],
  proposed: [5 * MINUTE, 5 * HOUR],
  rejected: [2 * DAY, 170 * DAY],
  withdrawn: [2 * DAY, 170 * DAY],
  lapsed: [14 * DAY, 170 * DAY],
  voided: [5 * DAY, 170 * DAY],
  expired: [75 * DAY, 170 * DAY],
}

/** Who looks after customers, of those who have not left. */
export function carersOf({ fixed, others }: Staff, left: ReadonlySet<string>) {
  const people = [...Object.values(fixed), ...others].filter(({ id }) => !left.has(id))
  const having = (role: 'agent' | 'lead') => people.filter(({ roles }) => roles.includes(role))
  return { agents: having('agent'), leads: having('lead') }
}

/** Three hundred gestures in every state, each on a case with its contacts. */
export function ordinaryGestures(
  staff: Staff,
  left: ReadonlySet<string>,
  makers: GoodwillMakers,
  now: number,
  chance: Chance,
): Step[] {
  const { agents, leads } = carersOf(staff, left)
  const fates = chance.shuffled(
    (Object.keys(FATES) as Fate[]).flatMap((fate) => Array.from({ length: FATES[fate] }, () => fate)),
  )
  return fates.flatMap((fate, number) => {
    const [least, most] = AGES[fate]
    const at =
      fate === 'proposed' || fate === 'approved'
        ? now - chance.between(least, most)
        : someTimeAgo(now, least, most, chance)
    // Everyone takes their turn, so that nobody comes near a month's limit.
    const proposer = agents[number % agents.length] as DemoPerson
    const kind: KindKey =
      fate === 'expired'
        ? 'cinema'
        : chance.pick<KindKey>(['voucher', 'voucher', 'credit', 'flowers', 'gift', 'shipping'])
    const minor = amountOf(kind, chance)
    const seconds = (minor > 2500 ? leads : agents).filter(({ id }) => id !== proposer.id)
    return gestureSteps(
      {
        number,
        at,
        now,
        fate,
        kind,
        minor,
        proposer,
        second: chance.pick(seconds),
        lead: chance.pick(leads),
      },
      makers,
      chance,
    )
  })
}

/** A moment in service hours so long ago; on a weekend, when that would not be over yet, any moment. */
function someTimeAgo(now: number, least: number, most: number, chance: Chance): number {
  const ago = now - chance.between(least, most)
  const served = inServiceHours(ago, chance)
  return served <= now - least / 2 ? served : ago
}

function amountOf(kind: KindKey, chance: Chance): number {
  const { denominations } = KINDS[kind]
  // Of the large voucher there are few.
  if (kind === 'voucher') return chance.pick([1000, 1000, 1500, 1500, 1500, 2500])
  return denominations.length > 0 ? chance.pick<number>(denominations) : chance.between(4, 30) * 100
}

/**
 * The customer who wrote three mails and three tweets before anyone answered, and got a €15 voucher: proposed by the
 * first agent, approved by the second.
 */
export function threeMailsAndThreeTweets(
  { fixed }: Staff,
  makers: GoodwillMakers,
  now: number,
  chance: Chance,
): Step[] {
  const { agent, agent2 } = fixed
  const { cases, gestures, kindId, reasonId } = makers
  const begun = inServiceHours(now - 9 * DAY, chance)
  const id = (what: string, when: number) => idOf(`six messages ${what}`, when)
  const caseId = id('case', begun)
  const said: [number, 'mail' | 'social', string][] = [
    [0, 'mail', 'Guten Tag, mein Anschluss ist seit gestern tot. Können Sie bitte nachsehen?'],
    [20 * HOUR, 'social', '@NordlichtTelefon Mail geschrieben, keine Antwort. Jemand da?'],
    [26 * HOUR, 'mail', 'Ich schreibe noch einmal, weil ich nichts gehört habe. Ich arbeite von zu Hause.'],
    [44 * HOUR, 'social', '@NordlichtTelefon Tag drei ohne Netz. Und ohne Antwort.'],
    [47 * HOUR, 'mail', 'Dritte Mail. Langsam weiß ich nicht mehr, wohin ich mich wenden soll.'],
    [50 * HOUR, 'social', '@NordlichtTelefon Ich frage jetzt einfach jeden Tag.'],
  ]
  const [[, , first]] = said as [(typeof said)[0]]
  const answeredAt = begun + 52 * HOUR
  const proposedAt = answeredAt + 20 * MINUTE
  const content = {
    kindId: kindId('voucher'),
    amount: { minor: 1500, currency: 'EUR' },
    reasonId: reasonId('late'),
    note: 'Drei Mails und drei Tweets, bis jemand geantwortet hat.',
    justification: null,
  }
  const gestureId = id('gesture', proposedAt)
  const contentHash = contentHashOf({ caseId, ...content })
  return [
    step(begun, agent.id, cases.create, {
      id: caseId,
      reference: 'NT-2026-0315',
      customerKey: 'K-031500',
      customerName: 'M. Sommerfeld',
      customerHandle: '@sommerfeld_m',
      subject: 'Kein Netz, drei Mails und drei Tweets',
      channel: 'mail',
      text: first,
    }),
    ...said.slice(1).map(([after, channel, text]) =>
      step(begun + after, agent.id, cases.addContact, {
        id: id(`contact ${after}`, begun + after),
        caseId,
        direction: 'in',
        channel,
        text,
      }),
    ),
    step(answeredAt, agent.id, cases.claim, { id: id('claim', answeredAt), caseId }),
    step(answeredAt, agent.id, cases.addContact, {
      id: id('answer', answeredAt),
      caseId,
      direction: 'out',
      channel: 'mail',
      text: 'Es tut uns leid: Ihre Nachrichten lagen in zwei Eingängen, und niemand hat sie zusammengebracht. Ihr Anschluss läuft seit heute wieder.',
    }),
    step(proposedAt, agent.id, gestures['gestures.propose'], { id: gestureId, caseId, ...content }),
    step(proposedAt + 6 * MINUTE, agent2.id, gestures['gestures.approve'], {
      id: id('yes', proposedAt + 6 * MINUTE),
      gestureId,
      contentHash,
    }),
    step(proposedAt + 9 * MINUTE, agent.id, gestures['gestures.issue'], {
      id: id('issue', proposedAt + 9 * MINUTE),
      gestureId,
    }),
  ]
}
