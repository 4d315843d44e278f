import { type Actor, SYSTEM } from '#core/person.ts'
import { loadCards } from '#storage/cards.ts'
import type { Engine, Trx } from '#storage/engine.ts'
import { contentHashOf } from '../commands/bus.ts'
import { OpenGroup } from '../commands/group.ts'
import type { Step } from './step.ts'

/**
 * Carries out steps as the hub carries out commands: judged by the same rules, written by the same work, each in the
 * journal. Only the clock is the step's own, and all steps share one transaction: what is on the stage has happened
 * as a whole or not at all.
 */
export class Stage {
  readonly #engine: Engine
  readonly #trx: Trx
  #revision: number

  /** @param revision the network's revision so far */
  constructor(engine: Engine, trx: Trx, revision: number) {
    this.#engine = engine
    this.#trx = trx
    this.#revision = revision
  }

  /**
   * Plays an act. Who takes part in it was there before it, or came into being by its own first steps.
   * @throws when a step is refused: then the demo was made up wrongly
   */
  async play(act: readonly Step[]): Promise<void> {
    const group = new OpenGroup(this.#engine, this.#trx, this.#revision)
    const actors = await this.#actors(act.map(({ actorId }) => actorId))
    for (const { at, actorId, command, input } of act.toSorted((a, b) => a.at - b.at)) {
      const now = new Date(at).toISOString()
      const actor = actors.get(actorId) ?? (await this.#actors([actorId])).get(actorId)
      if (actor === undefined) throw new Error(`Nobody active has the id ${actorId}`)
      const decision = await command.run(input, { now, actor }, group)
      if (!decision.ok)
        throw new Error(`${command.name} of ${now} was refused: ${JSON.stringify(decision.refusal)}`)
      const subject = command.subject(input)
      group.record({
        id: input.id,
        command: command.name,
        subject,
        actorId,
        at: now,
        contentHash: contentHashOf(command, input, actorId),
        refusal: null,
        revision: group.revision,
      })
      // It may have been a person who was changed.
      actors.delete(subject)
    }
    this.#revision = (await group.close()).revision
  }

  async #actors(ids: readonly string[]): Promise<Map<string, Actor>> {
    const cards = await loadCards(this.#trx, [...new Set(ids)])
    return new Map<string, Actor>([
      [SYSTEM.id, SYSTEM],
      ...cards.filter((card) => card.active).map((card): [string, Actor] => [card.id, card]),
    ])
  }
}
