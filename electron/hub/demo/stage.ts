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
  readonly #group: OpenGroup
  readonly #actors = new Map<string, Actor>([[SYSTEM.id, SYSTEM]])

  /** @param revision the network's revision so far */
  constructor(engine: Engine, trx: Trx, revision: number) {
    this.#group = new OpenGroup(engine, trx, revision)
  }

  /** @throws when a step is refused: then the demo was made up wrongly */
  async play(steps: readonly Step[]): Promise<void> {
    for (const { at, actorId, command, input } of steps) {
      const now = new Date(at).toISOString()
      const actor = await this.#actor(actorId)
      const decision = await command.run(input, { now, actor }, this.#group)
      if (!decision.ok)
        throw new Error(`${command.name} of ${now} was refused: ${JSON.stringify(decision.refusal)}`)
      const subject = command.subject(input)
      this.#group.record({
        id: input.id,
        command: command.name,
        subject,
        actorId,
        at: now,
        contentHash: contentHashOf(command, input, actorId),
        refusal: null,
        revision: this.#group.revision,
      })
      // It may have been the person themselves who was changed.
      this.#actors.delete(subject)
    }
  }

  /** Writes what was put off until now. */
  async close(): Promise<void> {
    await this.#group.close()
  }

  async #actor(id: string): Promise<Actor> {
    const known = this.#actors.get(id)
    if (known !== undefined) return known
    const [card] = await loadCards(this.#group.trx, [id])
    if (card?.active !== true) throw new Error(`Nobody active has the id ${id}`)
    this.#actors.set(id, card)
    return card
  }
}
