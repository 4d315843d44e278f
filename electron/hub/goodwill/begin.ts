import { SYSTEM } from '#core/person.ts'
import { DEFAULT_POLICY } from '#core/policy.ts'
import { accepted, refused } from '#core/refusal.ts'
import { addPolicy, policiesInForce } from '#storage/catalogue.ts'
import type { Engine } from '#storage/engine.ts'
import type { CommandBus } from '../commands/bus.ts'
import type { Command } from '#work/command.ts'

/** Puts the company's first policy in force, where there is none: without one, nothing can be judged. */
export const beginGoodwill: Command<object, null> = {
  name: 'goodwill.begin',
  subject: ({ id }) => id,
  run: async ({ id }, { now, actor }, group) => {
    if (actor.id !== SYSTEM.id) return refused('NOT_ALLOWED', 'needs_lead')
    if ((await policiesInForce(group.trx)).length > 0) return refused('ALREADY_DONE', 'gesture_already_there')
    const revision = group.touch('policy', id, ['care'])
    await addPolicy(group.trx, { id, limits: DEFAULT_POLICY, validFrom: now, byId: null, revision })
    return accepted(null)
  },
  recall: () => null,
}

/** Sees to it that there is a policy before anyone comes. */
export async function ensurePolicy(engine: Engine, bus: CommandBus): Promise<void> {
  if ((await policiesInForce(engine.read)).length === 0) await bus.submit(beginGoodwill, {}, SYSTEM.id)
}
