import { onWriting } from './patch.ts'

// A bug on purpose: what belongs together is not written in one transaction. It takes its time, so that a hub that is
// killed is likely to be in the middle of it.
const PAUSE_MS = 8

onWriting((sql, statement) => {
  if (sql === 'begin' || sql === 'commit') return () => {}
  return sql.startsWith('insert')
    ? (...values) => {
        statement.run(...values)
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS)
      }
    : null
})
