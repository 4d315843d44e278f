import { SYSTEM } from '#core/person.ts'
import type { CaseCommands } from '../../cases/commands.ts'
import type { GestureCommands } from '../../goodwill/commands.ts'
import { type Chance, idOf } from '../chance.ts'
import type { DemoPerson } from '../people.ts'
import { type Step, step } from '../step.ts'
import { DAY, HOUR, MINUTE } from '../time.ts'
import { type KindKey, KINDS } from './catalogue.ts'
import { contentHashOf } from './content.ts'
import { CUSTOMERS, type Story, STORIES } from './stories.ts'

/** How a gesture has gone. */
export type Fate =
  | 'redeemed'
  | 'issued'
  | 'approved'
  | 'proposed'
  | 'rejected'
  | 'withdrawn'
  | 'lapsed'
  | 'voided'
  | 'expired'

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

export interface Cast {
  /** No other gesture has it. */
  number: number
  at: number
  now: number
  fate: Fate
  kind: KindKey
  minor: number
  proposer: DemoPerson
  second: DemoPerson
  lead: DemoPerson
  /** What is not left to chance. */
  told?: {
    story?: Story
    /** Whose number the customer has: that of an earlier gesture's. */
    customer?: number
    justification?: string
    /** Milliseconds from the proposal to the yes, and from the issue until it is used. */
    yesAfter?: number
    usedAfter?: number
  }
}

/** The id of the gesture with this number, proposed at this moment. */
export const gestureIdOf = (number: number, at: number): string => idOf(`gesture ${number} itself`, at)

/** All that happens around one gesture: its case, the proposal, and what its fate is. */
export function gestureSteps(cast: Cast, makers: GoodwillMakers, chance: Chance): Step[] {
  const { number, at, now, fate, kind, minor, proposer, second, lead, told = {} } = cast
  const { cases, gestures, kindId, reasonId } = makers
  const story = told.story ?? chance.pick(STORIES)
  const id = (what: string, when: number) => idOf(`gesture ${number} ${what}`, when)
  const opened = at - chance.between(4, 50) * MINUTE
  const caseId = id('case', opened)
  const steps: Step[] = [
    step(opened, proposer.id, cases.create, {
      id: caseId,
      reference: `NT-${new Date(opened).getUTCFullYear()}-${String(5000 + number)}`,
      customerKey: `K-${100_000 + (told.customer ?? number)}`,
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
    justification: told.justification ?? null,
  }
  const gestureId = gestureIdOf(number, at)
  steps.push(step(at, proposer.id, gestures['gestures.propose'], { id: gestureId, caseId, ...content }))
  const contentHash = contentHashOf({ caseId, ...content })
  const decidedAt = Math.min(at + (told.yesAfter ?? chance.between(3 * MINUTE, 3 * HOUR)), now)
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
      const when =
        told.usedAfter === undefined ? later(chance.between(2, 9)) : Math.min(issuedAt + told.usedAfter, now)
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
