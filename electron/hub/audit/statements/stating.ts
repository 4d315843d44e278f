import { randomBytes } from 'node:crypto'
import { type StatementFigures, statementFigures } from '#contract/audit.ts'
import { type Books, booksAt } from '#core/audit/books.ts'
import { monthPeriod } from '#core/audit/period.ts'
import { SYSTEM } from '#core/person.ts'
import { serviceHoursOf } from '#core/service-hours.ts'
import { uuidv7 } from '#core/uuid.ts'
import type { ReadDb, Trx } from '#storage/engine.ts'
import { readNetwork } from '#storage/network.ts'
import { listSites } from '#storage/places.ts'
import { addStatement, type StoredStatement } from '#storage/statements.ts'
import type { CommandContext, Group } from '#work/command.ts'
import { GestureWork, sha256 } from '../../goodwill/work.ts'
import { signCheckpoint } from '../evidence/checkpoints.ts'
import type { AuditParts } from '../parts.ts'
import { statementFiguresOf } from './figures.ts'

/** Who signs for which network, and under which pseudonyms people stand. */
export type Stater = Pick<AuditParts, 'signer' | 'networkId' | 'vault'>

export const asRead = (trx: Trx): ReadDb => trx as never as ReadDb

/** Where the network's months stand, by its sites; without one, by the company's own time zone. */
export async function booksOf(db: ReadDb, now: string): Promise<Books> {
  const sites = await listSites(db)
  const zones = sites.length === 0 ? [serviceHoursOf(undefined).timeZone] : sites.map((site) => site.timeZone)
  return booksAt(now, zones)
}

type Wanted = Pick<StoredStatement, 'id' | 'month' | 'teamId' | 'ofMonth'>

/**
 * Signs where the ledger ends, for the statements that are made next, in the same transaction.
 * @returns makes one: reads its figures, stores them, and puts their hash on record
 */
export async function beginStating(
  stater: Stater,
  group: Group,
  { actor, now }: CommandContext,
): Promise<(wanted: Wanted) => Promise<StoredStatement & Pick<StatementFigures, 'byTeam'>>> {
  const { trx } = group
  const checkpointId = uuidv7(Date.parse(now), randomBytes(10))
  const { checkpoint } = await signCheckpoint(group, stater, { id: checkpointId, at: now })
  const books = await booksOf(asRead(trx), now)
  const { name } = await readNetwork(trx)
  const byId = actor.id === SYSTEM.id ? null : actor.id

  return async (wanted) => {
    const { id, month, teamId } = wanted
    const figures = await statementFiguresOf(asRead(trx), stater.vault, {
      month,
      running: month >= books.month,
      timeZone: books.timeZone,
      network: name ?? '',
      teamId,
    })
    // In the contract's order, so that what the API answers has the same hash.
    const text = JSON.stringify(statementFigures.parse(figures))
    const stored = { ...wanted, at: now, byId, checkpointId, checkpoint }
    await addStatement(trx, { ...stored, figures: text })
    await group.work(GestureWork).record('exported', now, actor.id, [], null, {
      what: 'statement',
      format: 'json',
      ...monthPeriod(month),
      filter: teamId === null ? null : `team=${teamId}`,
      hash: sha256(text),
      exportId: id,
    })
    return { ...stored, byTeam: figures.byTeam }
  }
}
