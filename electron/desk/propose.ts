import { hash } from 'node:crypto'
import type { GestureRow } from '#contract/gesture-rows.ts'
import type { PersonRef } from '#contract/fields.ts'
import type { Gesture } from '#core/gesture.ts'
import { decideGesture, type GestureCommand } from '#core/gesture-rules.ts'
import type { Actor } from '#core/person.ts'
import { accepted, type Decision } from '#core/refusal.ts'
import { serviceHoursOf } from '#core/service-hours.ts'
import { wallClock } from '#core/wall-clock.ts'
import { loadCards } from '#storage/cards.ts'
import { loadSites } from '#storage/places.ts'
import type { Command, Deferred, Group } from '#work/command.ts'
import { keptRows } from './kept.ts'
import { withDesk } from './schema.ts'

type Propose = Omit<Extract<GestureCommand, { name: 'gestures.propose' }>, 'name' | 'id'>

/** Proposals that were guessed, to be kept beside the gestures that the hub has told. */
class KeptWork implements Deferred {
  readonly #rows: GestureRow[] = []

  put(row: GestureRow): void {
    this.#rows.push(row)
  }

  async flush({ trx }: Group): Promise<void> {
    for (const row of this.#rows)
      await withDesk(trx)
        .insertInto('kept')
        .orReplace()
        .values({ tableName: 'gesture', id: row.id, row: JSON.stringify(row) })
        .execute()
  }
}

/**
 * A proposal that is made while the hub cannot be asked, judged by the hub's rule on what last came: the catalogue, the
 * policy, the budget and the person's own month. What the customer got, the desk does not know. So it is no promise: the
 * hub judges it anew, and nothing is issued without the hub.
 */
export const proposeHere: Command<Propose, null> = {
  name: 'gestures.propose',
  subject: ({ id }) => id,
  async run(input, { now, actor }, group): Promise<Decision<null>> {
    const { trx } = group
    const [row] = await keptRows(trx, 'case', [input.caseId])
    const kinds = await keptRows(trx, 'kind', [input.kindId])
    const reasons = await keptRows(trx, 'reason', [input.reasonId])
    const policies = await keptRows(trx, 'policy')
    const policy =
      newest(policies.filter(({ teamId }) => teamId === actor.teamId)) ??
      newest(policies.filter(({ teamId }) => teamId === null))
    const hours = serviceHoursOf((await loadSites(trx, actor.siteId === null ? [] : [actor.siteId]))[0])
    const wall = wallClock(now, hours.timeZone)
    const { month } = wall
    const budget = (await keptRows(trx, 'budget')).find(
      (one) => one.teamId === actor.teamId && one.month === month,
    )
    const world = {
      gesture: null,
      case:
        row === undefined
          ? null
          : { id: row.id, state: row.state, channel: row.channel, customerId: row.id, erased: false },
      kind: kinds[0] ?? null,
      reason: reasons[0] ?? null,
      policy: policy === undefined ? null : { id: policy.id, limits: policy },
      customerGot: { gestures: 0, minor: 0 },
      agentMonthMinor: await proposedIn(group, actor, month),
      budgetFree: budget?.free ?? null,
      inStock: 0,
    }
    const command: GestureCommand = { ...input, name: 'gestures.propose' }
    const decision = decideGesture(world, command, { now, actor, wall, hours, sha256 })
    if (!decision.ok) return decision
    const { gesture } = decision.value
    group.touch('gesture', gesture.id, ['care'])
    const proposer = await refOf(group, actor.id)
    group.work(KeptWork).put(toRow(gesture, row?.reference ?? '', proposer))
    return accepted(null)
  },
  recall: () => null,
}

const sha256 = (text: string): string => hash('sha256', text, 'hex')

const newest = <T extends { version: number }>(policies: readonly T[]): T | undefined =>
  policies.toSorted((a, b) => b.version - a.version)[0]

/** What the person holds or has spent in a month, in minor units, as far as it has come. */
async function proposedIn({ trx }: Group, actor: Actor, month: string): Promise<number> {
  const counts = new Set(['proposed', 'approved', 'issued', 'redeemed', 'expired'])
  return (await keptRows(trx, 'gesture'))
    .filter((row) => row.proposer.id === actor.id && row.month === month && counts.has(row.state))
    .reduce((sum, row) => sum + row.amount.minor, 0)
}

async function refOf({ trx }: Group, id: string): Promise<PersonRef> {
  const [card] = await loadCards(trx, [id])
  return { id, name: card?.name ?? '', sign: card?.sign ?? null }
}

const toRow = (
  {
    proposerId: _,
    customerId: _c,
    policyId: _p,
    decidedById: _d,
    issuedById: _i,
    siteId: _s,
    channel: _ch,
    day: _day,
    hour: _hour,
    waited: _w,
    ...gesture
  }: Gesture,
  caseReference: string,
  proposer: PersonRef,
): GestureRow => ({
  ...gesture,
  caseReference,
  proposer,
  approvals: [],
  decidedBy: null,
  issuedBy: null,
  // Older than anything the hub says of it.
  revision: 0,
})
