import { describe, expect, it } from 'vitest'
import type { Answer, Ask } from '#core/ask.ts'
import { type AskCommand, decideAsk } from '#core/ask-rules.ts'
import { type Actor, SYSTEM } from '#core/person.ts'
import { put } from './world.ts'

const NOW = '2026-11-20T10:00:00.000Z'
const LONG_AGO = '2026-10-01T10:00:00.000Z'

const person = (id: string, siteId: string | null, more: Partial<Actor> = {}): Actor => ({
  id,
  roles: ['colleague'],
  siteId,
  teamId: null,
  ...more,
})

/** Everyone who can stand in some relation to an ask that goes to one site. */
const PEOPLE = {
  asker: person('asker', 'bonn', { roles: ['colleague', 'agent'], teamId: 'red' }),
  lead: person('lead', 'kiel', { roles: ['lead'], teamId: 'red' }),
  otherLead: person('otherLead', 'kiel', { roles: ['lead'], teamId: 'blue' }),
  giver: person('giver', 'bonn'),
  understudy: person('understudy', 'bonn'),
  /** Pointed to `pointed`. */
  knower: person('knower', 'bonn'),
  /** Works elsewhere, and sees the ask because of that. */
  pointed: person('pointed', 'kiel'),
  beside: person('beside', 'bonn'),
  teammate: person('teammate', 'bonn', { roles: ['colleague', 'agent'], teamId: 'red' }),
  admin: person('admin', 'bonn', { roles: ['admin'] }),
  outsider: person('outsider', 'kiel', { roles: ['colleague', 'agent', 'admin'], teamId: 'red' }),
  timer: SYSTEM,
}
type Name = keyof typeof PEOPLE
const NAMES = Object.keys(PEOPLE) as Name[]

const answer = (id: string, answererId: string, more: Partial<Answer> = {}): Answer => ({
  id,
  askId: 'ask',
  kind: 'have',
  text: null,
  answererId,
  pointedToId: null,
  createdAt: LONG_AGO,
  withdrawnAt: null,
  noShowAt: null,
  ...more,
})
const answers = [
  answer('a1', 'giver'),
  answer('a2', 'understudy'),
  answer('a3', 'knower', { kind: 'know', pointedToId: 'pointed' }),
]
const open: Ask = {
  id: 'ask',
  title: 'Plush donkey',
  details: null,
  condition: null,
  destination: null,
  keep: 'keep',
  neededBy: null,
  caseId: null,
  audience: 'site',
  askerId: 'asker',
  siteId: 'bonn',
  teamId: 'red',
  state: 'open',
  outcome: null,
  promisedAnswerId: null,
  handover: null,
  offers: 2,
  createdAt: LONG_AGO,
  activeAt: LONG_AGO,
  closedAt: null,
}
const promised: Ask = {
  ...open,
  state: 'promised',
  promisedAnswerId: 'a1',
  handover: { method: 'parcel', state: 'agreed' },
}
const ended: Ask = { ...open, state: 'closed', outcome: 'not_found', closedAt: LONG_AGO }
const STATES = {
  open,
  agreed: promised,
  sent: { ...promised, handover: { method: 'parcel', state: 'sent' } },
  fulfilled: {
    ...ended,
    outcome: 'fulfilled',
    promisedAnswerId: 'a1',
    handover: { method: 'parcel', state: 'received' },
  },
  ended,
} satisfies Record<string, Ask>

const say = (
  kind: 'have' | 'know' | 'note',
  more: { text?: string; personId?: string } = {},
): AskCommand => ({
  name: 'asks.answer',
  id: 'new',
  askId: 'ask',
  kind,
  text: more.text ?? null,
  personId: more.personId ?? null,
})
const about = { askId: 'ask' }
const accept = (answerId: string): AskCommand => ({
  name: 'asks.accept',
  ...about,
  answerId,
  handover: 'pickup',
})
const takeBack = (answerId: string): AskCommand => ({ name: 'asks.withdrawAnswer', ...about, answerId })

const see = 'asker lead otherLead giver understudy knower pointed beside teammate admin'
const run = 'asker lead'
const nobody = ''

/**
 * Who may what in which state, by hand: product.md's rules row by row. Whoever is not named is refused.
 */
const TABLE: [what: string, command: AskCommand, may: Record<keyof typeof STATES, string>][] = [
  // Anyone who sees it answers; nobody offers to themselves or twice.
  ['have', say('have'), all('lead otherLead knower pointed beside teammate admin')],
  ['know, in words', say('know', { text: 'The depot' }), all(see)],
  ['know, pointing to somebody', say('know', { personId: 'outsider' }), all(see)],
  ['know, pointing to the asker', say('know', { personId: 'asker' }), all(nobody)],
  ['know, pointing to nobody who exists', say('know', { personId: 'ghost' }), all(nobody)],
  ['know nothing', say('know'), all(nobody)],
  ['note', say('note', { text: 'Which colour?' }), all(see)],
  ['an empty note', say('note'), all(nobody)],
  // Each takes back what is their own.
  ['withdraw the first offer', takeBack('a1'), all('giver')],
  ['withdraw the second offer', takeBack('a2'), all('understudy')],
  ['withdraw what they know', takeBack('a3'), all('knower')],
  ['withdraw what nobody said', takeBack('a9'), all(nobody)],
  // The asker, or a lead of the asker's team, runs it.
  ['accept the first offer', accept('a1'), { ...all(nobody), open: run }],
  ['accept the second offer', accept('a2'), { ...all(nobody), open: run }],
  ['accept what is no offer', accept('a3'), all(nobody)],
  [
    'close as fulfilled',
    { name: 'asks.close', ...about, outcome: 'fulfilled' },
    { ...all(nobody), agreed: run, sent: run },
  ],
  ['close as not found', { name: 'asks.close', ...about, outcome: 'not_found' }, all(run)],
  ['close as withdrawn', { name: 'asks.close', ...about, outcome: 'withdrawn' }, all(run)],
  ['reopen', { name: 'asks.reopen', ...about }, { ...all(nobody), fulfilled: run, ended: run }],
  ['renew', { name: 'asks.renew', ...about }, all(run)],
  ['call it a no-show', { name: 'asks.noShow', ...about }, { ...all(nobody), agreed: run, sent: run }],
  // The giver, too, says that it is on its way; that it came, only who was to get it.
  ['handover: agreed', { name: 'asks.handover', ...about, state: 'agreed' }, all(nobody)],
  [
    'handover: sent',
    { name: 'asks.handover', ...about, state: 'sent' },
    { ...all(nobody), agreed: `${run} giver` },
  ],
  [
    'handover: received',
    { name: 'asks.handover', ...about, state: 'received' },
    { ...all(nobody), agreed: run, sent: run },
  ],
  ['let it expire', { name: 'asks.expire', ...about }, all('timer')],
]

/** The same in every state but the last two: an ask that has ended takes no more. */
function all(may: string): Record<keyof typeof STATES, string> {
  return { open: may, agreed: may, sent: may, fulfilled: nobody, ended: nobody }
}

const whoMay = (ask: Ask, command: AskCommand): string[] =>
  NAMES.filter(
    (name) => put(decideAsk, { ask, answers }, command, { now: NOW, actor: PEOPLE[name] }, NAMES).decision.ok,
  )

describe('who may what', () => {
  it.each(TABLE)('%s', (_, command, may) => {
    const states = Object.entries(STATES) as [keyof typeof STATES, Ask][]
    expect(Object.fromEntries(states.map(([state, ask]) => [state, whoMay(ask, command).join(' ')]))).toEqual(
      may,
    )
  })

  it('an ask that had a sign of life does not expire', () => {
    const ask = { ...open, activeAt: '2026-10-21T10:00:00.000Z' }
    expect(whoMay(ask, { name: 'asks.expire', ...about })).toEqual([])
    expect(
      whoMay({ ...ask, activeAt: '2026-10-21T09:59:59.999Z' }, { name: 'asks.expire', ...about }),
    ).toEqual(['timer'])
  })

  it('only agents post; to their site only if they have one', () => {
    const may = (audience: 'all' | 'site', siteId: string | null) =>
      NAMES.filter((name) => {
        const { id, title, details, condition, destination, keep, neededBy, caseId } = open
        const command: AskCommand = {
          name: 'asks.post',
          id,
          title,
          details,
          condition,
          destination,
          keep,
          neededBy,
          caseId,
          audience,
        }
        return put(decideAsk, { ask: null, answers: [] }, command, {
          now: NOW,
          actor: { ...PEOPLE[name], siteId },
        }).decision.ok
      })
    expect(may('all', 'bonn')).toEqual(['asker', 'teammate', 'outsider'])
    expect(may('all', null)).toEqual(['asker', 'teammate', 'outsider'])
    expect(may('site', 'bonn')).toEqual(['asker', 'teammate', 'outsider'])
    expect(may('site', null)).toEqual([])
  })

  it('nobody leads a team that is none', () => {
    const lead = { ...PEOPLE.lead, teamId: null }
    const step = put(decideAsk, { ask: { ...open, teamId: null }, answers }, accept('a1'), {
      now: NOW,
      actor: lead,
    })
    expect(step.decision).toMatchObject({ ok: false, refusal: { code: 'NOT_ALLOWED', reason: 'only_asker' } })
  })

  it('whoever may not see it is told that it is not there', () => {
    const told = NAMES.map((name) => {
      const { decision } = put(decideAsk, { ask: open, answers }, accept('a1'), {
        now: NOW,
        actor: PEOPLE[name],
      })
      return decision.ok ? 'done' : decision.refusal.code
    })
    expect(Object.fromEntries(NAMES.map((name, at) => [name, told[at]]))).toEqual({
      asker: 'done',
      lead: 'done',
      otherLead: 'NOT_ALLOWED',
      giver: 'NOT_ALLOWED',
      understudy: 'NOT_ALLOWED',
      knower: 'NOT_ALLOWED',
      pointed: 'NOT_ALLOWED',
      beside: 'NOT_ALLOWED',
      teammate: 'NOT_ALLOWED',
      admin: 'NOT_ALLOWED',
      outsider: 'NOT_FOUND',
      timer: 'NOT_FOUND',
    })
  })
})
