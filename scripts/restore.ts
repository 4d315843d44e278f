import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import { restore } from '../electron/storage/backup.ts'
import { ABOUT_THE_KEY, command, dataFileOf, described, UsageError } from './data-command.ts'

// `npm run restore -- FILE [--data FOLDER]`: a backup becomes the data of a hub that has none yet.

await command('npm run restore -- FILE [--data FOLDER]', async ({ data, files, from }) => {
  const [backup] = files
  if (backup === undefined) throw new UsageError()
  const file = dataFileOf(data, from)
  const contents = await restore(resolve(from, backup), file, randomUUID())
  return `Verified and restored: ${described(contents)}\n${file}\nEveryone signs in anew.\nBefore the hub starts: put the key to this data in its place. ${ABOUT_THE_KEY}`
})
