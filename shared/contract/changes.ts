import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { REFUSAL_STATUS, type RefusalCode } from '#core/refusal.ts'
import { askCommands } from './asks.ts'
import { procedure, refusalData } from './base.ts'
import { caseRow } from './cases.ts'
import { gestureCommands } from './goodwill.ts'
import { budget, gesture, kind, policy, reason } from './gesture-rows.ts'
import { id, revision } from './fields.ts'
import { answer, ask, notMe, person, site, team } from './rows.ts'

/** Who may see a row; a listener who has caught up gets those scopes at least that are their own. */
const scopes = z.array(z.string())
const rowOf = <N extends string, R extends z.ZodType>(table: N, row: R) =>
  z.object({ revision, scopes, table: z.literal(table), row })

/** Something was said of findings, or of whose they are; what, the audit tells those who may know. */
const finding = z.object({ id: z.string(), revision })

/** One row as it now is. A row's newest change is the only one that is kept: who comes later gets just that. */
export const change = z.union([
  z.discriminatedUnion('table', [
    rowOf('ask', ask),
    rowOf('answer', answer),
    rowOf('person', person),
    rowOf('site', site),
    rowOf('team', team),
    rowOf('notMe', notMe),
    rowOf('case', caseRow),
    rowOf('gesture', gesture),
    rowOf('budget', budget),
    rowOf('kind', kind),
    rowOf('reason', reason),
    rowOf('policy', policy),
    rowOf('finding', finding),
  ]),
  z.object({ revision, scopes, table: z.string(), deleted: z.string() }),
])
export type Change = z.infer<typeof change>

/**
 * What the feed says besides rows: first of all `hello`, with the scopes that the listener holds, then `live` once
 * everything up to a revision has been sent, and again whenever there was nothing to say for a while. A feed that can't be resumed (its cursor is from another network, or from after a restored backup) is refused with
 * CONFLICT `cursor_unknown`: load anew and start without `after`.
 */
export const feedEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello'), epoch: z.string(), revision, protocol: z.number().int(), scopes }),
  z.object({ type: z.literal('change'), change }),
  z.object({ type: z.literal('live'), revision }),
])
export type FeedEvent = z.infer<typeof feedEvent>

export const changes = {
  /**
   * Over HTTP this is a plain stream of server-sent events: `event: hello`, then changes (no event name; `id:` is the
   * revision, `data:` the change), `event: live`, which also keeps the line open, every 25 s.
   * Without `after`, the feed starts now. With `scopes` (over HTTP: with commas between), only rows of those among
   * one's own scopes come.
   */
  live: procedure
    .route({
      method: 'GET',
      path: '/changes',
      summary: 'Rows I may see, as they change',
      tags: ['changes'],
      operationId: 'changes.live',
    })
    .input(
      z.object({
        after: revision.optional(),
        epoch: z.string().max(100).optional(),
        scopes: z.array(z.string().max(100)).max(20).optional(),
      }),
    )
    .output(eventIterator(feedEvent)),
}

const pushed = z.object({ id, command: z.string().max(50), input: z.unknown().optional() })
const pushResult = z.union([
  z.object({
    id: z.string(),
    ok: z.literal(true),
    /** The rows that it changed have come with the feed once this revision has. */
    revision,
  }),
  z.object({
    id: z.string(),
    ok: z.literal(false),
    error: z.object({
      code: z.enum(Object.keys(REFUSAL_STATUS) as [RefusalCode, ...RefusalCode[]]),
      message: z.string(),
      data: refusalData,
    }),
  }),
])

export const pushAnswer = z.object({ results: z.array(pushResult), revision })

/** The commands that may be pushed: those that carry the caller's id and are decided by rows alone. */
export const pushable = { ...askCommands, 'gestures.propose': gestureCommands['gestures.propose'] } as const
export type PushableName = keyof typeof pushable

export const sync = {
  /**
   * With the `epoch` that the feed named, commands reach only the network as the desk knows it: after a restored backup
   * they are refused with CONFLICT `cursor_unknown`, and the desk first sees what was taken back.
   */
  push: procedure
    .route({
      method: 'POST',
      path: '/sync/push',
      summary: 'Commands in order, each done or refused for itself',
      tags: ['sync'],
      operationId: 'sync.push',
    })
    .input(z.object({ epoch: z.string().max(100).optional(), commands: z.array(pushed).min(1).max(200) }))
    .output(pushAnswer),
}
