import type { Engine } from '#storage/engine.ts'
import { StorageError } from '#storage/errors.ts'
import { migrate } from '#storage/migrate.ts'
import { openNetwork } from '#storage/network.ts'
import { openSqlite } from '#storage/sqlite.ts'

/**
 * A process of its own that uses a data file as a hub does when it starts. Says `open`, and holds the file until its
 * input ends; or says what the trouble is.
 */
const [file = ''] = process.argv.slice(2)
let engine: Engine | undefined
try {
  const opened = openSqlite(file)
  engine = opened
  await migrate(opened)
  await openNetwork(opened, { networkId: 'n', epoch: 'e', createdAt: '2026-11-02T09:00:00.000Z' })
  console.log('open')
  process.stdin.on('end', () => void opened.close()).resume()
} catch (error) {
  const trouble = error instanceof StorageError ? error : engine?.trouble(error)
  console.log(trouble?.trouble ?? String(error))
}
