import type { FindingKind } from '#core/audit/findings/finding.ts'
import { addDays } from '#core/audit/period.ts'
import {
  anyOf,
  atClock,
  type Draft,
  goOn,
  later,
  type Person,
  POLICY,
  propose,
  type Spend,
  redeem,
  within,
} from './spend.ts'

/** Something odd that was put into the spend: its kind, whom it is about, and its rows. */
export interface Planted {
  kind: FindingKind
  /** A person, a customer, two people, a gesture, or a team and month. */
  subject: string
  gestureIds: string[]
  /** By when it has to be found, where it is of no use later. */
  before?: string
}

const FIRST = '2017-01-10'
const DAYS = 350

/** Puts one anomaly of a kind in, somewhere. */
type Plant = (spend: Spend, taken: Set<string>) => Planted

export const PLANTS: Record<Exclude<FindingKind, 'runs_dry'>, Plant> = {
  // Three to five gestures of different people within three weeks: a customer who asks around.
  same_customer: (spend, taken) => {
    const { random, drafts } = spend
    const count = 3 + random.below(3)
    let near: Draft[] = []
    while (near.length < 30) {
      const from = anyDay(spend)
      near = live(drafts, from, addDays(from, 20)).filter(({ id }) => !taken.has(id))
    }
    const some: Draft[] = []
    while (some.length < count && near.length > 0) {
      const [one] = near.splice(random.below(near.length), 1) as [Draft]
      if (some.length === 1 && one.proposerId === some[0]?.proposerId) continue
      some.push(one)
    }
    const customerId = some[0]?.customerId ?? ''
    for (const one of some) one.customerId = customerId
    return planted('same_customer', customerId, some, taken)
  },

  // Two to four pieces within six days, each within a limit that they pass together; by one hand, or for one case.
  split: (spend, taken) => {
    const { random } = spend
    const from = anyDay(spend)
    const person = somebody(spend, taken)
    const other = random.next() < 0.3 ? somebody(spend, taken) : person
    const limit = random.next() < 0.75 ? POLICY.agent.minor : POLICY.lead.minor
    const count = 2 + random.below(3)
    const some = Array.from({ length: count }, (_, at) =>
      insert(spend, {
        proposer: at % 2 === 0 ? person : other,
        minor: Math.round(limit * (0.55 + 0.4 * random.next())),
        day: addDays(from, Math.floor((6 * at) / count)),
        customerId: `split ${from}`,
        caseId: `split ${from}`,
      }),
    )
    return planted('split', `split ${from}`, some, taken)
  },

  // Fourteen to twenty amounts in a limit's last tenth within ten weeks.
  crowding: (spend, taken) => {
    const { random } = spend
    const from = anyDay(spend)
    const proposer = somebody(spend, taken)
    const some = Array.from({ length: 14 + random.below(7) }, () =>
      insert(spend, {
        proposer,
        minor: Math.round(POLICY.agent.minor * (0.905 + 0.095 * random.next())),
        day: addDays(from, random.below(70)),
      }),
    )
    return planted('crowding', proposer.id, some, taken)
  },

  // Two people who for three months say yes to each other wherever they may.
  pair: (spend, taken) => {
    const { random, drafts } = spend
    const from = anyDay(spend)
    const one = somebody(spend, taken)
    const other = somebody(spend, taken, one.teamId)
    const some: Draft[] = []
    const turn = (draft: Draft, approver: Person) => {
      const mayNot = draft.minor > POLICY.agent.minor && !approver.lead
      if (mayNot || draft.minor > POLICY.lead.minor || random.next() < 0.1) return
      const at = draft.approvals[0]?.at ?? later(draft.proposedAt, 15)
      draft.approvals = [{ personId: approver.id, at }]
      some.push(draft)
    }
    for (const draft of live(drafts, from, addDays(from, 90))) {
      if (draft.proposerId === one.id) turn(draft, other)
      else if (draft.proposerId === other.id) turn(draft, one)
      // Others' they leave to others, mostly.
      else if (random.next() < 0.7)
        draft.approvals = draft.approvals.map((approval) =>
          approval.personId === one.id || approval.personId === other.id
            ? {
                ...approval,
                personId: anyOf(
                  spend.people.filter(
                    ({ id, lead }) =>
                      ![one.id, other.id, draft.proposerId].includes(id) &&
                      (lead || draft.minor <= POLICY.agent.minor),
                  ),
                  random,
                ).id,
              }
            : approval,
        )
    }
    for (let more = 0; more < 24; more++) {
      const proposer = more % 2 === 0 ? one : other
      const draft = insert(spend, {
        proposer,
        minor: Math.round(POLICY.agent.minor * (0.1 + 0.7 * random.next())),
        day: addDays(from, random.below(90)),
      })
      draft.approvals = draft.approvals.map(({ at }) => ({
        personId: (more % 2 === 0 ? other : one).id,
        at,
      }))
      some.push(draft)
    }
    return planted('pair', [one.id, other.id].toSorted().join('+'), some, taken)
  },

  // Somebody who for eight weeks says yes without reading, to every other proposal.
  fast: (spend, taken) => {
    const { random, drafts } = spend
    const from = anyDay(spend)
    const person = somebody(spend, taken)
    const some = live(drafts, from, addDays(from, 56)).filter(
      ({ approvals }) =>
        approvals.length === 1 && approvals[0]?.personId === person.id && random.next() < 0.6,
    )
    while (some.length < 8) {
      const proposer = somebody(spend, new Set([...taken, person.id]))
      const draft = insert(spend, {
        proposer,
        minor: Math.round(POLICY.agent.minor * random.next()) + 1,
        day: addDays(from, random.below(56)),
      })
      some.push(draft)
    }
    for (const draft of some)
      draft.approvals = [{ personId: person.id, at: later(draft.proposedAt, (2 + 8 * random.next()) / 60) }]
    return planted('fast', person.id, some, taken)
  },

  // Somebody who for eight weeks proposes late in the evening or on Sundays, on six to ten days.
  outside_hours: (spend, taken) => {
    const { random } = spend
    const from = anyDay(spend)
    const proposer = somebody(spend, taken)
    const some = Array.from({ length: 6 + random.below(5) }, (_, at) =>
      insert(spend, {
        proposer,
        minor: Math.round(POLICY.agent.minor * random.next()) + 1,
        day: addDays(from, at * 5 + random.below(5)),
        hour: 21.5 + 2 * random.next(),
      }),
    )
    return planted('outside_hours', proposer.id, some, taken)
  },

  // Somebody most of whose vouchers of ten weeks are used within hours.
  same_day: (spend, taken) => {
    const { random, drafts } = spend
    const from = anyDay(spend)
    const proposer = somebody(spend, taken)
    const some = live(drafts, from, addDays(from, 70)).filter(
      ({ proposerId, kindId, issuedAt }) =>
        proposerId === proposer.id && kindId === 'voucher' && issuedAt !== null && random.next() < 0.85,
    )
    while (some.length < 16)
      some.push(
        insert(spend, {
          proposer,
          minor: Math.round(POLICY.agent.minor * random.next()) + 1,
          day: addDays(from, random.below(70)),
          kindId: 'voucher',
        }),
      )
    for (const draft of some) redeem(draft, 5 + 100 * random.next())
    return planted('same_day', proposer.id, some, taken)
  },

  // Somebody who for a quarter of a year gives five times as much as others would.
  above_peers: (spend, taken) => {
    const { random, drafts } = spend
    const from = anyDay(spend)
    const proposer = somebody(spend, taken)
    const to = addDays(from, 90)
    for (let more = 0; more < 10; more++) {
      const like = random.of(live(drafts, from, to))
      const { minor, kindId, reasonId, channel } = like
      insert(spend, { proposer, minor, kindId, reasonId, channel, day: addDays(from, random.below(90)) })
    }
    const some = live(drafts, from, to).filter(({ proposerId }) => proposerId === proposer.id)
    for (const draft of some) draft.minor *= 5
    return planted('above_peers', proposer.id, some, taken)
  },

  // A voucher's code that was looked at six to twelve times.
  code_shown: (spend, taken) => {
    const { random, drafts } = spend
    const draft = random.of(
      drafts.filter(({ kindId, issuedAt }) => kindId === 'voucher' && issuedAt !== null),
    )
    draft.codeShown = Array.from({ length: 6 + random.below(7) }, (_, at) => ({
      personId: random.of(spend.people).id,
      at: later(draft.issuedAt ?? draft.proposedAt, 60 * (at + 1)),
    }))
    return planted('code_shown', draft.id, [draft], taken)
  },
}

/**
 * Lets a team's month run dry: from some day on nothing more is given. Others' anomalies come later, so that the
 * budget, which is set from what was given, is right.
 */
export function dryUp({ random, drafts, teams }: Spend): Planted {
  const teamId = random.of(teams)
  const month = `2017-${String(1 + random.below(11)).padStart(2, '0')}`
  const last = `${month}-${17 + random.below(7)}`
  const gone = drafts.filter((one) => one.teamId === teamId && one.month === month && one.day > last)
  for (const one of gone) drafts.splice(drafts.indexOf(one), 1)
  return { kind: 'runs_dry', subject: `${teamId}:${month}`, gestureIds: [], before: last }
}

const live = (drafts: readonly Draft[], from: string, to: string): Draft[] =>
  drafts.filter(({ day, issuedAt }) => day >= from && day <= to && issuedAt !== null)

const anyDay = ({ random }: Spend): string => addDays(FIRST, random.below(DAYS))

/** Whom nothing was put in about yet, of a team if need be. */
function somebody({ people, random }: Spend, taken: Set<string>, teamId?: string): Person {
  const free = people.filter(
    (person) => !person.lead && !taken.has(person.id) && (teamId === undefined || person.teamId === teamId),
  )
  const person = random.of(free)
  taken.add(person.id)
  return person
}

function insert(
  spend: Spend,
  {
    proposer,
    minor,
    day,
    hour,
    ...more
  }: { proposer: Person; minor: number; day: string; hour?: number } & Partial<
    Pick<Draft, 'customerId' | 'caseId' | 'kindId' | 'reasonId' | 'channel'>
  >,
): Draft {
  const { drafts, random } = spend
  const like = random.of(drafts)
  const id = `p${String(drafts.length).padStart(5, '0')}`
  const draft = propose({
    id,
    caseId: more.caseId ?? `v${id}`,
    customerId: more.customerId ?? `c${id}`,
    kindId: more.kindId ?? like.kindId,
    reasonId: more.reasonId ?? like.reasonId,
    channel: more.channel ?? like.channel,
    proposer,
    minor,
    at: hour === undefined ? within(day, random) : atClock(day, hour),
  })
  do goOn(draft, spend)
  while (draft.issuedAt === null)
  drafts.push(draft)
  return draft
}

function planted(kind: FindingKind, subject: string, rows: readonly Draft[], taken: Set<string>): Planted {
  const gestureIds = rows.map(({ id }) => id)
  for (const id of gestureIds) taken.add(id)
  return { kind, subject, gestureIds }
}
