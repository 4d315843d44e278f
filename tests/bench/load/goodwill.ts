import { answerCalls } from '../calls.ts'
import { Connection } from './connection.ts'

export interface CycleLoad {
  address: string
  /** One per client: who proposes and issues, and who says yes. */
  clients: { proposer: string; approver: string }[]
  /** A fresh one for each cycle. */
  cases: string[]
  content: { kindId: string; reasonId: string; amount: { minor: number; currency: string } }
  warmUpSeconds: number
  seconds: number
}

export interface RadarLoad {
  address: string
  token: string
  radars: {
    caseId: string
    customerId: string
    personId: string
    teamId: string
    month: string
    since: string
    /** What the screen asks. */
    body: {
      caseId: string
      kindId: string
      reasonId: string
      amount: { minor: number; currency: string }
      justified: boolean
    }
  }[]
}

async function post(
  connection: Connection,
  path: string,
  token: string,
  input: object,
): Promise<Record<string, string>> {
  const { status, body } = await connection.send('POST', path, token, JSON.stringify(input))
  if (status !== 200) throw new Error(`${path} answered with ${status}: ${body.toString()}`)
  return JSON.parse(body.toString()) as Record<string, string>
}

answerCalls({
  /** @returns whole cycles a second */
  async cycles({
    address,
    clients,
    cases,
    content,
    warmUpSeconds,
    seconds,
  }: CycleLoad): Promise<{ rate: number; used: number }> {
    const from = performance.now() + warmUpSeconds * 1000
    const until = from + seconds * 1000
    let [done, used] = [0, 0]
    const client = async ({ proposer, approver }: CycleLoad['clients'][number]) => {
      const connection = await Connection.open(address)
      while (performance.now() < until) {
        const caseId = cases[used++]
        if (caseId === undefined) throw new Error('There are no cases left.')
        const proposal = { caseId, ...content, note: 'Hat drei Mails geschrieben', justification: null }
        const { id, contentHash } = await post(connection, '/api/gestures', proposer, proposal)
        await post(connection, `/api/gestures/${id}/approve`, approver, { contentHash })
        const { code } = await post(connection, `/api/gestures/${id}/issue`, proposer, {})
        if (code === undefined) throw new Error('A gesture was issued without a code.')
        const end = performance.now()
        if (end >= from && end <= until) done += 1
      }
      connection.close()
    }
    await Promise.all(clients.map(client))
    return { rate: done / seconds, used }
  },

  async radar({ address, token, radars }: RadarLoad): Promise<number[]> {
    const connection = await Connection.open(address)
    const times: number[] = []
    for (const { body } of radars) {
      const start = performance.now()
      await post(connection, '/api/gestures/check', token, body)
      times.push(performance.now() - start)
    }
    connection.close()
    return times
  },
})
