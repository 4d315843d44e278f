import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import { restore } from '../electron/storage/backup.ts'
import { command, dataFileOf, described, UsageError } from './data-command.ts'

// `npm run restore -- FILE [--data FOLDER]`: a backup becomes the data of a hub that has none yet.

await command('npm run restore -- FILE [--data FOLDER]', async ({ data, files, from }) => {
  const [backup] = files
  if (backup === undefined) throw new UsageError()
  const file = dataFileOf(data, from)
  const contents = await restore(resolve(from, backup), file, randomUUID())
  return `Verified and restored: ${described(contents)}\n${file}\nEveryone signs in anew.`
})
