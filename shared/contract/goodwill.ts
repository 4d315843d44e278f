import { z } from 'zod'
import { GESTURE_STATES, KIND_CATEGORIES } from '#core/gesture.ts'
import { REPLAY_CHANGES } from '#core/audit/replay.ts'
import { VERDICT_REASONS, VERDICT_REFUSALS } from '#core/policy.ts'
import { auditPolicy } from './audit-policy.ts'
import { dayOf } from './audit.ts'
import { procedure } from './base.ts'
import { commandId, cursor, id, instant, limit, line, orNothing, pageOf, personRef, prose } from './fields.ts'
import {
  amount,
  budget,
  currency,
  gesture,
  gestureNotice,
  kind,
  money,
  month,
  needs,
  policy,
  reason,
} from './gesture-rows.ts'

const route = (method: 'GET' | 'POST' | 'PUT', path: `/${string}`, operationId: string, summary: string) =>
  procedure.route({ method, path, summary, operationId, tags: [operationId.split('.')[0] ?? ''] })

/** What a person is told about gestures. */
export const gestureNotices = z.object({
  items: z.array(gestureNotice),
  /** The hub's clock. */
  now: instant,
  /** When another notice comes although nobody does anything. */
  next: instant.nullable(),
})

const content = {
  kindId: id,
  amount,
  reasonId: id,
  note: prose(1000),
  justification: orNothing(prose(1000)),
}
const toGesture = z.object({ gestureId: id, id: commandId })
const why = prose(500)

export const gestureCommands = {
  'gestures.propose': z.object({ id: commandId, caseId: id, ...content }),
  'gestures.edit': toGesture.extend(content),
  'gestures.approve': toGesture.extend({ contentHash: z.string().max(100) }),
  'gestures.reject': toGesture.extend({ why }),
  'gestures.withdraw': toGesture,
  'gestures.issue': toGesture,
  'gestures.void': toGesture.extend({ why }),
  'gestures.redeem': toGesture,
} as const

const verdict = z.object({
  needs,
  refusals: z.array(z.enum(VERDICT_REFUSALS)),
  reasons: z.array(z.enum(VERDICT_REASONS)),
})

/** `queue`: what waits for a yes that I may give · `mine`: what I proposed · `all`. */
export const GESTURE_LISTS = ['queue', 'mine', 'all'] as const

const command = (name: keyof typeof gestureCommands, path: `/${string}`, summary: string) =>
  route('POST', path, name, summary)

export const gestures = {
  propose: command('gestures.propose', '/gestures', 'Propose a gesture')
    .input(gestureCommands['gestures.propose'])
    .output(gesture),
  list: route('GET', '/gestures', 'gestures.list', 'Gestures, newest first; the queue: longest waiting first')
    .input(
      z.object({
        list: z.enum(GESTURE_LISTS).default('all'),
        state: z.enum(GESTURE_STATES).optional(),
        caseId: id.optional(),
        cursor,
        limit,
      }),
    )
    .output(pageOf(gesture)),
  counts: route('GET', '/gestures/counts', 'gestures.counts', 'How many proposals wait for my yes').output(
    z.object({ queue: z.number().int() }),
  ),
  notices: route(
    'GET',
    '/gestures/notices',
    'gestures.notices',
    'What I am told about gestures, newest first: what waits for my yes, what became of my proposals',
  ).output(gestureNotices),
  get: route('GET', '/gestures/{gestureId}', 'gestures.get', 'One gesture')
    .input(z.object({ gestureId: id }))
    .output(gesture),
  check: route(
    'POST',
    '/gestures/check',
    'gestures.check',
    'The radar: what the customer got, and what the policy says',
  )
    .input(
      z.object({
        caseId: id,
        /** Missing while nothing is chosen yet: then there is no verdict. */
        kindId: id.optional(),
        amount: amount.optional(),
        reasonId: id.optional(),
        justified: z.boolean().default(false),
        /** While editing: leave this one out. */
        without: id.optional(),
      }),
    )
    .output(
      z.object({
        /** What this customer got, on any channel and by anyone, within the policy's days; the newest first. */
        gestures: z.array(gesture),
        total: money,
        budget: budget.nullable(),
        policy,
        verdict: verdict.nullable(),
      }),
    ),
  edit: command('gestures.edit', '/gestures/{gestureId}/edit', 'Edit a proposal; approvals are dropped')
    .input(gestureCommands['gestures.edit'])
    .output(gesture),
  approve: command('gestures.approve', '/gestures/{gestureId}/approve', 'Approve exactly what was shown')
    .input(gestureCommands['gestures.approve'])
    .output(gesture),
  reject: command('gestures.reject', '/gestures/{gestureId}/reject', 'Reject, with a reason')
    .input(gestureCommands['gestures.reject'])
    .output(gesture),
  withdraw: command('gestures.withdraw', '/gestures/{gestureId}/withdraw', 'Withdraw a proposal')
    .input(gestureCommands['gestures.withdraw'])
    .output(gesture),
  issue: command('gestures.issue', '/gestures/{gestureId}/issue', 'Issue; the answer has the code')
    .input(gestureCommands['gestures.issue'])
    .output(gesture),
  code: route(
    'POST',
    '/gestures/{gestureId}/code',
    'gestures.code',
    'Show the code again; each showing is logged',
  )
    .input(toGesture)
    .output(gesture),
  void: command('gestures.void', '/gestures/{gestureId}/void', 'Void, by a correcting entry')
    .input(gestureCommands['gestures.void'])
    .output(gesture),
  redeem: command('gestures.redeem', '/gestures/{gestureId}/redeemed', 'The customer has used it')
    .input(gestureCommands['gestures.redeem'])
    .output(gesture),
}

export const budgets = {
  list: route('GET', '/budgets', 'budgets.list', 'Budgets of a month')
    .input(z.object({ month: month.optional(), teamId: id.optional() }))
    .output(z.object({ items: z.array(budget) })),
  put: route('PUT', '/budgets', 'budgets.put', 'Set a team’s budget for a month (leads)')
    .input(z.object({ id: commandId, teamId: id, month, amount: money }))
    .output(budget),
}

const limits = {
  teamId: orNothing(id),
  alone: money,
  agent: money,
  lead: money,
  customer: z.object({
    gestures: z.number().int().min(0).max(1000),
    amount: money,
    days: z.number().int().min(1).max(3660),
  }),
  agentMonth: money,
  lapseServiceHours: z.number().int().min(1).max(1000),
}

/** Limits, or the id of a stored version; without days, the last 90. */
const replayed = z
  .object({
    ...z.object(limits).partial().shape,
    teamId: limits.teamId,
    policyId: id.optional(),
    from: dayOf('from').optional(),
    to: dayOf('to').optional(),
  })
  .check(({ value, issues }) => {
    if (value.policyId !== undefined) return
    for (const name of Object.keys(limits) as (keyof typeof limits)[])
      if (value[name] === undefined)
        issues.push({ code: 'custom', message: 'is missing', path: [name], input: value })
  })

export const policies = {
  list: route(
    'GET',
    '/policy',
    'policies.list',
    'The policies in force: the company’s, and those of teams with their own',
  ).output(z.object({ items: z.array(policy) })),
  put: route('PUT', '/policy', 'policies.put', 'Set a new version of a policy (leads)')
    .input(
      z.object({
        id: commandId,
        ...limits,
        /** Left out: as in the version before; a team's first takes the company's. */
        audit: auditPolicy.optional(),
      }),
    )
    .output(policy),
  replay: route(
    'POST',
    '/policy/replay',
    'policies.replay',
    'What these limits, or a stored version, would have changed in up to 90 days; changes nothing',
  )
    .input(replayed)
    .output(
      z.object({
        from: z.string(),
        to: z.string(),
        judged: z.number().int(),
        /** Of those: more, or fewer, approvals than they needed. */
        moreEyes: z.number().int(),
        fewerEyes: z.number().int(),
        refused: z.number().int(),
        refusedAmount: money,
        /** What the judged ones cost, and what those of them would have cost that would not have been refused. */
        cost: money,
        wouldCost: money,
        /** Why the changed ones would have been judged as they would, the most frequent first. */
        reasons: z.array(z.object({ reason: z.enum(VERDICT_REASONS), count: z.number().int() })),
        /** The newest of those that would have been judged differently. */
        changed: z.array(
          z.object({
            gestureId: z.string(),
            caseId: z.string(),
            caseReference: z.string(),
            day: z.string(),
            amount: money,
            change: z.enum(REPLAY_CHANGES),
            was: needs,
            /** What it would have needed; null: it would have been refused. */
            needs: needs.nullable(),
            reasons: z.array(z.enum(VERDICT_REASONS)),
          }),
        ),
      }),
    ),
}

const names = z.object({ de: line(80), en: line(80) })

export const kinds = {
  list: route('GET', '/kinds', 'kinds.list', 'The catalogue, retired kinds too').output(
    z.object({ items: z.array(kind) }),
  ),
  put: route('PUT', '/kinds', 'kinds.put', 'Add or change a kind (leads, admins)')
    .input(
      z.object({
        id: commandId,
        name: names,
        category: z.enum(KIND_CATEGORIES),
        picture: line(40),
        currency,
        denominations: z.array(z.number().int().min(1)).max(30),
        usableBy: z.array(z.enum(['agent', 'lead'])).min(1),
        validDays: z.number().int().min(1).max(36_500).nullable(),
        lowStock: z.number().int().min(0).max(1_000_000).nullable(),
        retired: z.boolean(),
      }),
    )
    .output(kind),
}

export const reasons = {
  list: route('GET', '/reasons', 'reasons.list', 'Reasons, retired ones too').output(
    z.object({ items: z.array(reason) }),
  ),
  put: route('PUT', '/reasons', 'reasons.put', 'Add or change a reason (leads, admins)')
    .input(
      z.object({
        id: commandId,
        name: names,
        afterAsk: z.boolean().default(false),
        retired: z.boolean(),
      }),
    )
    .output(reason),
}

const stockLine = z.object({
  line: z.number().int(),
  problem: z.enum(['double', 'in_stock', 'malformed', 'expired', 'no_such_denomination', 'other_currency']),
  field: z.string().optional(),
})

export const stock = {
  summary: route('GET', '/stock', 'stock.summary', 'What is in stock, by kind and amount').output(
    z.object({
      items: z.array(
        z.object({
          kindId: z.string(),
          amount: money,
          free: z.number().int(),
          issued: z.number().int(),
          expired: z.number().int(),
          low: z.boolean(),
          nextExpiry: z.string().nullable(),
        }),
      ),
    }),
  ),
  importCodes: route(
    'POST',
    '/stock',
    'stock.importCodes',
    'Import voucher codes as CSV: code, amount, currency, expires',
  )
    .input(
      z.object({
        id: commandId,
        kindId: id,
        /** Comma or semicolon, with a heading line; with or without byte-order mark. */
        csv: z.string().max(12_000_000),
        /** Only say what would happen. */
        dryRun: z.boolean().default(true),
      }),
    )
    .output(
      z.object({
        written: z.boolean(),
        fresh: z.number().int(),
        refused: z.number().int(),
        total: money,
        /** The first hundred lines that would not be taken. */
        problems: z.array(stockLine),
      }),
    ),
}

export const ledger = {
  ofGesture: route(
    'GET',
    '/gestures/{gestureId}/ledger',
    'ledger.ofGesture',
    'What the ledger says about a gesture',
  )
    .input(z.object({ gestureId: id }))
    .output(
      z.object({
        items: z.array(
          z.object({
            seq: z.number().int(),
            at: z.string(),
            event: z.string(),
            person: personRef.nullable(),
            hash: z.string(),
          }),
        ),
      }),
    ),
}
