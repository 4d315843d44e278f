import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Answer,
  type Ask,
  CHOSEN_OUTCOMES,
  HANDOVER_METHODS,
  HANDOVER_STATES,
} from '../../shared/core/ask.ts'
import { type AskCommand, decideAsk } from '../../shared/core/ask-rules.ts'
import { askRights, type Verdict } from '../../shared/core/ask-rights.ts'
import type { Actor } from '../../shared/core/person.ts'

const NOW = '2026-11-20T10:00:00.000Z'
const person = (id: string, roles: Actor['roles'], teamId: string | null = null): Actor => ({
  id,
  roles,
  siteId: 'bonn',
  teamId,
})
const asker = person('asker', ['agent'], 'team')
const lead = person('lead', ['lead'], 'team')
const giver = person('giver', ['colleague'])
const next = person('next', ['colleague'])
const everyone = [asker, lead, giver, next, person('other-lead', ['lead'], 'elsewhere')]

const ask: Ask = {
  id: 'ask',
  title: 'Plush donkey',
  details: null,
  condition: null,
  destination: null,
  keep: 'keep',
  neededBy: null,
  caseId: null,
  audience: 'all',
  askerId: asker.id,
  siteId: 'bonn',
  teamId: 'team',
  state: 'open',
  outcome: null,
  promisedAnswerId: null,
  handover: null,
  offers: 0,
  createdAt: NOW,
  activeAt: NOW,
  closedAt: null,
}
const offer = (id: string, answererId: string, more: Partial<Answer> = {}): Answer => ({
  id,
  askId: 'ask',
  kind: 'have',
  text: null,
  answererId,
  pointedToId: null,
  createdAt: NOW,
  withdrawnAt: null,
  noShowAt: null,
  ...more,
})
const answers = [offer('a1', giver.id), offer('a2', next.id)]
const promised: Ask = {
  ...ask,
  state: 'promised',
  promisedAnswerId: 'a1',
  handover: { method: 'parcel', state: 'agreed' },
  offers: 2,
}
const reason = (verdict: Verdict | undefined): string => (verdict === null ? 'may' : (verdict?.reason ?? '?'))

describe('what a person may do with an ask', () => {
  it('lets a colleague answer an open ask, and nothing else', () => {
    const rights = askRights(ask, [], giver, NOW)
    expect([rights.have, rights.know, rights.note].map(reason)).toEqual(['may', 'may', 'may'])
    expect([rights.close.withdrawn, rights.noShow, rights.reopen, rights.renew].map(reason)).toEqual([
      'only_asker',
      'only_asker',
      'only_asker',
      'only_asker',
    ])
    expect(rights.askedWhatNow).toBe(false)
  })

  it('lets the asker and a lead of the team accept, others not', () => {
    const mayAccept = (actor: Actor) => reason(askRights(ask, answers, actor, NOW).accept.get('a1'))
    expect(everyone.map(mayAccept)).toEqual(['may', 'may', 'only_asker', 'only_asker', 'only_asker'])
    expect(reason(askRights(ask, [], asker, NOW).have)).toBe('own_ask')
  })

  it('lets the giver say that it was sent, and only the asker that it was received', () => {
    const steps = (actor: Actor) => {
      const { sent, received } = askRights(promised, answers, actor, NOW)
      return [sent, received].map(reason)
    }
    expect(steps(giver)).toEqual(['may', 'only_asker'])
    expect(steps(asker)).toEqual(['may', 'may'])
    expect(steps(next)).toEqual(['only_giver_or_asker', 'only_giver_or_asker'])
  })

  it('asks the asker what now once an ask is idle', () => {
    const idle = { ...ask, activeAt: '2026-11-01T00:00:00.000Z' }
    expect(askRights(idle, [], asker, NOW).askedWhatNow).toBe(true)
    expect(askRights(idle, [], giver, NOW).askedWhatNow).toBe(false)
    expect(askRights(ask, [], asker, NOW).askedWhatNow).toBe(false)
    expect(askRights({ ...idle, state: 'closed', outcome: 'expired' }, [], asker, NOW).askedWhatNow).toBe(
      false,
    )
  })

  it('is what the rules say, after any sequence of commands', () => {
    const answerId = fc.constantFrom('a1', 'a2', 'a3', 'a4')
    const command: fc.Arbitrary<AskCommand> = fc.oneof(
      fc.record({
        name: fc.constant('asks.answer' as const),
        id: answerId,
        askId: fc.constant('ask'),
        kind: fc.constantFrom('have' as const, 'know' as const, 'note' as const),
        text: fc.constant('There'),
        personId: fc.constant(null),
      }),
      fc.record({ name: fc.constant('asks.withdrawAnswer' as const), askId: fc.constant('ask'), answerId }),
      fc.record({
        name: fc.constant('asks.accept' as const),
        askId: fc.constant('ask'),
        answerId,
        handover: fc.constantFrom(...HANDOVER_METHODS),
      }),
      fc.record({
        name: fc.constant('asks.handover' as const),
        askId: fc.constant('ask'),
        state: fc.constantFrom(...HANDOVER_STATES),
      }),
      fc.record({ name: fc.constant('asks.noShow' as const), askId: fc.constant('ask') }),
      fc.record({
        name: fc.constant('asks.close' as const),
        askId: fc.constant('ask'),
        outcome: fc.constantFrom(...CHOSEN_OUTCOMES),
      }),
      fc.record({ name: fc.constant('asks.reopen' as const), askId: fc.constant('ask') }),
      fc.record({ name: fc.constant('asks.renew' as const), askId: fc.constant('ask') }),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...everyone), command), { maxLength: 30 }), (steps) => {
        let world: { ask: Ask; answers: Answer[] } = { ask, answers: [] }
        for (const [actor, command] of steps) {
          const told = said(askRights(world.ask, world.answers, actor, NOW), command)
          const known = 'id' in command && world.answers.some((a) => a.id === command.id)
          if (known) continue
          const decision = decideAsk(world, command, { now: NOW, actor })
          if (told !== undefined) expect(told).toEqual(decision.ok ? null : decision.refusal)
          if (decision.ok) {
            const touched = decision.value.answers
            const ids = new Set(touched.map((a) => a.id))
            world = {
              ask: decision.value.ask,
              answers: [...world.answers.filter((a) => !ids.has(a.id)), ...touched],
            }
          }
        }
      }),
    )
  })
})

/** What the table says of a command; undefined where it has no entry (an answer that is not there). */
function said(rights: ReturnType<typeof askRights>, command: AskCommand): Verdict | undefined {
  switch (command.name) {
    case 'asks.answer':
      return rights[command.kind]
    case 'asks.accept':
      return rights.accept.get(command.answerId)
    case 'asks.withdrawAnswer':
      return rights.withdraw.get(command.answerId)
    case 'asks.handover':
      return command.state === 'agreed' ? undefined : rights[command.state]
    case 'asks.noShow':
      return rights.noShow
    case 'asks.close':
      return rights.close[command.outcome]
    case 'asks.reopen':
      return rights.reopen
    case 'asks.renew':
      return rights.renew
    default:
      return undefined
  }
}
