import { resolve } from 'node:path'
import { backUp } from '../electron/storage/backup.ts'
import { ABOUT_THE_KEY, command, dataFileOf, described } from './data-command.ts'

// `npm run backup -- [--data FOLDER] [FILE]`: one verified file of a hub's data, while the hub runs.

await command('npm run backup -- [--data FOLDER] [FILE]', async ({ data, files, from }) => {
  const file = dataFileOf(data, from)
  const to = resolve(from, files[0] ?? `rundruf-${stamp(new Date())}.db`)
  const contents = await backUp(file, to)
  return `Backed up and verified: ${described(contents)}\n${to}\n${ABOUT_THE_KEY}`
})

/** A moment as it stands in a file's name: `2026-11-22-0915`, in local time. */
function stamp(at: Date): string {
  const two = (number: number) => String(number).padStart(2, '0')
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-')
  return `${day}-${two(at.getHours())}${two(at.getMinutes())}${two(at.getSeconds())}`
}
