import { askCommands } from '#contract/asks.ts'
import type { Answer, Ask } from '#core/ask.ts'
import { CHOSEN_OUTCOMES, HANDOVER_METHODS, HANDOVER_STATES, isOffer, KEEPS } from '#core/ask.ts'
import type { Role } from '#core/person.ts'
import type { Given } from '#desk/guess.ts'
import type { Random } from '../../bench/random.ts'
import { PEOPLE, SITES, TEAMS } from './company.ts'

type AskCommandName = keyof typeof askCommands

/** What somebody sees before them while they choose what to do. */
export interface View {
  personId: string
  asks: readonly Ask[]
  answers: readonly Answer[]
}

const WORDS = [
  'Esel',
  'Plüsch',
  'Tasse',
  '1999',
  'blau',
  'Größe',
  'Köln',
  'Karton',
  'defekt',
  'Ärmel',
  'straße',
  'x',
]

export const newId = (random: Random): string => {
  const hex = Array.from({ length: 4 }, () =>
    random
      .below(2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  ).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const words = (random: Random, most: number): string =>
  Array.from({ length: 1 + random.below(most) }, () => random.of(WORDS)).join(' ')

const maybe = <T>(random: Random, value: T): T | null => (random.below(2) === 0 ? value : null)

/** What fits mostly, and sometimes not. */
function mostly<T>(random: Random, fitting: readonly T[], all: readonly T[]): T | undefined {
  const list = fitting.length > 0 && random.below(5) > 0 ? fitting : all
  return list.length === 0 ? undefined : random.of(list)
}

/** More than so many asks make the run slow and no more telling. */
const MANY_ASKS = 24

/** Any command, as the contract lets it through; mostly one that makes sense to the person. */
export function anyCommand(
  random: Random,
  { personId, asks, answers }: View,
): Omit<Given, 'at'> & { command: AskCommandName } {
  const id = newId(random)
  const post = asks.length === 0 || random.below(asks.length < MANY_ASKS ? 6 : 60) === 0
  const { command, input } = post ? posting(random) : aboutAsk()
  return { id, command, input: askCommands[command].parse({ ...input, id }) as Given['input'] }

  function aboutAsk(): { command: AskCommandName; input: object } {
    const command = random.of([
      'asks.answer',
      'asks.answer',
      'asks.answer',
      'asks.withdrawAnswer',
      'asks.accept',
      'asks.accept',
      'asks.handover',
      'asks.handover',
      'asks.noShow',
      'asks.close',
      'asks.reopen',
      'asks.reopen',
      'asks.renew',
      'asks.notMe',
    ] as const)
    const mine = asks.filter(({ askerId }) => askerId === personId)
    const fitting = {
      'asks.answer': () => asks.filter(({ state }) => state !== 'closed'),
      'asks.withdrawAnswer': () =>
        asks.filter((ask) => answers.some((one) => one.askId === ask.id && one.answererId === personId)),
      'asks.accept': () => mine.filter(({ offers, state }) => offers > 0 && state === 'open'),
      'asks.handover': () => asks.filter(({ state }) => state === 'promised'),
      'asks.noShow': () => mine.filter(({ state }) => state === 'promised'),
      'asks.close': () => mine.filter(({ state }) => state !== 'closed'),
      'asks.reopen': () => mine.filter(({ state }) => state === 'closed'),
      'asks.renew': () => mine,
      'asks.notMe': () => asks,
    }[command]()
    const ask = mostly(random, fitting, asks) as Ask
    const those = answers.filter((one) => one.askId === ask.id)
    const answerId = (list: readonly Answer[]) => mostly(random, list, those)?.id ?? newId(random)
    const more = {
      'asks.answer': () => answering(random),
      'asks.withdrawAnswer': () => ({
        answerId: answerId(those.filter((one) => one.answererId === personId)),
      }),
      'asks.accept': () => ({
        answerId: answerId(those.filter(isOffer)),
        handover: random.of(HANDOVER_METHODS),
      }),
      'asks.handover': () => ({ state: random.of(HANDOVER_STATES) }),
      'asks.noShow': () => ({}),
      'asks.close': () => ({ outcome: random.of(CHOSEN_OUTCOMES) }),
      'asks.reopen': () => ({}),
      'asks.renew': () => ({}),
      'asks.notMe': () => ({ notMe: random.below(3) > 0 }),
    }[command]()
    return { command, input: { askId: ask.id, ...more } }
  }
}

const posting = (random: Random) => ({
  command: 'asks.post' as const,
  input: {
    title: words(random, 4),
    details: maybe(random, words(random, 9)),
    condition: maybe(random, words(random, 2)),
    keep: random.of(KEEPS),
    caseId: null,
    audience: random.of(['all', 'site', 'site'] as const),
  },
})

function answering(random: Random): object {
  const kind = random.of(['have', 'have', 'know', 'note'] as const)
  return {
    kind,
    text: kind === 'note' ? words(random, 5) : maybe(random, words(random, 3)),
    personId: kind === 'know' ? maybe(random, random.of(PEOPLE).id) : null,
  }
}

/** What an admin may make of a person. */
export function anyChange(random: Random, { id: personId, name, sign }: (typeof PEOPLE)[number]) {
  const roles: Role[] = ['colleague', 'agent', 'lead']
  return {
    id: newId(random),
    personId,
    name: random.below(4) === 0 ? `${name} der ${random.of(['Erste', 'Zweite', 'Dritte'])}` : name,
    sign,
    roles: roles.filter((role) => role === 'colleague' || random.below(3) > 0),
    siteId: random.below(6) === 0 ? null : random.of(SITES),
    teamId: random.below(6) === 0 ? null : random.of(TEAMS),
    active: random.below(8) > 0,
  }
}

export function anyCase(random: Random) {
  const id = newId(random)
  return {
    id,
    reference: `R-${id.slice(0, 13)}`,
    customerKey: id,
    customerName: null,
    customerHandle: null,
    subject: words(random, 3),
    channel: 'mail' as const,
    text: null,
  }
}

export function anyReason(random: Random) {
  const said = words(random, 2)
  const reasonId = `00000000-0000-4000-8000-00000000030${random.below(6)}`
  return {
    id: newId(random),
    reasonId,
    name: { de: said, en: said },
    afterAsk: false,
    retired: random.below(3) === 0,
  }
}
