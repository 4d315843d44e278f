import { z } from 'zod'
import {
  ANSWER_KINDS,
  ANSWER_STATES,
  ASK_STATES,
  AUDIENCES,
  HANDOVER_METHODS,
  HANDOVER_STATES,
  KEEPS,
  OUTCOMES,
} from '#core/ask.ts'
import { ROLES } from '#core/person.ts'
import { MINUTES_A_DAY, MOST_RANGES_A_DAY, type Week } from '#core/week.ts'
import { day, instant, personRef, revision } from './fields.ts'

/** The rows that travel down: to lists, to the live feed, to the desk. What is true now, the same for all who see it. */

const minute = z.number().int().min(0).max(MINUTES_A_DAY)
/** From and to in minutes after local midnight; 1440 is 24:00. None: closed. */
const openings = z.array(z.object({ from: minute, to: minute })).max(MOST_RANGES_A_DAY)
/** When a site is open, by weekday; public holidays of its state are closed besides. */
export const week: z.ZodType<Week, Week> = z.object({
  monday: openings,
  tuesday: openings,
  wednesday: openings,
  thursday: openings,
  friday: openings,
  saturday: openings,
  sunday: openings,
})

export const site = z.object({
  id: z.string(),
  name: z.string(),
  /** IANA time zone, such as `Europe/Berlin`. */
  timeZone: z.string(),
  /** The German state whose public holidays hold there, as in ISO 3166-2:DE without `DE-`; null elsewhere. */
  state: z.string().nullable(),
  week,
  revision,
})
export type Site = z.infer<typeof site>

export const team = z.object({ id: z.string(), name: z.string(), revision })
export type Team = z.infer<typeof team>

export const person = z.object({
  id: z.string(),
  name: z.string(),
  sign: z.string().nullable(),
  roles: z.array(z.enum(ROLES)),
  siteId: z.string().nullable(),
  teamId: z.string().nullable(),
  active: z.boolean(),
  revision,
})
export type Person = z.infer<typeof person>

const handover = z.object({ method: z.enum(HANDOVER_METHODS), state: z.enum(HANDOVER_STATES) })

export const ask = z.object({
  id: z.string(),
  /** Its place among all asks, in the order in which they were posted. */
  seq: z.number().int(),
  title: z.string(),
  details: z.string().nullable(),
  condition: z.string().nullable(),
  destination: z.string().nullable(),
  keep: z.enum(KEEPS),
  neededBy: day.nullable(),
  caseId: z.string().nullable(),
  audience: z.enum(AUDIENCES),
  siteId: z.string().nullable(),
  teamId: z.string().nullable(),
  state: z.enum(ASK_STATES),
  outcome: z.enum(OUTCOMES).nullable(),
  asker: personRef,
  /** The person whose offer was accepted. */
  giver: personRef.nullable(),
  promisedAnswerId: z.string().nullable(),
  handover: handover.nullable(),
  /** How many offers stand. */
  offers: z.number().int().nonnegative(),
  createdAt: instant,
  activeAt: instant,
  closedAt: instant.nullable(),
  revision,
})
export type AskRow = z.infer<typeof ask>

export const answer = z.object({
  id: z.string(),
  askId: z.string(),
  kind: z.enum(ANSWER_KINDS),
  text: z.string().nullable(),
  person: personRef,
  /** With `know`: who might have it. */
  pointedTo: personRef.nullable(),
  createdAt: instant,
  withdrawnAt: instant.nullable(),
  noShowAt: instant.nullable(),
  revision,
})
export type AnswerRow = z.infer<typeof answer>

/** "Not me": this person does not want to see this ask among the open ones. Only they get this row. */
export const notMe = z.object({ id: z.string(), askId: z.string(), revision })

/** An answer as `GET /asks/{askId}` shows it: with its state, which follows from the ask. */
export const answerInAsk = answer.extend({ state: z.enum(ANSWER_STATES) })
export type AnswerInAsk = z.infer<typeof answerInAsk>

/** A step in an ask's history, from the hub's journal. */
const step = z.object({ at: instant, command: z.string(), person: personRef.nullable() })

export const askInFull = ask.extend({
  answers: z.array(answerInAsk),
  history: z.array(step),
  /** Whether the person who looks has said "not me". */
  notMe: z.boolean(),
})
export type AskInFull = z.infer<typeof askInFull>
