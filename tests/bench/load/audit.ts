import { answerCalls } from '../calls.ts'
import { Connection } from './connection.ts'

/** A question to the audit: which procedure, and what it is asked. */
export interface AuditAsked {
  name: 'summary' | 'gestures'
  input: Record<string, string | number>
}

export interface AuditLoad {
  address: string
  /** A lead's. */
  token: string
  asked: AuditAsked[]
}

answerCalls({
  /** @returns how long each took, in milliseconds */
  async ask({ address, token, asked }: AuditLoad): Promise<number[]> {
    const connection = await Connection.open(address)
    const times: number[] = []
    for (const { name, input } of asked) {
      const texts = Object.entries(input).map(([key, value]): [string, string] => [key, String(value)])
      const path = `/api/audit/${name}?${new URLSearchParams(texts)}`
      const start = performance.now()
      const { status, body } = await connection.send('GET', path, token, null)
      times.push(performance.now() - start)
      if (status !== 200) throw new Error(`${path} answered with ${status}: ${body.toString()}`)
    }
    connection.close()
    return times
  },
})
