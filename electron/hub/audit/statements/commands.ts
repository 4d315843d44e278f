import { randomBytes } from 'node:crypto'
import { has, SYSTEM } from '#core/person.ts'
import { accepted, refused } from '#core/refusal.ts'
import { uuidv7 } from '#core/uuid.ts'
import { loadTeams } from '#storage/places.ts'
import { isMonthStated, loadStatement, ofMonthOf, type StoredStatement } from '#storage/statements.ts'
import type { Command } from '#work/command.ts'
import { onlyTeamOf } from '../scope.ts'
import { asRead, booksOf, beginStating, type Stater } from './stating.ts'

/**
 * A lead makes a statement of a month: figures and signature of the same moment, in one transaction. Whoever is kept to
 * their own team makes that team's.
 */
export const makeStatement = (
  stater: Stater,
): Command<{ month: string; teamId?: string | undefined }, StoredStatement> => ({
  name: 'audit.statement',
  subject: ({ month }) => month,
  alone: true,
  run: async ({ id, month, teamId }, context, group) => {
    const { actor, now } = context
    if (!has(actor, 'lead')) return refused('NOT_ALLOWED', 'needs_lead')
    const only = await onlyTeamOf(group.trx, actor)
    const isThere = teamId === undefined || (await loadTeams(group.trx, [teamId])).length > 0
    if (!isThere || (only !== null && teamId !== undefined && teamId !== only))
      return refused('NOT_FOUND', 'not_found', 'teamId')
    if (month > (await booksOf(asRead(group.trx), now)).newest)
      return refused('BAD_INPUT', 'month_to_come', 'month')
    const state = await beginStating(stater, group, context)
    return accepted(await state({ id, month, teamId: teamId ?? only, ofMonth: null }))
  },
  recall: async ({ id }, group) => (await loadStatement(group.trx, id)) as StoredStatement,
})

/**
 * The hub makes the statements of a month that has ended: the company's, and one for each team that spent anything. All
 * are of the same moment, so that they add up; they are made once, however many hubs there are.
 */
export const stateMonth = (stater: Stater): Command<{ month: string }, null> => ({
  name: 'audit.stateMonth',
  subject: ({ month }) => month,
  alone: true,
  run: async ({ id, month }, context, group) => {
    if (context.actor.id !== SYSTEM.id) return refused('NOT_ALLOWED', 'needs_lead')
    if (await isMonthStated(group.trx, month)) return accepted(null)
    const state = await beginStating(stater, group, context)
    const { byTeam } = await state({ id, month, teamId: null, ofMonth: ofMonthOf(month, null) })
    const spenders = byTeam.filter(({ spentCount }) => spentCount > 0).map(({ key }) => key[0] ?? '')
    for (const teamId of new Set(spenders))
      await state({
        id: uuidv7(Date.parse(context.now), randomBytes(10)),
        month,
        teamId,
        ofMonth: ofMonthOf(month, teamId),
      })
    return accepted(null)
  },
  recall: () => null,
})
