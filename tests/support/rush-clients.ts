import { randomUUID } from 'node:crypto'
import { createORPCClient, ORPCError } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { Client } from '../../shared/contract/index.ts'

/**
 * One process of clients who all propose and issue at the same moment. Forked by the test; told what to do in one
 * message, and answers with what the hub has acknowledged.
 */
export interface RushOrder {
  /** One hub or several; a client changes to the next when one does not answer. */
  addresses: string[]
  clients: number
  rounds: number
  /** Bearer tokens of proposers and of those who approve. */
  proposers: string[]
  approvers: string[]
  caseIds: string[]
  kindId: string
  reasonId: string
  minor: number
}

export interface RushResult {
  /** Gestures whose issuing was acknowledged, with the code that was shown. */
  issued: { id: string; code: string }[]
  /** How often each refusal came. */
  refusals: Record<string, number>
  /** How often a call found no hub and was sent again. */
  again: number
}

const PATIENCE_MS = 60_000
const PAUSE_MS = 50

process.once('message', (order: RushOrder) => {
  rush(order).then(
    (result) => process.send?.(result, () => process.exit(0)),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`)
      process.exit(1)
    },
  )
})

async function rush(order: RushOrder): Promise<RushResult> {
  const result: RushResult = { issued: [], refusals: {}, again: 0 }
  await Promise.all(Array.from({ length: order.clients }, (_, at) => play(order, at, result)))
  return result
}

async function play(order: RushOrder, at: number, result: RushResult): Promise<void> {
  const proposer = callerOf(order, pick(order.proposers, at), result)
  const approver = callerOf(order, pick(order.approvers, at), result)
  for (let round = 0; round < order.rounds; round++) {
    const id = randomUUID()
    const caseId = pick(order.caseIds, at * order.rounds + round)
    const { kindId, reasonId, minor } = order
    const amount = { minor, currency: 'EUR' }
    try {
      const proposed = await proposer((api) =>
        api.gestures.propose({
          id,
          caseId,
          kindId,
          reasonId,
          amount,
          note: 'Ansturm',
          justification: 'Test',
        }),
      )
      const yes = { gestureId: id, id: randomUUID(), contentHash: proposed.contentHash }
      await approver((api) => api.gestures.approve(yes))
      const issue = { gestureId: id, id: randomUUID() }
      const issued = await proposer((api) => api.gestures.issue(issue))
      // Sent again after the hub was gone, the answer has no code: it is asked for.
      const code = issued.code ?? (await proposer((api) => api.gestures.code({ gestureId: id }))).code
      result.issued.push({ id, code: code ?? '' })
    } catch (error) {
      const refusal = error instanceof ORPCError ? String(error.code) : String(error)
      result.refusals[refusal] = (result.refusals[refusal] ?? 0) + 1
    }
  }
}

/** Calls the hub as one person, again and again with the very same command while the hub is not there. */
function callerOf({ addresses }: RushOrder, token: string, result: RushResult) {
  const apis = addresses.map((address): Client =>
    createORPCClient(
      new RPCLink({ url: `${address}/api/rpc`, headers: { authorization: `Bearer ${token}` } }),
    ),
  )
  return async <T>(call: (api: Client) => Promise<T>): Promise<T> => {
    const until = Date.now() + PATIENCE_MS
    for (let turn = 0; ; turn++) {
      try {
        return await call(pick(apis, turn))
      } catch (error) {
        const refused = error instanceof ORPCError && error.code !== 'TRY_AGAIN'
        if (refused || Date.now() > until) throw error
        result.again += 1
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
      }
    }
  }
}

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T
