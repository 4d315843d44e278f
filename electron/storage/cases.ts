import type { Insertable, Selectable } from 'kysely'
import type { CaseState } from '#core/case.ts'
import { words } from '#core/fold.ts'
import { builtOnce } from './built-once.ts'
import type { Engine, ReadDb, Trx } from './engine.ts'
import type { Schema } from './schema.ts'

export type StoredCase = Selectable<Schema['case']>
export type Customer = Selectable<Schema['customer']>
export type StoredContact = Selectable<Schema['contact']>

const cases = builtOnce((db, ...ids: string[]) => db.selectFrom('case').selectAll().where('id', 'in', ids))

export async function loadCases(db: ReadDb | Trx, ids: readonly string[]): Promise<StoredCase[]> {
  return ids.length === 0 ? [] : cases(db as ReadDb, ...ids)
}

export async function caseByReference(db: ReadDb | Trx, reference: string): Promise<StoredCase | undefined> {
  return (db as ReadDb).selectFrom('case').selectAll().where('reference', '=', reference).executeTakeFirst()
}

export async function casesOfCustomer(db: ReadDb | Trx, customerId: string): Promise<StoredCase[]> {
  return (db as ReadDb)
    .selectFrom('case')
    .selectAll()
    .where('customerId', '=', customerId)
    .orderBy('seq', 'desc')
    .execute()
}

export interface CaseFilter {
  /** Folded words of subject or reference. */
  words: readonly string[]
  state: CaseState | null
  /** Whose cases: those of one person, those that nobody has claimed (the pool), or all (null). */
  owner: { id: string } | 'nobody' | null
  beforeSeq: number | null
}

export async function listCases(
  { read, search }: Pick<Engine, 'read' | 'search'>,
  { words, state, owner, beforeSeq }: CaseFilter,
  most: number,
): Promise<StoredCase[]> {
  let query = read.selectFrom('case').selectAll('case').orderBy('case.seq', 'desc').limit(most)
  if (words.length > 0)
    query = query.innerJoin(search.hits('caseSearch', words, 'every').as('hit'), (join) =>
      join.onRef('hit.seq', '=', 'case.seq'),
    ) as typeof query
  if (state !== null) query = query.where('case.state', '=', state)
  if (owner === 'nobody') query = query.where('case.ownerId', 'is', null).where('case.state', '!=', 'closed')
  else if (owner !== null) query = query.where('case.ownerId', '=', owner.id)
  if (beforeSeq !== null) query = query.where('case.seq', '<', beforeSeq)
  return query.execute()
}

/** What of a case can be searched. */
export const caseText = (reference: string, subject: string): string =>
  words(`${reference} ${subject}`).join(' ')

export async function addCase(engine: Engine, trx: Trx, added: StoredCase): Promise<void> {
  await trx.insertInto('case').values(added).execute()
  await engine.search.put(trx, 'caseSearch', [
    { seq: added.seq, text: caseText(added.reference, added.subject) },
  ])
}

export async function updateCase(
  trx: Trx,
  { id, ...change }: Pick<StoredCase, 'id'> & Partial<StoredCase>,
): Promise<void> {
  await trx.updateTable('case').set(change).where('id', '=', id).execute()
}

const customers = builtOnce((db, ...ids: string[]) =>
  db.selectFrom('customer').selectAll().where('id', 'in', ids),
)

export async function loadCustomers(db: ReadDb | Trx, ids: readonly string[]): Promise<Customer[]> {
  return ids.length === 0 ? [] : customers(db as ReadDb, ...ids)
}

export async function customerByKeyHash(db: ReadDb | Trx, keyHash: string): Promise<Customer | undefined> {
  return (db as ReadDb).selectFrom('customer').selectAll().where('keyHash', '=', keyHash).executeTakeFirst()
}

export async function saveCustomer(trx: Trx, customer: Insertable<Schema['customer']>): Promise<void> {
  const { id: _, ...change } = customer
  await trx
    .insertInto('customer')
    .values(customer)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(change))
    .execute()
}

export async function contactsOf(db: ReadDb | Trx, caseId: string): Promise<StoredContact[]> {
  return (db as ReadDb)
    .selectFrom('contact')
    .selectAll()
    .where('caseId', '=', caseId)
    .orderBy('at')
    .orderBy('id')
    .execute()
}

export async function addContact(trx: Trx, contact: StoredContact): Promise<void> {
  await trx.insertInto('contact').values(contact).execute()
}

/** Blanks all that was said by or about a customer; the rows stay. */
export async function blankContacts(trx: Trx, caseIds: readonly string[]): Promise<void> {
  if (caseIds.length > 0)
    await trx.updateTable('contact').set({ textCipher: null }).where('caseId', 'in', caseIds).execute()
}
