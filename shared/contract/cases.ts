import { z } from 'zod'
import { CASE_STATES, CHANNELS } from '#core/case.ts'
import { procedure } from './base.ts'
import {
  commandId,
  cursor,
  id,
  instant,
  limit,
  line,
  orNothing,
  pageOf,
  personRef,
  prose,
  query,
  revision,
} from './fields.ts'
import { gesture } from './gesture-rows.ts'
import { ask, team } from './rows.ts'

const route = (method: 'GET' | 'POST', path: `/${string}`, operationId: string, summary: string) =>
  procedure.route({ method, path, summary, operationId, tags: ['cases'] })

/** A customer as those see them who may see their cases. Erased: everything but the mark is gone. */
const customer = z.object({
  /** The hub's own reference; it says nothing about the person. */
  id: z.string(),
  /** The key in the company's own system, such as a customer number. */
  key: z.string().nullable(),
  name: z.string().nullable(),
  handle: z.string().nullable(),
  erasedAt: instant.nullable(),
})

const contact = z.object({
  id: z.string(),
  direction: z.enum(['in', 'out']),
  channel: z.enum(CHANNELS),
  text: z.string().nullable(),
  at: instant,
  person: personRef.nullable(),
})

/** A case in lists and in the live feed: nothing personal about the customer. */
export const caseRow = z.object({
  id: z.string(),
  reference: z.string(),
  subject: z.string(),
  channel: z.enum(CHANNELS),
  state: z.enum(CASE_STATES),
  owner: personRef.nullable(),
  team: team.pick({ id: true, name: true }).nullable(),
  /** Whose service hours its clock counts: the owner's site; in the pool, that of who opened it. */
  siteId: z.string().nullable(),
  contactCount: z.number().int(),
  createdAt: instant,
  activeAt: instant,
  closedAt: instant.nullable(),
  revision,
})
export type CaseRow = z.infer<typeof caseRow>

export const caseInFull = caseRow.extend({
  /** Null on a desk that cannot ask its hub: what is personal about customers stays there. */
  customer: customer.nullable(),
  contacts: z.array(contact).nullable(),
  asks: z.array(ask),
  gestures: z.array(gesture),
})
export type CaseInFull = z.infer<typeof caseInFull>

const toCase = z.object({ caseId: id, id: commandId })
const channel = z.enum(CHANNELS)
const contactFields = {
  direction: z.enum(['in', 'out']),
  channel,
  text: prose(10_000),
  at: instant.optional(),
}

const caseCommands = {
  'cases.create': z.object({
    id: commandId,
    reference: line(60),
    customerKey: line(100),
    customerName: orNothing(line(120)),
    customerHandle: orNothing(line(120)),
    subject: line(200),
    channel,
    /** The first contact, where there is one already. */
    text: orNothing(prose(10_000)),
  }),
  'cases.addContact': toCase.extend(contactFields),
  'cases.claim': toCase,
  'cases.release': toCase,
  'cases.close': toCase,
  'cases.reopen': toCase,
} as const

export const CASE_LISTS = ['pool', 'mine', 'all'] as const

export const cases = {
  create: route('POST', '/cases', 'cases.create', 'Open a case')
    .input(caseCommands['cases.create'])
    .output(caseInFull),
  list: route('GET', '/cases', 'cases.list', 'Cases, newest first')
    .input(
      z.object({
        list: z.enum(CASE_LISTS).default('all'),
        state: z.enum(CASE_STATES).optional(),
        /** Words of the subject, or a reference. */
        q: query,
        cursor,
        limit,
      }),
    )
    .output(pageOf(caseRow)),
  find: route(
    'POST',
    '/cases/find',
    'cases.find',
    'Cases of one customer; the key never stands in an address',
  )
    .input(z.object({ customerKey: line(100) }))
    .output(z.object({ items: z.array(caseRow) })),
  get: route('GET', '/cases/{caseId}', 'cases.get', 'One case')
    .input(z.object({ caseId: id }))
    .output(caseInFull),
  addContact: route('POST', '/cases/{caseId}/contacts', 'cases.addContact', 'Add a contact')
    .input(caseCommands['cases.addContact'])
    .output(caseInFull),
  claim: route('POST', '/cases/{caseId}/claim', 'cases.claim', 'Claim a case')
    .input(caseCommands['cases.claim'])
    .output(caseInFull),
  release: route('POST', '/cases/{caseId}/release', 'cases.release', 'Give a case back to the pool')
    .input(caseCommands['cases.release'])
    .output(caseInFull),
  close: route('POST', '/cases/{caseId}/close', 'cases.close', 'Close a case')
    .input(caseCommands['cases.close'])
    .output(caseInFull),
  reopen: route('POST', '/cases/{caseId}/reopen', 'cases.reopen', 'Open a case again')
    .input(caseCommands['cases.reopen'])
    .output(caseInFull),
  erase: route(
    'POST',
    '/cases/{caseId}/erase',
    'cases.erase',
    'Erase the customer of a case, for good (leads, admins)',
  )
    .input(toCase)
    .output(caseInFull),
}
