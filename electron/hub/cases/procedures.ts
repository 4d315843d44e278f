import { type Actor, has } from '#core/person.ts'
import type { CommandBus } from '../commands/bus.ts'
import { readCursor, writeCursor } from '#work/cursor.ts'
import { type Call, os, personOf, refuse, valueOf } from '../procedures.ts'
import type { CaseCommands } from './commands.ts'
import type { CaseQueries } from './queries.ts'

/** Someone who looks after customers, or the call is refused: to others, cases do not exist. */
export function carerOf(call: Call) {
  const person = personOf(call)
  return has(person, 'agent') || has(person, 'lead') ? person : refuse('NOT_ALLOWED', 'needs_agent')
}

/** The cases of the contract. */
export function caseProcedures(bus: CommandBus, commands: CaseCommands, queries: CaseQueries, epoch: string) {
  const { cases } = os
  const inFull = async (actor: Actor, { caseId }: { caseId: string }) =>
    (await queries.get(actor, caseId)) ?? refuse('NOT_FOUND', 'not_found')
  const run = async <I extends object>(
    command: Parameters<typeof bus.submit<I, { caseId: string }>>[0],
    input: I,
    call: Call,
  ) => {
    const person = personOf(call)
    return inFull(person, valueOf(await bus.submit(command, input, person.id)))
  }
  return {
    create: cases.create.handler(({ input, context }) => run(commands.create, input, context)),
    list: cases.list.handler(async ({ input, context }) => {
      const person = carerOf(context)
      const { list, state, q = '', cursor, limit } = input
      const beforeSeq = cursor === undefined ? null : seqOf(epoch, cursor)
      const owner = list === 'mine' ? { id: person.id } : list === 'pool' ? 'nobody' : null
      const found = await queries.list({ q, state: state ?? null, owner, beforeSeq }, limit + 1)
      const page = found.slice(0, limit)
      const last = page.at(-1)
      return {
        items: await queries.rows(page),
        next: found.length > limit && last !== undefined ? writeCursor(epoch, [last.seq]) : null,
      }
    }),
    find: cases.find.handler(async ({ input, context }) => {
      carerOf(context)
      return { items: await queries.ofCustomer(input.customerKey) }
    }),
    get: cases.get.handler(({ input, context }) => inFull(carerOf(context), input)),
    addContact: cases.addContact.handler(({ input, context }) => run(commands.addContact, input, context)),
    claim: cases.claim.handler(({ input, context }) => run(commands.claim, input, context)),
    release: cases.release.handler(({ input, context }) => run(commands.release, input, context)),
    close: cases.close.handler(({ input, context }) => run(commands.close, input, context)),
    reopen: cases.reopen.handler(({ input, context }) => run(commands.reopen, input, context)),
    erase: cases.erase.handler(({ input, context }) => run(commands.erase, input, context)),
  }
}

/** Where a list goes on, after a cursor of this network. */
export function seqOf(epoch: string, cursor: string): number {
  const [seq] = readCursor(epoch, cursor) ?? []
  return typeof seq === 'number' ? seq : refuse('BAD_INPUT', 'cursor_unknown', 'cursor')
}
