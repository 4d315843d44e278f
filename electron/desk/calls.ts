import { randomBytes } from 'node:crypto'
import { askCommands } from '#contract/asks.ts'
import type { FeedEvent, PushableName } from '#contract/changes.ts'
import type { Inputs, Outputs } from '#contract/index.ts'
import type { AskInFull } from '#contract/rows.ts'
import { type Actor, has } from '#core/person.ts'
import { accepted, type Decision, refused } from '#core/refusal.ts'
import { uuidv7 } from '#core/uuid.ts'
import { loadPeople } from '#storage/people.ts'
import { listSites, listTeams } from '#storage/places.ts'
import { directoryPage } from '#work/people/queries.ts'
import type { Desk } from './desk.ts'
import { askIdOf, type Given } from './guess.ts'
import type { Histories } from './histories.ts'

/** What a desk answers by itself, by the names of the contract. Inputs are already parsed by the contract. */
export type DeskCalls = Record<string, (input: never, signal?: AbortSignal) => Promise<Decision<unknown>>>

const NOT_FOUND = refused('NOT_FOUND', 'not_found')
const NO_PAGE = refused('BAD_INPUT', 'cursor_unknown', 'cursor')

const orRefused = <T>(value: T | null | undefined, refusal: Decision<never>): Decision<T> =>
  value === null || value === undefined ? refusal : accepted(value)

/** @param clock milliseconds since 1970, UTC */
export function deskCalls(desk: Desk, histories: Histories, clock: () => number): DeskCalls {
  const { queries } = desk
  const { engine } = desk.replica
  const asPerson =
    <I, O>(work: (person: Actor, input: I) => Promise<Decision<O>>) =>
    async (input: I): Promise<Decision<O>> => {
      const person = await desk.person()
      return person === null ? refused('TRY_AGAIN', 'unavailable') : work(person, input)
    }
  const oneAsk = async (person: Actor, askId: string): Promise<Decision<AskInFull>> => {
    const found = await queries.get(person, askId)
    return found === null ? NOT_FOUND : accepted({ ...found, history: await histories.of(found) })
  }
  const command = (name: PushableName) =>
    asPerson(async (person, input: { id?: string; askId?: string }) => {
      const id = input.id ?? uuidv7(clock(), randomBytes(10))
      const given = { id, command: name, input: { ...input, id } as Given['input'] }
      const decision = await desk.command(given)
      return decision.ok ? oneAsk(person, askIdOf(given.input)) : decision
    })

  return {
    ...Object.fromEntries(Object.keys(askCommands).map((name) => [name, command(name as PushableName)])),
    'asks.list': asPerson(async (person, input: Required<Pick<Inputs['asks']['list'], 'order' | 'limit'>>) =>
      orRefused(await queries.list(person, input), NO_PAGE),
    ),
    'asks.similar': asPerson(async (person, { text }: Inputs['asks']['similar']) =>
      accepted(await queries.similar(person, text)),
    ),
    'asks.counts': asPerson(async (person) => accepted(await queries.counts(person))),
    'asks.get': asPerson((person, { askId }: Inputs['asks']['get']) => oneAsk(person, askId)),
    'people.list': asPerson(async (person, input: Inputs['people']['list']) =>
      input.inactive === true && !has(person, 'admin')
        ? refused('NOT_ALLOWED', 'needs_admin', 'inactive')
        : orRefused(await directoryPage(engine, desk.epoch, input), NO_PAGE),
    ),
    'people.get': async ({ personId }: Inputs['people']['get']) =>
      orRefused((await loadPeople(engine.read, [personId]))[0], NOT_FOUND),
    'sites.list': async (): Promise<Decision<Outputs['sites']['list']>> =>
      accepted({ items: await listSites(engine.read) }),
    'teams.list': async (): Promise<Decision<Outputs['teams']['list']>> =>
      accepted({ items: await listTeams(engine.read) }),
    'changes.live': async (
      input: Inputs['changes']['live'],
      signal?: AbortSignal,
    ): Promise<Decision<AsyncGenerator<FeedEvent, void>>> => desk.windows.listen(input, signal),
  }
}
