import { checkpointsAfter, type StoredCheckpoint } from '#storage/checkpoints.ts'
import type { ReadDb } from '#storage/engine.ts'
import { ledgerTexts } from '#storage/ledger-texts.ts'
import { type Downloads, sendFile } from '../../http/downloads.ts'
import { recordExport } from '../exported.ts'
import type { AuditParts } from '../parts.ts'
import { leadOfAll } from '../scope.ts'

const JSON_LINES = 'application/x-ndjson'
const LINES_AT_ONCE = 1_000

const EVERYTHING = { format: 'jsonl', from: null, to: null, filter: null }

/** All checkpoints, oldest first, a part of them at a time. */
async function* checkpointLines(db: ReadDb): AsyncGenerator<string> {
  for (let last = { at: '', id: '' }; ;) {
    const some = await checkpointsAfter(db, last, LINES_AT_ONCE)
    if (some.length === 0) return
    yield some.map(({ line }) => `${line}\n`).join('')
    last = some.at(-1) as StoredCheckpoint
  }
}

/** The ledger as JSON Lines, as of the entry that says who exported it: its last line. And the checkpoints. */
export const evidenceDownloads = (parts: AuditParts): Downloads => ({
  '/api/audit/ledger': {
    name: 'audit.ledger',
    summary: 'The whole ledger as JSON Lines, for verifying it elsewhere',
    types: [JSON_LINES],
    send: async (call, _url, response) => {
      const lead = await leadOfAll(parts.engine.read, call)
      const { seq } = await recordExport(parts, lead.id, { what: 'ledger', ...EVERYTHING })
      const file = { name: `rundruf-ledger-${seq}.jsonl`, type: JSON_LINES }
      await sendFile(response, file, ledgerTexts(parts.engine, seq))
    },
  },
  '/api/audit/checkpoints.jsonl': {
    name: 'audit.checkpointLines',
    summary: 'All signed checkpoints as JSON Lines, oldest first, for verifying the ledger with them',
    types: [JSON_LINES],
    send: async (call, _url, response) => {
      const lead = await leadOfAll(parts.engine.read, call)
      await recordExport(parts, lead.id, { what: 'checkpoints', ...EVERYTHING })
      const file = { name: 'rundruf-checkpoints.jsonl', type: JSON_LINES }
      await sendFile(response, file, checkpointLines(parts.engine.read))
    },
  },
})
