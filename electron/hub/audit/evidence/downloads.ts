import type { Card } from '#storage/cards.ts'
import { ledgerTexts } from '#storage/ledger-texts.ts'
import { type Downloads, sendFile } from '../../http/downloads.ts'
import { type Call, refuse } from '../../procedures.ts'
import { recordExport } from '../exported.ts'
import type { AuditParts } from '../parts.ts'
import { leadOf, onlyTeamOf } from '../scope.ts'

export const JSON_LINES = 'application/x-ndjson'

/** A lead of all teams: the ledger is one chain, and a part of it proves nothing. */
async function leadOfAllOf({ engine }: AuditParts, call: Call): Promise<Card> {
  const lead = leadOf(call)
  return (await onlyTeamOf(engine.read, lead)) === null ? lead : refuse('NOT_FOUND', 'not_found')
}

/** The ledger as JSON Lines, as of the entry that says who exports it: its last line. */
export const evidenceDownloads = (parts: AuditParts): Downloads => ({
  '/api/audit/ledger': {
    name: 'audit.ledger',
    summary: 'The whole ledger as JSON Lines, for verifying it elsewhere',
    types: [JSON_LINES],
    send: async (call, _url, response) => {
      const lead = await leadOfAllOf(parts, call)
      const everything = { what: 'ledger', format: 'jsonl', from: null, to: null, filter: null } as const
      const { seq } = await recordExport(parts, lead.id, everything)
      const file = { name: `rundruf-ledger-${seq}.jsonl`, type: JSON_LINES }
      await sendFile(response, file, ledgerTexts(parts.engine, seq))
    },
  },
})
