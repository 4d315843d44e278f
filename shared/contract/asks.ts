import { z } from 'zod'
import {
  ANSWER_KINDS,
  ASK_STATES,
  AUDIENCES,
  CHOSEN_OUTCOMES,
  HANDOVER_METHODS,
  HANDOVER_STATES,
  KEEPS,
} from '#core/ask.ts'
import { procedure } from './base.ts'
import {
  commandId,
  cursor,
  day,
  id,
  limit,
  line,
  orNothing,
  pageOf,
  personRef,
  prose,
  query,
} from './fields.ts'
import { ask, askInFull } from './rows.ts'

export const postAsk = z.object({
  id: commandId,
  title: line(200),
  details: orNothing(prose(5000)),
  condition: orNothing(line(200)),
  destination: orNothing(line(200)),
  keep: z.enum(KEEPS),
  neededBy: orNothing(day),
  caseId: orNothing(line(100)),
  audience: z.enum(AUDIENCES),
})
const answerAsk = z.object({
  askId: id,
  id: commandId,
  kind: z.enum(ANSWER_KINDS),
  text: orNothing(prose(2000)),
  personId: orNothing(id),
})
const toAsk = z.object({ askId: id, id: commandId })

/** The inputs of all commands on asks, by the name under which they are pushed. */
export const askCommands = {
  'asks.post': postAsk,
  'asks.answer': answerAsk,
  'asks.withdrawAnswer': toAsk.extend({ answerId: id }),
  'asks.accept': toAsk.extend({ answerId: id, handover: z.enum(HANDOVER_METHODS) }),
  'asks.handover': toAsk.extend({ state: z.enum(HANDOVER_STATES) }),
  'asks.noShow': toAsk,
  'asks.close': toAsk.extend({ outcome: z.enum(CHOSEN_OUTCOMES) }),
  'asks.reopen': toAsk,
  'asks.renew': toAsk,
  'asks.notMe': toAsk.extend({ notMe: z.boolean().default(true) }),
} as const
export type AskCommandName = keyof typeof askCommands

/**
 * The board's lists.
 * - `needs`: what waits for the person: own asks with offers to accept, own asks that are promised or idle, and
 *   promises of theirs that are still to be handed over; longest without a sign of life first
 * - `open`: open asks of others and own, less those to which the person said "not me"
 * - `promised`, `done`: what they say
 */
export const ASK_LISTS = ['needs', 'open', 'promised', 'done'] as const
export type AskList = (typeof ASK_LISTS)[number]

export const listAsks = z.object({
  /** Words; each is a beginning of a word in the ask. */
  q: query,
  state: z.enum(ASK_STATES).optional(),
  list: z.enum(ASK_LISTS).optional(),
  /** Only asks that the person posted. */
  mine: z.boolean().optional(),
  siteId: id.optional(),
  /** With `q`: `best` ranks the newest thousand hits by how well they match, and has no second page. */
  order: z.enum(['newest', 'best']).default('newest'),
  cursor,
  limit,
})

const route = (method: 'GET' | 'POST', path: `/${string}`, operationId: string, summary: string) =>
  procedure.route({ method, path, summary, operationId, tags: ['asks'] })

export const asks = {
  post: route('POST', '/asks', 'asks.post', 'Post an ask').input(askCommands['asks.post']).output(askInFull),
  list: route('GET', '/asks', 'asks.list', 'Asks, newest first').input(listAsks).output(pageOf(ask)),
  similar: route(
    'GET',
    '/asks/similar',
    'asks.similar',
    'What the network already knows, and who had such a thing',
  )
    .input(z.object({ text: z.string().max(6000) }))
    .output(z.object({ items: z.array(ask.extend({ holders: z.array(personRef) })) })),
  counts: route('GET', '/asks/counts', 'asks.counts', 'How many asks need me').output(
    z.object({ needs: z.number().int().nonnegative() }),
  ),
  get: route('GET', '/asks/{askId}', 'asks.get', 'One ask with its answers')
    .input(z.object({ askId: id }))
    .output(askInFull),
  answer: route('POST', '/asks/{askId}/answers', 'asks.answer', 'Answer: have, know or note')
    .input(askCommands['asks.answer'])
    .output(askInFull),
  withdrawAnswer: route(
    'POST',
    '/asks/{askId}/answers/{answerId}/withdraw',
    'asks.withdrawAnswer',
    'Take an own answer back',
  )
    .input(askCommands['asks.withdrawAnswer'])
    .output(askInFull),
  accept: route('POST', '/asks/{askId}/accept', 'asks.accept', 'Accept an offer')
    .input(askCommands['asks.accept'])
    .output(askInFull),
  handover: route('POST', '/asks/{askId}/handover', 'asks.handover', 'The next step of the handover')
    .input(askCommands['asks.handover'])
    .output(askInFull),
  noShow: route(
    'POST',
    '/asks/{askId}/no-show',
    'asks.noShow',
    'The promise broke: next in line, or open again',
  )
    .input(askCommands['asks.noShow'])
    .output(askInFull),
  close: route('POST', '/asks/{askId}/close', 'asks.close', 'End an ask with an outcome')
    .input(askCommands['asks.close'])
    .output(askInFull),
  reopen: route('POST', '/asks/{askId}/reopen', 'asks.reopen', 'Open a closed ask again')
    .input(askCommands['asks.reopen'])
    .output(askInFull),
  renew: route('POST', '/asks/{askId}/renew', 'asks.renew', 'Still looking')
    .input(askCommands['asks.renew'])
    .output(askInFull),
  notMe: route('POST', '/asks/{askId}/not-me', 'asks.notMe', 'Not me: out of my open list')
    .input(askCommands['asks.notMe'])
    .output(askInFull),
}
