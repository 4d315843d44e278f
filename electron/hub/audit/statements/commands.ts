import { randomBytes } from 'node:crypto'
import { statementFigures } from '#contract/audit.ts'
import { type Books, booksAt } from '#core/audit/books.ts'
import { monthPeriod } from '#core/audit/period.ts'
import { has, SYSTEM } from '#core/person.ts'
import { accepted, refused } from '#core/refusal.ts'
import { serviceHoursOf } from '#core/service-hours.ts'
import { uuidv7 } from '#core/uuid.ts'
import type { ReadDb, Trx } from '#storage/engine.ts'
import { readNetwork } from '#storage/network.ts'
import { listSites, loadTeams } from '#storage/places.ts'
import {
  addStatement,
  isMonthStated,
  loadStatement,
  ofMonthOf,
  type StoredStatement,
} from '#storage/statements.ts'
import type { Command, CommandContext, Group } from '#work/command.ts'
import { GestureWork, sha256 } from '../../goodwill/work.ts'
import { signCheckpoint, type Signing } from '../evidence/checkpoints.ts'
import { onlyTeamOf } from '../scope.ts'
import { statementFiguresOf } from './figures.ts'

/** Where the network's months stand, by its sites; without one, by the company's own time zone. */
export async function booksOf(db: ReadDb, now: string): Promise<Books> {
  const sites = await listSites(db)
  const zones = sites.length === 0 ? [serviceHoursOf(undefined).timeZone] : sites.map((site) => site.timeZone)
  return booksAt(now, zones)
}

/**
 * A lead makes a statement of a month: figures and signature of the same moment, in one transaction. Whoever is kept to
 * their own team makes that team's.
 */
export const makeStatement = (
  signing: Signing,
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
    const stating = await Stating.begin(group, signing, context)
    return accepted(await stating.state(month, teamId ?? only, { id, ofMonth: null }))
  },
  recall: async ({ id }, group) => (await loadStatement(group.trx, id)) as StoredStatement,
})

/**
 * The hub makes the statements of a month that has ended: the company's, and one for each team that spent anything. All
 * are of the same moment, so that they add up; they are made once, however many hubs there are.
 */
export const stateMonth = (signing: Signing): Command<{ month: string }, null> => ({
  name: 'audit.stateMonth',
  subject: ({ month }) => month,
  alone: true,
  run: async ({ id, month }, context, group) => {
    if (context.actor.id !== SYSTEM.id) return refused('NOT_ALLOWED', 'needs_lead')
    if (await isMonthStated(group.trx, month)) return accepted(null)
    const stating = await Stating.begin(group, signing, context)
    const { byTeam } = await stating.state(month, null, { id, ofMonth: ofMonthOf(month, null) })
    const spenders = byTeam.filter(({ spentCount }) => spentCount > 0).map(({ key }) => key[0] ?? '')
    for (const teamId of new Set(spenders))
      await stating.state(month, teamId, {
        id: uuidv7(Date.parse(context.now), randomBytes(10)),
        ofMonth: ofMonthOf(month, teamId),
      })
    return accepted(null)
  },
  recall: () => null,
})

const asRead = (trx: Trx): ReadDb => trx as never as ReadDb

/** Makes statements under one signature. */
class Stating {
  readonly #group: Group
  readonly #context: CommandContext
  readonly #checkpoint: Awaited<ReturnType<typeof signCheckpoint>>
  readonly #books: Books
  readonly #network: string

  private constructor(
    group: Group,
    context: CommandContext,
    checkpoint: Awaited<ReturnType<typeof signCheckpoint>>,
    books: Books,
    network: string,
  ) {
    this.#group = group
    this.#context = context
    this.#checkpoint = checkpoint
    this.#books = books
    this.#network = network
  }

  static async begin(group: Group, signing: Signing, context: CommandContext): Promise<Stating> {
    const { now } = context
    const id = uuidv7(Date.parse(now), randomBytes(10))
    const checkpoint = await signCheckpoint(group, signing, { id, at: now })
    const books = await booksOf(asRead(group.trx), now)
    const { name } = await readNetwork(group.trx)
    return new Stating(group, context, checkpoint, books, name ?? '')
  }

  /** Reads the figures, stores them, and puts their hash on record. */
  async state(
    month: string,
    teamId: string | null,
    { id, ofMonth }: { id: string; ofMonth: string | null },
  ): Promise<StoredStatement & Pick<Awaited<ReturnType<typeof statementFiguresOf>>, 'byTeam'>> {
    const { trx } = this.#group
    const { actor, now } = this.#context
    const figures = await statementFiguresOf(asRead(trx), {
      month,
      running: month >= this.#books.month,
      timeZone: this.#books.timeZone,
      network: this.#network,
      teamId,
    })
    // In the contract's order, so that what the API answers has the same hash.
    const text = JSON.stringify(statementFigures.parse(figures))
    const stored: StoredStatement = {
      id,
      month,
      teamId,
      at: now,
      byId: actor.id === SYSTEM.id ? null : actor.id,
      ofMonth,
      checkpointId: this.#checkpoint.id,
      checkpoint: this.#checkpoint.checkpoint,
    }
    await addStatement(trx, { ...stored, figures: text })
    await this.#group.work(GestureWork).record('exported', now, actor.id, [], null, {
      what: 'statement',
      format: 'json',
      ...monthPeriod(month),
      filter: teamId === null ? null : `team=${teamId}`,
      hash: sha256(text),
      exportId: id,
    })
    return { ...stored, byTeam: figures.byTeam }
  }
}
