import { beginGoodwill } from '#hub/goodwill/begin.ts'
import type { Answer, Ask } from '#core/ask.ts'
import { type AskCommand, decideAsk } from '#core/ask-rules.ts'
import type { Actor } from '#core/person.ts'
import type { Refusal } from '#core/refusal.ts'
import type { Ledger } from './ledger.ts'
import type { Stored } from './stored.ts'

/** What must be stored, if what the journal says was done was done whole. */
export interface Expected {
  asks: Map<string, Ask>
  /** By ask. */
  answers: Map<string, Answer[]>
  /** Person and ask, parted by a blank. */
  notMes: Set<string>
}

type Entry = Stored['journal'][number]

/**
 * Carries out once more, by the rules alone, what the journal says was done, with what the clients had sent.
 * @param findings gets a sentence for each entry that cannot be so
 */
export function replay(
  journal: readonly Entry[],
  ledger: Ledger,
  people: ReadonlyMap<string, Actor>,
  findings: string[],
): Expected {
  const expected: Expected = { asks: new Map(), answers: new Map(), notMes: new Set() }
  // At the same revision, what was refused came after what was done.
  const inOrder = journal.toSorted(
    (a, b) => a.revision - b.revision || Number(a.refusal !== null) - Number(b.refusal !== null),
  )
  for (const entry of inOrder) {
    // The hub's own, at its first start.
    if (entry.command === beginGoodwill.name) continue
    const sent = ledger.sent.get(entry.id)
    const actor = people.get(entry.actorId)
    if (
      sent === undefined ||
      actor === undefined ||
      sent.name !== entry.command ||
      sent.actorId !== entry.actorId
    )
      findings.push(`the journal has ${entry.command} ${entry.id}, which nobody sent like that`)
    else if (sent.name === 'asks.notMe') noteNotMe(sent.input, entry, expected)
    else decide({ ...sent.input, name: sent.name } as unknown as AskCommand, entry, actor, expected, findings)
  }
  return expected
}

function noteNotMe(input: Record<string, unknown>, entry: Entry, { notMes }: Expected): void {
  if (entry.refusal !== null) return
  const key = `${entry.actorId} ${input.askId as string}`
  if (input.notMe === true) notMes.add(key)
  else notMes.delete(key)
}

function decide(
  command: AskCommand,
  entry: Entry,
  actor: Actor,
  { asks, answers }: Expected,
  findings: string[],
): void {
  const askId = 'askId' in command ? command.askId : command.id
  const world = {
    ask: asks.get(askId) ?? null,
    answers: answers.get(askId) ?? [],
    pointedToExists: true,
  }
  const decision = decideAsk(world, command, { now: entry.at, actor })
  const refusal = entry.refusal === null ? null : (JSON.parse(entry.refusal) as Refusal)
  if (decision.ok !== (refusal === null) || (!decision.ok && decision.refusal.reason !== refusal?.reason))
    findings.push(
      `${entry.command} ${entry.id} is in the journal as ${refusal?.reason ?? 'done'}, which does not follow from what came before`,
    )
  if (!decision.ok || refusal !== null) return
  asks.set(askId, decision.value.ask)
  const changed = decision.value.answers
  const others = world.answers.filter(({ id }) => !changed.some((answer) => answer.id === id))
  answers.set(askId, [...others, ...changed])
}
