import { randomUUID } from 'node:crypto'
import type { Scope } from '#core/scope.ts'
import { insertAsks, type StoredAsk } from '#storage/asks.ts'
import type { Engine } from '#storage/engine.ts'

/** An open ask as it is stored, posted with this revision. */
export const storedAsk = (seq: number, askerId: string, said: Partial<StoredAsk> = {}): StoredAsk => ({
  id: randomUUID(),
  title: `Ask ${seq}`,
  details: null,
  condition: null,
  destination: null,
  keep: 'keep',
  neededBy: null,
  caseId: null,
  audience: 'all',
  askerId,
  siteId: null,
  teamId: null,
  state: 'open',
  outcome: null,
  promisedAnswerId: null,
  handover: null,
  offers: 0,
  createdAt: '2026-11-02T09:00:00.000Z',
  activeAt: '2026-11-02T09:00:00.000Z',
  closedAt: null,
  seq,
  scope: 'all' as Scope,
  revision: seq,
  giverId: null,
  ...said,
})

export const putAsks = (engine: Engine, asks: readonly StoredAsk[]): Promise<void> =>
  engine.write.transaction().execute((trx) => insertAsks(engine, trx, asks))
