import { answerCalls } from '../calls.ts'
import { Connection } from './connection.ts'

export interface SearchLoad {
  address: string
  token: string
  queries: string[]
  order: 'newest' | 'best'
}

/** One person who types: a search after the other. */
answerCalls({
  async search({ address, token, queries, order }: SearchLoad): Promise<number[]> {
    const connection = await Connection.open(address)
    const times: number[] = []
    for (const query of queries) {
      const path = `/api/asks?order=${order}&limit=50&q=${encodeURIComponent(query)}`
      const start = performance.now()
      const { status, body } = await connection.send('GET', path, token, null)
      times.push(performance.now() - start)
      if (status !== 200) throw new Error(`Answered with ${status}: ${body.toString()}`)
    }
    connection.close()
    return times
  },
})
