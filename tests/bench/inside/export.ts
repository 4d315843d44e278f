import { ledgerTexts } from '#storage/ledger-texts.ts'
import { openSqlite } from '#storage/sqlite.ts'
import { answerCalls } from '../calls.ts'
import { ownMemoryOf } from '../memory.ts'

/** The ledger's export in a process of its own, so that nothing else counts as its memory. */
const [, , at = ''] = process.argv
const engine = openSqlite(at)

export interface Exported {
  /** Milliseconds. */
  took: number
  bytes: number
  /** Kilobytes that the process came to hold beside those it had. */
  memory: number
}

answerCalls({
  async export({ upTo }: { upTo: number }): Promise<Exported> {
    const before = ownMemoryOf(process.pid)
    let most = before
    const start = performance.now()
    let bytes = 0
    for await (const part of ledgerTexts(engine, upTo)) {
      bytes += Buffer.byteLength(part)
      most = Math.max(most, ownMemoryOf(process.pid))
    }
    return { took: performance.now() - start, bytes, memory: most - before }
  },
  close: () => engine.close(),
})
