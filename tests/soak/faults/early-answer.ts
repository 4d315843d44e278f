import { onWriting } from './patch.ts'

// A bug on purpose: the hub answers before what it answers is committed, and commits a little later.
const LATER_MS = 150

onWriting((sql, statement, db) => {
  if (sql === 'commit')
    return () => {
      setTimeout(() => {
        if (db.inTransaction) statement.run()
      }, LATER_MS)
    }
  if (sql === 'begin')
    return () => {
      if (!db.inTransaction) statement.run()
    }
  return null
})
