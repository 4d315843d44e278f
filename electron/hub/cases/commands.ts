import { randomUUID } from 'node:crypto'
import type { Channel } from '#core/case.ts'
import { has } from '#core/person.ts'
import { accepted, type Decision, refused } from '#core/refusal.ts'
import {
  addCase,
  addContact,
  blankContacts,
  caseByReference,
  caseText,
  casesOfCustomer,
  contactsOf,
  type Customer,
  customerByKeyHash,
  saveCustomer,
  type StoredCase,
  updateCase,
} from '#storage/cases.ts'
import type { Command, CommandContext, Group } from '#work/command.ts'
import { sealerOf } from '../goodwill/sealing.ts'
import { GestureWork } from '../goodwill/work.ts'
import type { Vault } from '../vault/vault.ts'

/** The id of the case that a command was about. */
type Result = { caseId: string }
type About = { caseId: string }

export interface NewCase {
  reference: string
  customerKey: string
  customerName: string | null
  customerHandle: string | null
  subject: string
  channel: Channel
  text: string | null
}
export interface NewContact extends About {
  direction: 'in' | 'out'
  channel: Channel
  text: string
  at?: string | undefined
}

const CARE = ['care'] as const

/** The commands on cases, with the vault that seals what is personal about a customer. */
export function caseCommandsWith(vault: Vault) {
  const onCase = <Input extends About>(
    name: string,
    run: (
      found: StoredCase,
      input: Input & { id: string },
      context: CommandContext,
      group: Group,
    ) => Promise<Decision<Result>>,
  ): Command<Input, Result> => ({
    name,
    subject: ({ caseId }) => caseId,
    run: async (input, context, group) => {
      const { actor } = context
      const work = group.work(GestureWork)
      await work.load(vault, { gestureIds: [], caseIds: [input.caseId] })
      const found = work.case(input.caseId)
      if (found === null || !(has(actor, 'agent') || has(actor, 'lead') || name === 'cases.erase'))
        return refused('NOT_FOUND', 'not_found')
      return run(found, input, context, group)
    },
    recall: ({ caseId }) => ({ caseId }),
  })

  const create: Command<NewCase, Result> = {
    name: 'cases.create',
    subject: ({ id }) => id,
    run: async (input, { now, actor }, group) => {
      if (!has(actor, 'agent') && !has(actor, 'lead')) return refused('NOT_ALLOWED', 'needs_agent')
      const { trx, engine } = group
      if ((await caseByReference(trx, input.reference)) !== undefined)
        return refused('CONFLICT', 'reference_taken', 'reference')
      const customer = await knownOrNew(vault, input, now, group)
      const revision = group.touch('case', input.id, CARE)
      const made: StoredCase = {
        seq: revision,
        id: input.id,
        reference: input.reference,
        customerId: customer.id,
        subject: input.subject,
        channel: input.channel,
        state: 'open',
        ownerId: null,
        teamId: actor.teamId,
        contactCount: input.text === null ? 0 : 1,
        createdById: actor.id,
        createdAt: now,
        activeAt: now,
        closedAt: null,
        revision,
      }
      await addCase(engine, trx, made)
      group.work(GestureWork).put(made, customer)
      if (input.text !== null) {
        const first = {
          id: randomUUID(),
          caseId: made.id,
          direction: 'in' as const,
          channel: input.channel,
          at: now,
          personId: null,
        }
        await addContact(trx, { ...first, textCipher: seal(vault, customer, first.id, input.text) })
      }
      return accepted({ caseId: made.id })
    },
    recall: ({ id }) => ({ caseId: id }),
  }

  const save = async (
    found: StoredCase,
    change: Partial<StoredCase>,
    group: Group,
  ): Promise<Decision<Result>> => {
    const changed = { ...found, ...change, revision: group.touch('case', found.id, CARE) }
    await updateCase(group.trx, { id: found.id, ...change, revision: changed.revision })
    group.work(GestureWork).put(changed)
    return accepted({ caseId: found.id })
  }

  return {
    create,
    addContact: onCase<NewContact>('cases.addContact', async (found, input, { now, actor }, group) => {
      const customer = group.work(GestureWork).customer(found.customerId)
      if (customer?.erasedAt != null) return refused('CONFLICT', 'customer_erased')
      const at = input.at ?? now
      if (at > now) return refused('BAD_INPUT', 'field_invalid', 'at')
      await addContact(group.trx, {
        id: input.id,
        caseId: found.id,
        direction: input.direction,
        channel: input.channel,
        textCipher: seal(vault, customer, input.id, input.text),
        at,
        personId: input.direction === 'out' ? actor.id : null,
      })
      return save(found, { contactCount: found.contactCount + 1, activeAt: now }, group)
    }),
    claim: onCase('cases.claim', async (found, _input, { now, actor }, group) => {
      if (found.state === 'closed') return refused('CONFLICT', 'case_closed')
      if (found.ownerId === actor.id) return refused('ALREADY_DONE', 'case_claimed')
      if (found.ownerId !== null && !has(actor, 'lead')) return refused('CONFLICT', 'case_claimed')
      return save(found, { ownerId: actor.id, activeAt: now }, group)
    }),
    release: onCase('cases.release', async (found, _input, { now, actor }, group) => {
      if (found.ownerId === null) return refused('ALREADY_DONE', 'case_free')
      if (found.ownerId !== actor.id && !has(actor, 'lead')) return refused('NOT_ALLOWED', 'only_owner')
      return save(found, { ownerId: null, activeAt: now }, group)
    }),
    close: onCase('cases.close', async (found, _input, { now }, group) =>
      found.state === 'closed'
        ? refused('ALREADY_DONE', 'case_closed')
        : save(found, { state: 'closed', closedAt: now, activeAt: now }, group),
    ),
    reopen: onCase('cases.reopen', async (found, _input, { now }, group) =>
      found.state !== 'closed'
        ? refused('ALREADY_DONE', 'case_not_closed')
        : save(found, { state: 'open', closedAt: null, activeAt: now }, group),
    ),
    erase: onCase('cases.erase', async (found, _input, { now, actor }, group) => {
      if (!has(actor, 'lead') && !has(actor, 'admin')) return refused('NOT_ALLOWED', 'needs_lead_or_admin')
      const work = group.work(GestureWork)
      const customer = work.customer(found.customerId)
      if (customer === undefined || customer.erasedAt !== null)
        return refused('ALREADY_DONE', 'customer_erased')
      const erased: Customer = {
        ...customer,
        keyHash: null,
        dataKey: null,
        keyCipher: null,
        nameCipher: null,
        handleCipher: null,
        erasedAt: now,
      }
      await saveCustomer(group.trx, erased)
      const all = await casesOfCustomer(group.trx, customer.id)
      await blankContacts(
        group.trx,
        all.map((one) => one.id),
      )
      for (const one of all) {
        const revision = group.touch('case', one.id, CARE)
        // A subject is free text and may name the customer.
        await updateCase(group.trx, { id: one.id, subject: '–', revision })
        work.put({ ...one, subject: '–', revision }, erased)
        await group.engine.search.put(group.trx, 'caseSearch', [
          { seq: one.seq, text: caseText(one.reference, '') },
        ])
      }
      await work.eraseTexts(customer.id)
      await work.record('erased', now, actor.id, [], null, { customer: customer.id })
      return accepted({ caseId: found.id })
    }),
  }
}

export type CaseCommands = ReturnType<typeof caseCommandsWith>

/** The customer with this key, or a new one. */
async function knownOrNew(vault: Vault, input: NewCase, now: string, { trx }: Group): Promise<Customer> {
  const keyHash = vault.hashCustomerKey(input.customerKey)
  const known = await customerByKeyHash(trx, keyHash)
  if (known !== undefined) return known
  const id = randomUUID()
  const dataKey = vault.newDataKey(id)
  const { seal: sealText } = vault.ofCustomer(id, dataKey)
  const customer: Customer = {
    id,
    keyHash,
    dataKey,
    keyCipher: sealText(input.customerKey, 'customer key'),
    nameCipher: input.customerName === null ? null : sealText(input.customerName, 'customer name'),
    handleCipher: input.customerHandle === null ? null : sealText(input.customerHandle, 'customer handle'),
    createdAt: now,
    erasedAt: null,
  }
  await saveCustomer(trx, customer)
  return customer
}

const seal = (vault: Vault, customer: Customer | undefined, contactId: string, text: string): string | null =>
  sealerOf(vault, customer)?.seal(text, `contact ${contactId}`) ?? null

/** A contact's text, or null once the customer has been erased. */
export async function openContacts(
  db: Parameters<typeof contactsOf>[0],
  vault: Vault,
  customer: Customer | undefined,
  caseId: string,
) {
  const sealer = sealerOf(vault, customer)
  return (await contactsOf(db, caseId)).map(({ textCipher, ...contact }) => ({
    ...contact,
    text: sealer === null || textCipher === null ? null : sealer.open(textCipher, `contact ${contact.id}`),
  }))
}
