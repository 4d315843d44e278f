import { type Checkpoint, checkpointLine, checkpointText } from '#core/checkpoint.ts'
import { has, SYSTEM } from '#core/person.ts'
import { accepted, refused } from '#core/refusal.ts'
import {
  addCheckpoint,
  checkpointOfDay,
  firstHash,
  loadCheckpoint,
  newestCheckpoints,
  potSums,
  type StoredCheckpoint,
} from '#storage/checkpoints.ts'
import type { ReadDb } from '#storage/engine.ts'
import { ledgerHead } from '#storage/ledger.ts'
import type { Command, Group } from '#work/command.ts'
import type { Log } from '../../log.ts'
import type { AuditParts } from '../parts.ts'
import type { Signer } from './signer.ts'

/** Who signs, and for which network. */
export type Signing = Pick<AuditParts, 'signer' | 'networkId'>

/**
 * Signs where the ledger ends, and stores that in the same transaction. Only for commands that have a transaction to
 * themselves (`alone`), before they write to the ledger.
 * @param of its id, the moment, and the day whose daily one it is
 */
export async function signCheckpoint(
  { trx }: Group,
  { signer, networkId }: Signing,
  { id, at, day = null }: { id: string; at: string; day?: string | null },
): Promise<StoredCheckpoint & { checkpoint: Checkpoint }> {
  const unsigned = {
    networkId,
    at,
    ...(await ledgerHead(trx)),
    firstHash: await firstHash(trx),
    sums: await potSums(trx),
    publicKey: signer.publicKey,
  }
  const checkpoint = { ...unsigned, signature: signer.sign(checkpointText(unsigned)) }
  const stored = { id, seq: checkpoint.seq, at, day, line: checkpointLine(checkpoint) }
  await addCheckpoint(trx, stored)
  return { ...stored, checkpoint }
}

/** A lead asks for a checkpoint; or the hub makes the one of a day, of which there is one, however many hubs there are. */
export const makeCheckpoint = (signing: Signing): Command<{ day: string | null }, StoredCheckpoint> => ({
  name: 'audit.checkpoint',
  alone: true,
  subject: ({ id, day }) => day ?? id,
  run: async ({ id, day }, { now, actor }, group) => {
    const isDaily = day !== null
    if (isDaily ? actor.id !== SYSTEM.id : !has(actor, 'lead')) return refused('NOT_ALLOWED', 'needs_lead')
    const known = isDaily ? await checkpointOfDay(group.trx, day) : undefined
    if (known !== undefined) return accepted(known)
    const { checkpoint: _, ...stored } = await signCheckpoint(group, signing, { id, at: now, day })
    return accepted(stored)
  },
  recall: ({ id }, group) => loadCheckpoint(group.trx, id),
})

/**
 * Makes today's checkpoint, where there is none: also on a day on which nothing happened, for then it proves just that.
 * Not for a ledger without entries.
 */
export async function checkpointToday(
  parts: Signing & Pick<AuditParts, 'engine' | 'bus' | 'clock'>,
): Promise<void> {
  const { engine, bus, clock } = parts
  const day = new Date(clock()).toISOString().slice(0, 10)
  if ((await checkpointOfDay(engine.read, day)) !== undefined) return
  if ((await ledgerHead(engine.read)).seq === 0) return
  await bus.submit(makeCheckpoint(parts), { day }, SYSTEM.id)
}

/**
 * Says where another key has signed before. The hub signs on: what was signed before holds as before, and a hub that
 * stood still until a lost key was found would not make up for it. Whoever verifies is told, too.
 */
export async function tellOfOtherKey(db: ReadDb, { publicKey }: Signer, log: Log): Promise<void> {
  const [newest] = await newestCheckpoints(db, 1)
  if (newest === undefined) return
  const { publicKey: before } = JSON.parse(newest.line) as Checkpoint
  if (before !== publicKey)
    log.warn(
      { before, publicKey },
      'Checkpoints were signed with another key before. If that was not meant, put the file “ledger-key” back, or ' +
        'give the same RUNDRUF_LEDGER_KEY to all hubs; tell whoever verifies the ledger',
    )
}
