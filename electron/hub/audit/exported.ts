import { accepted, refused } from '#core/refusal.ts'
import { has } from '#core/person.ts'
import { entryOfExport } from '#storage/ledger.ts'
import type { Command } from '#work/command.ts'
import { GestureWork } from '../goodwill/work.ts'
import { valueOf } from '../procedures.ts'
import type { AuditParts } from './parts.ts'

/** What leaves the hub as a file. */
export interface Export {
  what: 'ledger' | 'gestures' | 'summary' | 'statement' | 'checkpoints'
  /** Such as `jsonl`, `csv`, `csv-de`, `xlsx` or `pdf`. */
  format: string
  /** The period that it is about, as days; null where it is about everything. */
  from: string | null
  to: string | null
  /** What else it was narrowed to, in short, such as `team=<id>`; never a name or a text about a customer. */
  filter: string | null
  /** SHA-256 of the file, hexadecimal, where it was made before it is sent. */
  hash?: string
}

/** That something was exported is an entry of the ledger like any other: nobody takes it out again. */
const exported: Command<Export, { seq: number; at: string }> = {
  name: 'audit.exported',
  subject: ({ id }) => id,
  run: async ({ id, hash = null, ...what }, { now, actor }, group) => {
    if (!has(actor, 'lead')) return refused('NOT_ALLOWED', 'needs_lead')
    const details = { ...what, hash, exportId: id }
    const { seq, at } = await group.work(GestureWork).record('exported', now, actor.id, [], null, details)
    return accepted({ seq, at })
  },
  recall: ({ id }, group) => entryOfExport(group.trx, id),
}

/**
 * Puts on record that a lead exports something, before the first byte of it is sent.
 * @returns the entry: its number, and when it was written. A ledger up to it says of itself who exported it.
 */
export const recordExport = async (
  { bus }: Pick<AuditParts, 'bus'>,
  personId: string,
  what: Export,
): Promise<{ seq: number; at: string }> => valueOf(await bus.submit(exported, what, personId))
