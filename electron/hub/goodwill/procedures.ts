import { randomBytes } from 'node:crypto'
import { uuidv7 } from '#core/uuid.ts'
import {
  loadBudgets,
  loadKinds,
  loadReasons,
  policiesInForce,
  type StoredPolicy,
} from '#storage/catalogue.ts'
import type { Engine } from '#storage/engine.ts'
import { linesOfGesture } from '#storage/ledger.ts'
import { carerOf, seqOf } from '../cases/procedures.ts'
import type { CommandBus } from '../commands/bus.ts'
import { writeCursor } from '#work/cursor.ts'
import type { Directory } from '#work/directory.ts'
import { type Call, os, personOf, refuse, valueOf } from '../procedures.ts'
import { replayPolicy } from '../audit/replay.ts'
import { leadOf } from '../audit/scope.ts'
import type { Vault } from '../vault/vault.ts'
import { putBudget, putKind, putPolicy, putReason } from './admin.ts'
import type { GestureCommands, GestureResult } from './commands.ts'
import { gestureNotices } from './notices.ts'
import type { GestureQueries } from './queries.ts'
import { budgetRow, policyRows } from './rows.ts'
import { showCodeWith } from './show-code.ts'
import { importCodes, mayKeepStock, readVoucherFile } from './stock.ts'

export interface GoodwillParts {
  engine: Engine
  bus: CommandBus
  directory: Directory
  vault: Vault
  commands: GestureCommands
  queries: GestureQueries
  /** Cursors hold within it. */
  epoch: string
  /** Milliseconds since 1970, UTC. */
  clock: () => number
}

/** Gestures, budgets, policies, catalogue and stock of the contract. */
export function goodwillProcedures({
  engine,
  bus,
  directory,
  vault,
  commands,
  queries,
  epoch,
  clock,
}: GoodwillParts) {
  const { read } = engine
  const newId = () => uuidv7(clock(), randomBytes(10))
  const showCode = showCodeWith(vault)

  const inFull = async (gestureId: string) =>
    (await queries.get(gestureId)) ?? refuse('NOT_FOUND', 'not_found')
  /** Carries a command out and shows the gesture as it left it. */
  const run = async (
    name: keyof GestureCommands,
    input: { gestureId?: string; id?: string | undefined },
    call: Call,
  ) => {
    const person = personOf(call)
    const id = input.id ?? newId()
    const result: GestureResult = valueOf(
      await bus.submit(commands[name] as never, { ...input, id } as never, person.id),
    )
    if (result === null) return inFull(input.gestureId ?? id)
    const known = { id: result.gesture.caseId, reference: result.caseReference }
    const [row] = await queries.openRows([result.gesture], [known])
    return {
      ...(row as NonNullable<typeof row>),
      ...(result.code === undefined ? {} : { code: result.code }),
    }
  }
  const onePolicy = async (policy: StoredPolicy) =>
    (await policyRows([policy], directory))[0] as NonNullable<Awaited<ReturnType<typeof policyRows>>[0]>

  const { gestures, budgets, policies, kinds, reasons, stock, ledger } = os
  return {
    gestures: {
      propose: gestures.propose.handler(({ input, context }) => run('gestures.propose', input, context)),
      edit: gestures.edit.handler(({ input, context }) => run('gestures.edit', input, context)),
      approve: gestures.approve.handler(({ input, context }) => run('gestures.approve', input, context)),
      reject: gestures.reject.handler(({ input, context }) => run('gestures.reject', input, context)),
      withdraw: gestures.withdraw.handler(({ input, context }) => run('gestures.withdraw', input, context)),
      issue: gestures.issue.handler(({ input, context }) => run('gestures.issue', input, context)),
      void: gestures.void.handler(({ input, context }) => run('gestures.void', input, context)),
      redeem: gestures.redeem.handler(({ input, context }) => run('gestures.redeem', input, context)),
      code: gestures.code.handler(async ({ input, context }) => {
        const person = carerOf(context)
        const code = valueOf(await bus.submit(showCode, input, person.id))
        return { ...(await inFull(input.gestureId)), code }
      }),
      list: gestures.list.handler(async ({ input, context }) => {
        const person = carerOf(context)
        const { list, state, caseId, cursor, limit } = input
        const beforeSeq = cursor === undefined ? null : seqOf(epoch, cursor)
        const found = await queries.list(person, { list, state, caseId }, beforeSeq, limit + 1)
        const page = found.slice(0, limit)
        const last = page.at(-1)
        const more = list !== 'queue' && found.length > limit && last !== undefined
        return { items: await queries.rows(page), next: more ? writeCursor(epoch, [last.seq]) : null }
      }),
      counts: gestures.counts.handler(({ context }) => queries.counts(carerOf(context))),
      notices: gestures.notices.handler(({ context }) =>
        gestureNotices(read, directory, carerOf(context), new Date(clock()).toISOString()),
      ),
      get: gestures.get.handler(({ input, context }) => {
        carerOf(context)
        return inFull(input.gestureId)
      }),
      check: gestures.check.handler(
        async ({ input, context }) =>
          (await queries.check(carerOf(context), input)) ?? refuse('NOT_FOUND', 'not_found', 'caseId'),
      ),
    },
    budgets: {
      list: budgets.list.handler(async ({ input, context }) => {
        carerOf(context)
        return { items: (await loadBudgets(read, input)).map(budgetRow) }
      }),
      put: budgets.put.handler(async ({ input, context }) =>
        budgetRow(valueOf(await bus.submit(putBudget, input, carerOf(context).id))),
      ),
    },
    policies: {
      list: policies.list.handler(async ({ context }) => {
        carerOf(context)
        return { items: await policyRows(await policiesInForce(read), directory) }
      }),
      put: policies.put.handler(async ({ input, context }) =>
        onePolicy(valueOf(await bus.submit(putPolicy, input, carerOf(context).id))),
      ),
      replay: policies.replay.handler(({ input, context }) =>
        replayPolicy(read, leadOf(context), input, clock()),
      ),
    },
    kinds: {
      list: kinds.list.handler(async ({ context }) => {
        personOf(context)
        return { items: await loadKinds(read) }
      }),
      put: kinds.put.handler(async ({ input: { id, ...kind }, context }) =>
        valueOf(await bus.submit(putKind, { ...kind, kindId: id ?? newId() }, personOf(context).id)),
      ),
    },
    reasons: {
      list: reasons.list.handler(async ({ context }) => {
        personOf(context)
        return { items: await loadReasons(read) }
      }),
      put: reasons.put.handler(async ({ input: { id, ...reason }, context }) =>
        valueOf(await bus.submit(putReason, { ...reason, reasonId: id ?? newId() }, personOf(context).id)),
      ),
    },
    stock: {
      summary: stock.summary.handler(({ context }) => {
        personOf(context)
        return queries.stock()
      }),
      importCodes: stock.importCodes.handler(async ({ input: { csv, ...input }, context }) => {
        const person = personOf(context)
        if (!mayKeepStock(person)) refuse('NOT_ALLOWED', 'needs_lead_or_admin')
        const kind = (await loadKinds(read)).find(({ id }) => id === input.kindId)
        if (kind === undefined) refuse('NOT_FOUND', 'not_found', 'kindId')
        const file = await readVoucherFile(csv, kind, vault, new Date(clock()).toISOString().slice(0, 10))
        if (file === null) refuse('BAD_INPUT', 'csv_columns', 'csv')
        if (file === 'too_long') refuse('TOO_LARGE', 'body_too_large', 'csv')
        return valueOf(await bus.submit(importCodes, { ...input, file }, person.id))
      }),
    },
    ledger: {
      ofGesture: ledger.ofGesture.handler(async ({ input, context }) => {
        carerOf(context)
        const lines = await linesOfGesture(read, input.gestureId)
        const ref = await directory.refs(lines.map(({ actorId }) => actorId).filter((id) => id !== 'system'))
        return {
          items: lines.map(({ seq, at, event, actorId, hash }) => ({
            seq,
            at,
            event,
            person: actorId === 'system' ? null : ref(actorId),
            hash,
          })),
        }
      }),
    },
  }
}
