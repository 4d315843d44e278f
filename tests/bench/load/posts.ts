import { randomBytes } from 'node:crypto'
import { uuidv7 } from '#core/uuid.ts'
import { answerCalls } from '../calls.ts'
import { percentile } from '../figures.ts'
import { Random } from '../random.ts'
import { askText } from '../texts.ts'
import { Connection } from './connection.ts'

export interface PostLoad {
  address: string
  /** One per client; each posts one ask after the other. */
  tokens: string[]
  warmUpSeconds: number
  seconds: number
}

export interface PostsDone {
  /** Acknowledged asks a second. */
  rate: number
  /** Milliseconds from an ask to its answer. */
  p50: number
  p99: number
}

const KINDS = 5_000
const random = new Random(Date.now())
const texts = Array.from({ length: KINDS }, () =>
  JSON.stringify({ ...askText(random), keep: 'keep', audience: 'all' }),
)

answerCalls({
  async posts({ address, tokens, warmUpSeconds, seconds }: PostLoad): Promise<PostsDone> {
    const from = performance.now() + warmUpSeconds * 1000
    const until = from + seconds * 1000
    const times: number[] = []
    const client = async (token: string) => {
      const connection = await Connection.open(address)
      for (;;) {
        const start = performance.now()
        if (start > until) return connection.close()
        const id = uuidv7(Date.now(), randomBytes(10))
        const { status, body } = await connection.send(
          'POST',
          '/api/asks',
          token,
          `{"id":"${id}",${random.of(texts).slice(1)}`,
        )
        if (status >= 300) throw new Error(`Answered with ${status}: ${body.toString()}`)
        const end = performance.now()
        if (start >= from && end <= until) times.push(end - start)
      }
    }
    await Promise.all(tokens.map(client))
    return { rate: times.length / seconds, p50: percentile(times, 0.5), p99: percentile(times, 0.99) }
  },
})
