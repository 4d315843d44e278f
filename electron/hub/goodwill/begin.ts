import { randomUUID } from 'node:crypto'
import { DEFAULT_POLICY } from '#core/policy.ts'
import { addPolicy, policiesInForce } from '#storage/catalogue.ts'
import type { Engine } from '#storage/engine.ts'
import { lockRevision, saveRevision } from '#storage/network.ts'
import { saveChanges } from '#storage/changes.ts'

/** Puts the company's first policy in force, where there is none: without one, nothing can be judged. */
export async function beginGoodwill(engine: Engine, now: string): Promise<void> {
  await engine.write.transaction().execute(async (trx) => {
    const revision = (await lockRevision(trx)) + 1
    if ((await policiesInForce(trx)).length > 0) return
    const id = randomUUID()
    await addPolicy(trx, { id, limits: DEFAULT_POLICY, validFrom: now, byId: null, revision })
    await saveChanges(engine, trx, [
      { revision, table: 'policy', rowId: id, scopes: ['care'], deleted: false },
    ])
    await saveRevision(trx, revision)
  })
}
