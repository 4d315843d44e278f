import fc from 'fast-check'
import { ANSWER_KINDS, AUDIENCES, CHOSEN_OUTCOMES, HANDOVER_METHODS, HANDOVER_STATES } from '#core/ask.ts'
import type { AskCommand } from '#core/ask-rules.ts'
import { type Actor, ROLES, SYSTEM } from '#core/person.ts'
import { put, type Rule, type Step, type World } from './world.ts'

const MINUTE = 60_000
const DAY = 1440 * MINUTE

/**
 * What somebody does next. People and answers are numbers, which find their meaning as the play goes on: so most moves
 * hit something that is there.
 */
interface Move {
  who: number | 'timer' | 'the one whose answer it is' | 'the one who promised'
  /** Milliseconds since the move before; negative, as between two hubs whose clocks differ. */
  later: number
  command: (at: Scene) => AskCommand
}

interface Scene extends World {
  everyone: readonly string[]
  /** An id that nobody has yet. */
  fresh: string
}

export interface Play {
  people: Actor[]
  moves: Move[]
}

const ASK = 'ask-0'

const person: fc.Arbitrary<Omit<Actor, 'id'>> = fc.record({
  roles: fc.subarray([...ROLES]),
  siteId: fc.constantFrom('bonn', 'bonn', 'kiel', null),
  teamId: fc.constantFrom('red', 'red', 'blue', null),
})

/** Somebody who can post comes first; the others are anyone. */
const people: fc.Arbitrary<Actor[]> = fc
  .tuple(
    person.map((anyone) => ({ ...anyone, roles: [...new Set([...anyone.roles, 'agent' as const])] })),
    fc.array(person, { minLength: 3, maxLength: 6 }),
  )
  .map(([first, others]) => [first, ...others].map((each, at) => ({ ...each, id: `person-${at}` })))

const number = fc.nat(12)

const post: fc.Arbitrary<Move['command']> = fc
  .constantFrom(...AUDIENCES, 'all' as const)
  .map((audience) => () => ({
    name: 'asks.post',
    id: ASK,
    title: 'Plush donkey',
    details: null,
    condition: null,
    destination: null,
    keep: 'keep',
    neededBy: null,
    caseId: null,
    audience,
  }))

const answer: fc.Arbitrary<Move['command']> = fc
  .record({
    kind: fc.constantFrom('have' as const, 'have' as const, ...ANSWER_KINDS),
    text: fc.constantFrom(null, 'In the cellar'),
    pointsTo: fc.option(number),
    /** Now and then, an id is used that another answer has. */
    taken: fc.noBias(fc.nat(99)),
  })
  .map(({ kind, text, pointsTo, taken }) => ({ everyone, answers, fresh }) => ({
    name: 'asks.answer',
    id: answers[taken]?.id ?? fresh,
    askId: ASK,
    kind,
    text,
    personId: pointsTo === null ? null : (everyone[pointsTo] ?? 'person-of-nowhere'),
  }))

/** Any of the answers, with luck one that the promise is or could be. */
const which: fc.Arbitrary<(at: Scene) => string> = fc
  .record({ at: number, luck: fc.constantFrom('any', 'offer', 'promise') })
  .map(({ at, luck }) => ({ ask, answers }) => {
    if (luck === 'promise' && ask?.promisedAnswerId) return ask.promisedAnswerId
    const among = luck === 'offer' ? answers.filter(({ kind }) => kind === 'have') : answers
    return among[at % (among.length + 1)]?.id ?? 'answer-of-nobody'
  })

const withdraw: fc.Arbitrary<Move['command']> = which.map((answerId) => (at) => ({
  name: 'asks.withdrawAnswer',
  askId: ASK,
  answerId: answerId(at),
}))
const accept: fc.Arbitrary<Move['command']> = fc
  .record({ answerId: which, handover: fc.constantFrom(...HANDOVER_METHODS) })
  .map(({ answerId, handover }) => (at) => ({
    name: 'asks.accept',
    askId: ASK,
    answerId: answerId(at),
    handover,
  }))
const handOver: fc.Arbitrary<Move['command']> = fc
  .constantFrom('sent' as const, ...HANDOVER_STATES)
  .map((state) => () => ({ name: 'asks.handover', askId: ASK, state }))
const close: fc.Arbitrary<Move['command']> = fc
  .constantFrom(...CHOSEN_OUTCOMES)
  .map((outcome) => () => ({ name: 'asks.close', askId: ASK, outcome }))
const plain = (
  name: 'asks.noShow' | 'asks.reopen' | 'asks.renew' | 'asks.expire',
): fc.Arbitrary<Move['command']> => fc.constant(() => ({ name, askId: ASK }))

const later = fc.oneof(
  { weight: 20, arbitrary: fc.integer({ min: 0, max: 90 * MINUTE }) },
  { weight: 4, arbitrary: fc.constantFrom(0, -MINUTE) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 40 }).map((days) => days * DAY) },
)

type Who = fc.Arbitrary<Move['who']>
const asker: Who = fc.constant(0)
const anyone: Who = number
const author: Who = fc.constant('the one whose answer it is')
const giver: Who = fc.constant('the one who promised')
const timer: Who = fc.constant('timer')

const some = (weight: number, command: fc.Arbitrary<Move['command']>, ...who: Who[]) => ({
  weight,
  arbitrary: fc.record({ who: fc.oneof(...who), later, command }),
})

const move: fc.Arbitrary<Move> = fc.oneof(
  some(20, answer, anyone),
  some(6, withdraw, author, author, anyone),
  some(12, accept, asker, asker, anyone),
  some(8, handOver, asker, giver, anyone),
  some(5, plain('asks.noShow'), asker, asker, anyone),
  some(3, close, asker, anyone),
  some(4, plain('asks.reopen'), asker, asker, anyone),
  some(2, plain('asks.renew'), asker, anyone),
  some(2, plain('asks.expire'), timer, timer, timer, anyone),
  some(1, post, anyone),
)

const opening: fc.Arbitrary<Move> = fc.record({ who: fc.constantFrom(0, 0, 0, 0, 1), later, command: post })

/** Random people who do random things with one ask. */
export const plays: fc.Arbitrary<Play> = fc.record({
  people,
  moves: fc
    .tuple(opening, fc.array(move, { maxLength: 60, size: 'max' }))
    .map(([first, rest]) => [first, ...rest]),
})

/** Lets a rule judge a play, from the first move to the last. */
export function* play(rule: Rule, { people, moves }: Play): Generator<Step> {
  const everyone = people.map(({ id }) => id)
  let world: World = { ask: null, answers: [] }
  let now = Date.parse('2026-11-02T09:00:00Z')
  for (const [at, { who, later, command }] of moves.entries()) {
    now += later
    const said = command({ ...world, everyone, fresh: `answer-${at}` })
    const actor = who === 'timer' ? SYSTEM : actorOf(who, people, world, said)
    const step = put(rule, world, said, { now: new Date(now).toISOString(), actor }, everyone)
    yield step
    world = step.after
  }
}

function actorOf(who: Exclude<Move['who'], 'timer'>, people: Actor[], world: World, said: AskCommand): Actor {
  if (typeof who === 'number') return people[who % people.length] as Actor
  const meant =
    who === 'the one who promised' ? world.ask?.promisedAnswerId : 'answerId' in said ? said.answerId : null
  const answer = world.answers.find(({ id }) => id === meant)
  return people.find(({ id }) => id === answer?.answererId) ?? (people[0] as Actor)
}
