import type { ReplayRow } from '#core/audit/replay.ts'
import type { ReadDb } from './engine.ts'

/**
 * What a replay of policies has to know of the gestures of some days, both days included, in the order in which they
 * were stored. That a text is sealed is all that is read of it: it stays so when the customer is erased.
 * @param company the ids of the company's policies
 */
export async function replayRows(
  db: ReadDb,
  { from, to }: { from: string; to: string },
  company: ReadonlySet<string>,
): Promise<ReplayRow[]> {
  const rows = await db
    .selectFrom('gesture')
    .select([
      'id',
      'seq',
      'customerId',
      'proposerId',
      'teamId',
      'policyId',
      'month',
      'day',
      'minor',
      'currency',
      'needsApprovals',
      'needsBy',
      'proposedAt',
      'waitsSince',
      'state',
      'decidedAt',
      'endedAt',
    ])
    .select((eb) => eb('justificationCipher', 'is not', null).as('justified'))
    .where('day', '>=', from)
    .where('day', '<=', to)
    .orderBy('day')
    .orderBy('seq')
    .execute()
  return rows.map(({ minor, currency, needsApprovals, needsBy, policyId, justified, ...row }) => ({
    ...row,
    amount: { minor, currency },
    needs: { approvals: needsApprovals, by: needsBy },
    byCompany: company.has(policyId),
    justified: Boolean(justified),
  }))
}
