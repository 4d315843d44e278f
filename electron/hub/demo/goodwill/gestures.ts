import { SYSTEM } from '#core/person.ts'
import type { CaseCommands } from '../../cases/commands.ts'
import type { GestureCommands } from '../../goodwill/commands.ts'
import { type Chance, idOf } from '../chance.ts'
import type { DemoPerson, Staff } from '../people.ts'
import { type Step, step } from '../step.ts'
import { DAY, HOUR, inServiceHours, MINUTE } from '../time.ts'
import { type KindKey, KINDS } from './catalogue.ts'
import { contentHashOf } from './content.ts'
import { CUSTOMERS, type Story, STORIES } from './stories.ts'

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
} as const
type Fate = keyof typeof FATES

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

const WHY_NOT = [
  'Eine Entschuldigung genügt hier.',
  'Der Betrag ist zu hoch.',
  'Bitte erst die Rechnung prüfen.',
]
const WHY_VOID = ['Doppelt ausgegeben.', 'Falscher Vorgang.', 'Der Kunde möchte lieber eine Gutschrift.']

export interface GoodwillMakers {
  cases: CaseCommands
  gestures: GestureCommands
  kindId(kind: KindKey): string
  reasonId(reason: Story['reason']): string
}

/** Three hundred gestures in every state, each on a case with its contacts. */
export function ordinaryGestures(
  staff: Staff,
  left: ReadonlySet<string>,
  makers: GoodwillMakers,
  now: number,
  chance: Chance,
): Step[] {
  const people = [...Object.values(staff.fixed), ...staff.others].filter(({ id }) => !left.has(id))
  const agents = people.filter(({ roles }) => roles.includes('agent'))
  const leads = people.filter(({ roles }) => roles.includes('lead'))
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

interface Cast {
  number: number
  at: number
  now: number
  fate: Fate
  kind: KindKey
  minor: number
  proposer: DemoPerson
  second: DemoPerson
  lead: DemoPerson
}

function gestureSteps(cast: Cast, makers: GoodwillMakers, chance: Chance): Step[] {
  const { number, at, now, fate, kind, minor, proposer, second, lead } = cast
  const { cases, gestures, kindId, reasonId } = makers
  const story = chance.pick(STORIES)
  const id = (what: string, when: number) => idOf(`gesture ${number} ${what}`, when)
  const opened = at - chance.between(4, 50) * MINUTE
  const caseId = id('case', opened)
  const steps: Step[] = [
    step(opened, proposer.id, cases.create, {
      id: caseId,
      reference: `NT-${new Date(opened).getUTCFullYear()}-${String(5000 + number)}`,
      customerKey: `K-${100_000 + number}`,
      customerName: chance.pick(CUSTOMERS),
      customerHandle: story.channel === 'social' ? `@kunde${number}` : null,
      subject: story.subject,
      channel: story.channel,
      text: story.said,
    }),
  ]
  const content = {
    kindId: kindId(kind),
    amount: { minor, currency: 'EUR' },
    reasonId: reasonId(story.reason),
    note: story.note,
    justification: null,
  }
  const gestureId = id('itself', at)
  steps.push(step(at, proposer.id, gestures['gestures.propose'], { id: gestureId, caseId, ...content }))
  const contentHash = contentHashOf({ caseId, ...content })
  const decidedAt = Math.min(at + chance.between(3 * MINUTE, 3 * HOUR), now)
  const issuedAt = Math.min(decidedAt + chance.between(2 * MINUTE, 40 * MINUTE), now)
  const answer = () =>
    step(issuedAt, proposer.id, cases.addContact, {
      id: id('answer', issuedAt),
      caseId,
      direction: 'out',
      channel: story.channel,
      text: story.answered,
    })
  const yes = () =>
    step(decidedAt, second.id, gestures['gestures.approve'], {
      id: id('yes', decidedAt),
      gestureId,
      contentHash,
    })
  const issue = () =>
    step(issuedAt, proposer.id, gestures['gestures.issue'], { id: id('issue', issuedAt), gestureId })
  const later = (days: number) => Math.min(issuedAt + days * DAY, now)
  switch (fate) {
    case 'proposed':
      break
    case 'approved':
      steps.push(yes())
      break
    case 'rejected':
      steps.push(
        step(decidedAt, second.id, gestures['gestures.reject'], {
          id: id('no', decidedAt),
          gestureId,
          why: chance.pick(WHY_NOT),
        }),
      )
      break
    case 'withdrawn':
      steps.push(
        step(decidedAt, proposer.id, gestures['gestures.withdraw'], { id: id('back', decidedAt), gestureId }),
      )
      break
    case 'lapsed': {
      // Sixteen service hours are over by then, whatever holidays lie between.
      const when = at + 10 * DAY
      steps.push(step(when, SYSTEM.id, gestures['gestures.lapse'], { id: id('lapse', when), gestureId }))
      break
    }
    case 'issued':
      steps.push(yes(), issue(), answer())
      break
    case 'redeemed': {
      const when = later(chance.between(2, 9))
      steps.push(yes(), issue(), answer())
      steps.push(step(when, proposer.id, gestures['gestures.redeem'], { id: id('used', when), gestureId }))
      steps.push(step(when, proposer.id, cases.close, { id: id('close', when), caseId }))
      break
    }
    case 'voided': {
      const when = later(chance.between(1, 3))
      steps.push(yes(), issue())
      steps.push(
        step(when, lead.id, gestures['gestures.void'], {
          id: id('void', when),
          gestureId,
          why: chance.pick(WHY_VOID),
        }),
      )
      break
    }
    case 'expired': {
      const when = issuedAt + ((KINDS[kind].validDays ?? 0) + 1) * DAY
      steps.push(yes(), issue())
      steps.push(step(when, SYSTEM.id, gestures['gestures.expire'], { id: id('expire', when), gestureId }))
    }
  }
  // Half of the owners hold on to their cases, the others have given them back to the pool.
  if (fate === 'proposed' || fate === 'issued')
    if (chance.happens(50)) steps.push(step(at, proposer.id, cases.claim, { id: id('claim', at), caseId }))
  return steps
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
