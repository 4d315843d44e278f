import type { CaseInFull, CaseRow } from '#contract/cases.ts'
import { searchWords } from '#core/fold.ts'
import type { Actor } from '#core/person.ts'
import { scopesOf } from '#core/scope.ts'
import { asksOfCase } from '#storage/asks.ts'
import {
  casesOfCustomer,
  customerByKeyHash,
  listCases,
  loadCases,
  loadCustomers,
  type CaseFilter,
  type StoredCase,
} from '#storage/cases.ts'
import type { Engine } from '#storage/engine.ts'
import { gesturesOfCases } from '#storage/gestures.ts'
import { loadTeams } from '#storage/places.ts'
import { askRows } from '#work/asks/rows.ts'
import type { Directory } from '#work/directory.ts'
import type { GestureQueries } from '../goodwill/queries.ts'
import { sealerOf } from '../goodwill/sealing.ts'
import type { Vault } from '../vault/vault.ts'
import { openContacts } from './commands.ts'

/** What may be asked about cases. Everything here is for agents and leads. */
export class CaseQueries {
  readonly #engine: Engine
  readonly #directory: Directory
  readonly #vault: Vault
  readonly #gestures: GestureQueries

  constructor(engine: Engine, directory: Directory, vault: Vault, gestures: GestureQueries) {
    this.#engine = engine
    this.#directory = directory
    this.#vault = vault
    this.#gestures = gestures
  }

  async rows(cases: readonly StoredCase[]): Promise<CaseRow[]> {
    const ref = await this.#directory.refs(cases.flatMap(({ ownerId }) => ownerId ?? []))
    const cards = await this.#directory.cards(cases.map(({ ownerId, createdById }) => ownerId ?? createdById))
    const teams = await loadTeams(this.#engine.read, [
      ...new Set(cases.flatMap(({ teamId }) => teamId ?? [])),
    ])
    return cases.map(({ seq: _, customerId: _c, createdById, ownerId, teamId, ...row }) => {
      const team = teams.find(({ id }) => id === teamId)
      return {
        ...row,
        owner: ownerId === null ? null : ref(ownerId),
        team: team === undefined ? null : { id: team.id, name: team.name },
        siteId: cards.get(ownerId ?? createdById)?.siteId ?? null,
      }
    })
  }

  list(filter: Omit<CaseFilter, 'words'> & { q: string }, most: number): Promise<StoredCase[]> {
    const words = searchWords(filter.q)
    if (words.length === 0 && filter.q.trim() !== '') return Promise.resolve([])
    return listCases(this.#engine, { ...filter, words }, most)
  }

  /** The cases of the customer with this key, as it stands in the company's own system. */
  async ofCustomer(customerKey: string): Promise<CaseRow[]> {
    const customer = await customerByKeyHash(this.#engine.read, this.#vault.hashCustomerKey(customerKey))
    return customer === undefined ? [] : this.rows(await casesOfCustomer(this.#engine.read, customer.id))
  }

  /** One case in full; null where there is none. */
  async get(actor: Actor, caseId: string): Promise<CaseInFull | null> {
    const db = this.#engine.read
    const [found] = await loadCases(db, [caseId])
    if (found === undefined) return null
    const [row] = await this.rows([found])
    const [customer] = await loadCustomers(db, [found.customerId])
    const sealer = sealerOf(this.#vault, customer)
    const open = (cipher: string | null | undefined, field: string) =>
      sealer === null || cipher == null ? null : sealer.open(cipher, `customer ${field}`)
    const contacts = await openContacts(db, this.#vault, customer, caseId)
    const ref = await this.#directory.refs(contacts.flatMap(({ personId }) => personId ?? []))
    return {
      ...(row as CaseRow),
      customer: {
        id: found.customerId,
        key: open(customer?.keyCipher, 'key'),
        name: open(customer?.nameCipher, 'name'),
        handle: open(customer?.handleCipher, 'handle'),
        erasedAt: customer?.erasedAt ?? null,
      },
      contacts: contacts.map(({ caseId: _, personId, ...contact }) => ({
        ...contact,
        person: personId === null ? null : ref(personId),
      })),
      asks: await askRows(
        await asksOfCase(db, [found.id, found.reference], scopesOf(actor)),
        this.#directory,
      ),
      gestures: await this.#gestures.rows(await gesturesOfCases(db, [caseId])),
    }
  }
}
