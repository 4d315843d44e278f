import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Checked, checkLedger } from '../electron/hub/audit/check.ts'
import { rebuildRollups } from '../electron/hub/audit/rebuild.ts'
import { DATA_FILE, dataFolder } from '../electron/hub/data.ts'
import { StorageError } from '../electron/storage/errors.ts'
import { lookAt } from '../electron/storage/look.ts'

const USE = 'Use: npm run ledger -- check [--data FOLDER | --database postgres://…] [--repair]'

/** What was typed cannot be meant. */
class UsageError extends Error {}

type Place = { file: string } | { url: string }

/**
 * `npm run ledger -- check`: whether what a hub keeps beside its ledger follows from the entries. The hub may be running.
 * @returns the exit code: 0 all agrees, 1 it does not or cannot be read, 2 typed wrongly
 */
export async function check(args: string[]): Promise<number> {
  try {
    const { place, repair } = typed(args)
    const checked = await lookAt(place, checkLedger)
    const isRepairable = checked.flaws.length + checked.budgets.length === 0 && checked.rollups.length > 0
    if (!repair || !isRepairable) return told(checked, isRepairable)
    told(checked, false)
    await rebuilt(place)
    process.stdout.write('The rollups were built anew from the entries.\n')
    return told(await lookAt(place, checkLedger), false)
  } catch (error) {
    const isUsage = error instanceof UsageError
    if (!isUsage && !(error instanceof StorageError)) throw error
    process.stderr.write(isUsage ? `${error.message}\n${USE}\n` : `${error.message}\n`)
    return isUsage ? 2 : 1
  }
}

function typed(args: string[]): { place: Place; repair: boolean } {
  const { data, database, repair = false } = parsed(args)
  if (database === undefined)
    return {
      place: { file: join(data === undefined ? dataFolder(false) : resolve(data), DATA_FILE) },
      repair,
    }
  if (data !== undefined) throw new UsageError('Either --data or --database.')
  if (!/^postgres(ql)?:$/.test(URL.parse(database)?.protocol ?? ''))
    throw new UsageError('--database is an address such as postgres://user:password@host:5432/rundruf.')
  return { place: { url: database }, repair }
}

function parsed(args: string[]) {
  try {
    const options = {
      data: { type: 'string' },
      database: { type: 'string' },
      repair: { type: 'boolean' },
    } as const
    return parseArgs({ args, options }).values
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('. ')[0]}.`, { cause: error })
  }
}

const MOST_TOLD = 10

function told({ entries, cells, flaws, budgets, rollups }: Checked, isRepairable: boolean): number {
  const differences = [...flaws, ...budgets, ...rollups]
  const size = `${entries} entries, ${cells} cells`
  if (differences.length === 0) {
    process.stdout.write(`${size}: all agree.\n`)
    return 0
  }
  const lines = [`${size}: ${differences.length} do not agree.`, ...differences.slice(0, MOST_TOLD)]
  if (differences.length > MOST_TOLD) lines.push(`And ${differences.length - MOST_TOLD} more.`)
  if (flaws.length > 0)
    lines.push(
      'Somebody changed the database, or it is damaged. Keep it as it is, and compare it with a backup.',
    )
  if (isRepairable)
    lines.push(
      'The entries hold. With --repair, the rollups are built anew from them; on SQLite, stop the hub first.',
    )
  process.stdout.write(`${lines.join('\n')}\n`)
  return 1
}

async function rebuilt(place: Place): Promise<void> {
  const engine =
    'url' in place
      ? (await import('../electron/storage/postgres.ts')).openPostgres(place.url)
      : (await import('../electron/storage/sqlite.ts')).openSqlite(place.file)
  try {
    await rebuildRollups(engine)
  } finally {
    await engine.close()
  }
}
