import { z } from 'zod'
import { isDay, monthPeriod } from '#core/audit/period.ts'
import { DIMENSIONS, NOT_NOTED } from '#core/audit/rollup.ts'
import { STATE_CHOICES, statesOf } from '#core/audit/states.ts'
import { ASK_STATES, OUTCOMES } from '#core/ask.ts'
import { CHANNELS } from '#core/case.ts'
import { DELIVERY_PROBLEMS } from '#core/delivery.ts'
import { GESTURE_STATES } from '#core/gesture.ts'
import { isMonth, MOST_MINOR } from '#core/money.ts'
import { procedure } from './base.ts'
import { commandId, cursor, id, instant, limit, line, pageOf, personRef, prose } from './fields.ts'
import { currency, money, month, needs, policy } from './gesture-rows.ts'

/** What leads see of the spend. People stand here under pseudonyms. */

const route = (method: 'GET' | 'POST' | 'DELETE', path: `/audit/${string}`, name: string, summary: string) =>
  procedure.route({ method, path, summary, operationId: `audit.${name}`, tags: ['audit'] })

/** A day, `YYYY-MM-DD`; a month stands for its first or last day, and of an instant the day counts. */
export const dayOf = (end: 'from' | 'to') =>
  z
    .string()
    .max(40)
    .transform((text) => (isMonth(text) ? monthPeriod(text)[end] : text.slice(0, 10)))
    .refine(isDay, 'is not a day as YYYY-MM-DD')

/** By what a summary may be grouped; `weekday` (1 to 7) and `hour` are those of the proposal at its site. */
export const GROUPINGS = ['month', 'week', 'day', ...DIMENSIONS, 'state', 'weekday', 'hour'] as const
export type Grouping = (typeof GROUPINGS)[number]
const MOST_GROUPINGS = 2

/** One or two groupings with a comma between them; each once. */
const groupBy = z
  .string()
  .max(60)
  .transform((text) => (text.trim() === '' ? [] : text.split(',').map((name) => name.trim())))
  .pipe(z.array(z.enum(GROUPINGS)).max(MOST_GROUPINGS))
  .refine((names) => new Set(names).size === names.length, 'names a grouping twice')
  .default([])

const place = {
  teamId: id.optional(),
  siteId: id.optional(),
}
/** `none` asks for those where it was not noted, which stand under '' in the summary. */
const none = z.literal('none').transform((): '' => NOT_NOTED)

/** Which gestures are meant. Without a period: the current month. The period is that of the proposal. */
export const auditFilter = z.object({
  from: dayOf('from').optional(),
  to: dayOf('to').optional(),
  ...place,
  siteId: none.or(id).optional(),
  reasonId: id.optional(),
  kindId: id.optional(),
  channel: none.or(z.enum(CHANNELS)).optional(),
  /** One state, or several by the figure that they are counted in; read as the states themselves. */
  state: z.enum(STATE_CHOICES).transform(statesOf).optional(),
  weekday: z.number().int().min(1).max(7).optional(),
  hour: z.number().int().min(0).max(23).optional(),
  currency: currency.optional(),
  /** Amounts from and up to so many minor units, of whichever currency. */
  least: z.number().int().min(0).max(MOST_MINOR).optional(),
  most: z.number().int().min(0).max(MOST_MINOR).optional(),
})
export type AuditFilter = z.output<typeof auditFilter>

const period = z.object({ from: z.string(), to: z.string() })
const count = z.number().int()
/** Money of many: it may be more than is ever given at once, and less than nothing where more was given than there is. */
const sum = z.object({ minor: z.number().int(), currency: z.string() })
const minutes = z.number().int().nullable()

/** Figures of one currency. `key` has a value for each grouping, in their order; '' where it was not noted. */
export const figures = z.object({
  key: z.array(z.string()),
  currency: z.string(),
  /** All that were proposed, whatever became of them. */
  gestures: count,
  spent: sum,
  spentCount: count,
  held: sum,
  heldCount: count,
  /** By state: how many, and what they come to. */
  states: z.partialRecord(z.enum(GESTURE_STATES), z.object({ count, minor: count })),
  /** Of those held or spent; null where there are none. The mean is rounded to the nearest minor unit. */
  mean: money.nullable(),
  /** The lower of the two in the middle. Null too with two groupings, and of groups by anything but month and dimensions. */
  median: money.nullable(),
  /** Of the budgets; null where the period is not of whole months, or something but month and team is asked for. */
  budget: sum.nullable(),
  free: sum.nullable(),
  /** The yeses to these, and the service minutes from proposal to yes; null where it is about states. */
  yes: z.object({ count, meanMinutes: minutes, medianMinutes: minutes }).nullable(),
})
export type Figures = z.infer<typeof figures>

const summed = z.object({ period, items: z.array(figures), total: z.array(figures) })

/** Somebody under a pseudonym; `person` only for those for whom it has been unlocked. */
export const pseudonym = z.object({ pseudonym: z.string(), person: personRef.nullable() })
export type Pseudonym = z.infer<typeof pseudonym>

/** A gesture behind a figure or a finding. */
export const auditGesture = z.object({
  /** Null behind a finding that is not unlocked, as is the case: both would tell whose it is. */
  id: z.string().nullable(),
  caseId: z.string().nullable(),
  caseReference: z.string().nullable(),
  day: z.string(),
  proposedAt: instant,
  state: z.enum(GESTURE_STATES),
  amount: money,
  teamId: z.string(),
  siteId: z.string().nullable(),
  reasonId: z.string(),
  kindId: z.string(),
  channel: z.enum(CHANNELS).nullable(),
  policyVersion: count,
  needs,
  proposer: pseudonym,
  approvers: z.array(pseudonym),
  decidedAt: instant.nullable(),
  issuedAt: instant.nullable(),
  endedAt: instant.nullable(),
})
export type AuditGesture = z.infer<typeof auditGesture>

export const VERDICTS = ['fine', 'talked_to', 'wrong'] as const
/** Values that a finding's sentence is filled with: counts, days, minor units, or pseudonyms. */
const facts = z.record(z.string(), z.union([z.string(), z.number()]))

/** Under what a card is known, also once it has grown: nothing can be read from it. */
const cardId = z.string().regex(/^[\w-]{1,64}$/)

/** Findings of one cause. */
export const findingCard = z.object({
  id: z.string(),
  score: count,
  state: z.enum(['open', 'looked_at']),
  from: z.string(),
  to: z.string(),
  at: instant,
  teamId: z.string().nullable(),
  people: z.array(pseudonym),
  gestures: count,
  findings: z.array(
    z.object({ key: z.string(), kind: z.string(), score: count, people: z.array(pseudonym), facts }),
  ),
  /** What was said of it, the newest first. */
  looks: z.array(z.object({ at: instant, by: personRef, verdict: z.enum(VERDICTS), note: z.string() })),
  /** An unlock that was asked for, or is granted. */
  unlock: z
    .object({
      id: z.string(),
      reason: z.string(),
      askedBy: personRef,
      askedAt: instant,
      grantedBy: personRef.nullable(),
      until: instant,
    })
    .nullable(),
  /** Whether I may say what came of looking at it: not where it is about me. */
  mayLook: z.boolean(),
  /** Whether I may ask for its people, or grant that: not even where I only approved one of its gestures. */
  mayAsk: z.boolean(),
  mayGrant: z.boolean(),
})
export type FindingCard = z.infer<typeof findingCard>

export const checkpoint = z.object({
  id: z.string(),
  seq: count,
  hash: z.string(),
  at: instant,
  /** The day whose daily one it is. */
  day: z.string().nullable(),
  deliveries: z.array(
    z.object({
      /** As in `targets` below. */
      target: z.string(),
      deliveredAt: instant.nullable(),
      /** Why it has not arrived yet. */
      problem: z.enum(DELIVERY_PROBLEMS).nullable(),
    }),
  ),
})
export type CheckpointRow = z.infer<typeof checkpoint>

/** How asks are counted: all, those that are not closed, by outcome, with an answer of kind have or know, with an offer. */
export const ASKS_COUNTED = ['all', 'open', ...OUTCOMES, 'answered', 'offered'] as const
export type AsksCounted = (typeof ASKS_COUNTED)[number]

/** An ask behind a figure. */
const auditAsk = z.object({
  id: z.string(),
  title: z.string(),
  day: z.string(),
  teamId: z.string().nullable(),
  siteId: z.string().nullable(),
  state: z.enum(ASK_STATES),
  outcome: z.enum(OUTCOMES).nullable(),
  /** Answers of kind have or know. */
  answers: count,
  /** Service minutes until the first offer. */
  firstOffer: minutes,
})

const askFigures = z.object({
  period,
  asks: count,
  open: count,
  outcomes: z.record(z.enum(OUTCOMES), count),
  /** Those with an answer of kind have or know. */
  answered: count,
  /** Those with an offer; service minutes until the first. */
  firstOffer: z.object({ count, meanMinutes: minutes, medianMinutes: minutes }),
})

/**
 * Who helped most, under pseudonyms, which nobody can unlock: those who are thanked for asks that were fulfilled.
 * Those with as much stand by their pseudonyms.
 */
const helpers = z.object({
  /** Nobody is ranked who helped with fewer asks: the policy's minimum. */
  fewest: count,
  /** The most first; ten at most. */
  items: z.array(
    z.object({
      pseudonym: z.string(),
      /** With how many asks, and in how many of them as the one who gave the thing. */
      helped: count,
      gave: count,
    }),
  ),
})
export type Helpers = z.infer<typeof helpers>

/** What a statement says, as it was when it was made. */
export const statementFigures = z.object({
  month,
  /** Whether the month had not ended yet. */
  running: z.boolean(),
  /** The time zone in which the network keeps its books (IANA). */
  timeZone: z.string(),
  teamId: z.string().nullable(),
  teamName: z.string().nullable(),
  network: z.string(),
  /** The policies by which gestures of the month were judged; without a team, the company's own. */
  policies: z.array(z.object({ version: count, teamName: z.string().nullable() })),
  total: z.array(figures),
  before: z.array(figures),
  byTeam: z.array(figures.extend({ name: z.string() })),
  byReason: z.array(figures.extend({ names: z.object({ de: z.string(), en: z.string() }) })),
  byKind: z.array(figures.extend({ names: z.object({ de: z.string(), en: z.string() }) })),
  byDay: z.array(figures),
  /** Findings of the month: open ones, and those that were looked at, with what was said. */
  findings: z.object({
    open: count,
    lookedAt: z.array(
      z.object({
        kind: z.string(),
        people: z.array(z.string()),
        facts,
        verdict: z.enum(VERDICTS),
        note: z.string(),
        at: instant,
      }),
    ),
  }),
})
export type StatementFigures = z.infer<typeof statementFigures>

const statement = z.object({
  id: z.string(),
  month,
  teamId: z.string().nullable(),
  at: instant,
  /** Null: made by itself when the month had ended. */
  by: personRef.nullable(),
  checkpoint: z.object({ seq: count, hash: z.string(), signature: z.string(), publicKey: z.string() }),
})

/** How something is exported: CSV, CSV as a German Excel has it, a workbook, or the printed statement. */
export const EXPORT_FORMATS = ['csv', 'csv-de', 'xlsx', 'pdf'] as const

/**
 * What `GET /api/audit/export` takes. A statement is the stored one that is named, or one that is made now: of the
 * month that is named, or that the period is.
 */
export const auditExport = auditFilter.extend({
  format: z.enum(EXPORT_FORMATS),
  what: z.enum(['gestures', 'summary']).default('gestures'),
  groupBy,
  /** German for `csv-de`, else English, unless it is said. */
  lang: z.enum(['de', 'en']).optional(),
  month: month.optional(),
  statementId: id.optional(),
})
export type AuditExport = z.output<typeof auditExport>

const savedView = z.object({ id: z.string(), name: z.string(), address: z.string() })

export const audit = {
  summary: route('GET', '/audit/summary', 'summary', 'Spent, held, free, count, mean and median, grouped')
    .input(auditFilter.extend({ groupBy, compare: z.boolean().default(false) }))
    .output(
      summed.extend({
        groupBy: z.array(z.enum(GROUPINGS)),
        /** The period before it, of the same length, where it was asked for. */
        before: summed.nullable(),
      }),
    ),
  asks: route(
    'GET',
    '/audit/asks',
    'asks',
    'Asks of a period: outcomes, share answered, time to first offer, who helped most',
  )
    .input(
      auditFilter
        .pick({ from: true, to: true, teamId: true })
        .extend({ siteId: id.optional(), compare: z.boolean().default(false) }),
    )
    .output(askFigures.extend({ helpers, before: askFigures.nullable() })),
  askRows: route('GET', '/audit/asks/rows', 'askRows', 'The asks behind a figure, newest first')
    .input(
      auditFilter
        .pick({ from: true, to: true, teamId: true })
        .extend({ siteId: id.optional(), which: z.enum(ASKS_COUNTED).default('all'), cursor, limit }),
    )
    .output(pageOf(auditAsk)),
  amounts: route('GET', '/audit/amounts', 'amounts', 'How often which amount was given, beside the limits')
    .input(auditFilter)
    .output(
      z.object({
        period,
        items: z.array(z.object({ currency: z.string(), minor: count, count })),
        /** Of the team that was asked for, or of the company. */
        limits: z.object({ alone: money, agent: money, lead: money }),
      }),
    ),
  gestures: route('GET', '/audit/gestures', 'gestures', 'The gestures behind a figure, newest first')
    .input(auditFilter.extend({ cursor, limit }))
    .output(pageOf(auditGesture)),
  findings: route('GET', '/audit/findings', 'findings', 'What a lead should look at, by score')
    .input(
      auditFilter
        .pick({ from: true, to: true, teamId: true })
        .extend({ state: z.enum(['open', 'looked_at']).default('open'), kind: line(40).optional(), limit }),
    )
    .output(z.object({ items: z.array(findingCard), more: z.boolean() })),
  finding: route('GET', '/audit/findings/{cardId}', 'finding', 'One card of findings')
    .input(z.object({ cardId }))
    .output(findingCard),
  findingGestures: route(
    'GET',
    '/audit/findings/{cardId}/gestures',
    'findingGestures',
    'The gestures behind a finding',
  )
    .input(z.object({ cardId }))
    .output(z.object({ items: z.array(auditGesture) })),
  look: route('POST', '/audit/findings/{cardId}/look', 'look', 'Say what came of looking at a finding')
    .input(
      z.object({
        cardId,
        id: commandId,
        verdict: z.enum(VERDICTS),
        note: z.union([z.literal(''), prose(1000)]).default(''),
      }),
    )
    .output(findingCard),
  askUnlock: route(
    'POST',
    '/audit/findings/{cardId}/unlock',
    'askUnlock',
    'Ask to see who is behind a finding; a second person has to say yes',
  )
    .input(z.object({ cardId, id: commandId, reason: prose(500) }))
    .output(findingCard),
  grantUnlock: route('POST', '/audit/unlocks/{unlockId}/grant', 'grantUnlock', 'Say yes to an unlock')
    .input(z.object({ unlockId: id, id: commandId }))
    .output(findingCard),
  unlocks: route('GET', '/audit/unlocks', 'unlocks', 'Unlocks that wait for my yes').output(
    z.object({ items: z.array(findingCard) }),
  ),
  counts: route('GET', '/audit/counts', 'counts', 'How much there is to look at').output(
    z.object({ findings: count, unlocks: count }),
  ),
  notices: route('GET', '/audit/notices', 'notices', 'What was unlocked about me').output(
    z.object({
      items: z.array(z.object({ id: z.string(), at: instant, reason: z.string(), by: z.array(personRef) })),
    }),
  ),
  views: route('GET', '/audit/views', 'views', 'My saved views').output(
    z.object({ items: z.array(savedView) }),
  ),
  saveView: route('POST', '/audit/views', 'saveView', 'Save a view under a name')
    .input(z.object({ id: commandId, name: line(80), address: line(1000) }))
    .output(savedView),
  removeView: route('DELETE', '/audit/views/{viewId}', 'removeView', 'Remove a saved view')
    .input(z.object({ viewId: id, id: commandId }))
    .output(z.object({})),
  checkpoints: route('GET', '/audit/checkpoints', 'checkpoints', 'Signed checkpoints, newest first').output(
    z.object({
      items: z.array(checkpoint),
      /** Base64 of the raw Ed25519 key: to be kept elsewhere, too. */
      publicKey: z.string(),
      /** Where checkpoints are sent to: a folder's name with `/`, the origin of a web address, or a mail address. */
      targets: z.array(z.string()),
    }),
  ),
  makeCheckpoint: route('POST', '/audit/checkpoints', 'makeCheckpoint', 'Sign where the ledger ends now')
    .input(z.object({ id: commandId }))
    .output(checkpoint),
  statements: route('GET', '/audit/statements', 'statements', 'Statements, newest month first')
    .input(z.object({ teamId: id.optional(), cursor, limit }))
    .output(pageOf(statement)),
  makeStatement: route('POST', '/audit/statements', 'makeStatement', 'Make and sign a statement of a month')
    .input(z.object({ id: commandId, month, teamId: id.optional() }))
    .output(statement),
  statement: route('GET', '/audit/statements/{statementId}', 'statement', 'What a statement says')
    .input(z.object({ statementId: id }))
    .output(statement.extend({ figures: statementFigures })),
  policies: route('GET', '/audit/policies', 'policies', 'Every policy version there has been').output(
    z.object({ items: z.array(policy) }),
  ),
}
