import Database from 'better-sqlite3'
import pg from 'pg'

// The floor of starting: opens the same data and reads the newest ask.
const [, , engine, at = ''] = process.argv
const NEWEST = 'select * from ask order by seq desc limit 1'
if (engine === 'sqlite') {
  const db = new Database(at)
  db.pragma('journal_mode = WAL')
  db.prepare(NEWEST).get()
} else {
  const client = new pg.Client(at)
  await client.connect()
  await client.query(NEWEST)
}
process.stdout.write('ready\n')
// Ended from outside, as the hub is.
setInterval(() => {}, 60_000)
