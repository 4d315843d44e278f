import type { CheckpointRow } from '#contract/audit.ts'
import { deliveriesOf, newestCheckpoints, type StoredCheckpoint } from '#storage/checkpoints.ts'
import { os, valueOf } from '../../procedures.ts'
import type { AuditParts } from '../parts.ts'
import { leadOfAll } from '../scope.ts'
import { makeCheckpoint } from './checkpoints.ts'
import { targetName } from './targets/target.ts'

/** More than half a year; all there are can be downloaded. */
const MOST_SHOWN = 200

/** Checkpoints, and where they are kept. */
export function evidenceProcedures(parts: AuditParts) {
  const { engine, bus, signer, deliveries } = parts
  const command = makeCheckpoint(parts)

  const rows = async (stored: readonly StoredCheckpoint[]): Promise<CheckpointRow[]> => {
    const sent = Map.groupBy(
      await deliveriesOf(
        engine.read,
        stored.map(({ id }) => id),
      ),
      ({ checkpointId }) => checkpointId,
    )
    return stored.map(({ id, seq, at, day, line }) => ({
      id,
      seq,
      at,
      day,
      hash: (JSON.parse(line) as { hash: string }).hash,
      deliveries: (sent.get(id) ?? []).map(({ target, deliveredAt, problem }) => ({
        target: targetName(target),
        deliveredAt,
        problem,
      })),
    }))
  }

  return {
    checkpoints: os.audit.checkpoints.handler(async ({ context }) => {
      await leadOfAll(engine.read, context)
      return {
        items: await rows(await newestCheckpoints(engine.read, MOST_SHOWN)),
        publicKey: signer.publicKey,
        targets: deliveries.targets.map(({ key }) => targetName(key)),
      }
    }),
    makeCheckpoint: os.audit.makeCheckpoint.handler(async ({ input, context }) => {
      const lead = await leadOfAll(engine.read, context)
      const made = valueOf(await bus.submit(command, { id: input.id, day: null }, lead.id))
      void deliveries.round()
      return (await rows([made]))[0] as CheckpointRow
    }),
  }
}
