import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Engine } from '#storage/engine.ts'
import { migrate } from '#storage/migrate.ts'
import { openNetwork, saveSetupToken } from '#storage/network.ts'
import { sweepSignIns } from '#storage/sessions.ts'
import { openSqlite } from '#storage/sqlite.ts'
import { expireAsks } from './asks/expiry.ts'
import { askProcedures } from './asks/procedures.ts'
import { AskQueries } from '#work/asks/queries.ts'
import { askRowReaders } from '#work/asks/rows.ts'
import { changeProcedures } from './changes.ts'
import { CommandBus } from './commands/bus.ts'
import { DATA_FILE, DICTIONARY_FOLDER } from './data.ts'
import { openDemo } from './demo/open.ts'
import { Directory } from '#work/directory.ts'
import { Feed } from './feed.ts'
import { addressOf, closeServer, listen } from './http/listen.ts'
import { Metrics } from './http/metrics.ts'
import { makeDoor } from './http/server.ts'
import { type Log, openLog } from './log.ts'
import { isLoopback } from './loopback.ts'
import { peopleProcedures } from './people/procedures.ts'
import { peopleRowReaders } from '#work/people/rows.ts'
import { type CompanyOptions, CompanySignIn } from './sign-in/company.ts'
import { Limits } from './sign-in/limits.ts'
import { LiveSessions } from './sign-in/live.ts'
import { signInProcedures } from './sign-in/procedures.ts'
import { readSecret } from './sign-in/secret.ts'
import { Sessions } from './sign-in/sessions.ts'
import { newToken, tokenHash } from './sign-in/tokens.ts'
import { StartError } from './start-error.ts'
import { syncProcedures } from './sync.ts'
import { openVault } from './vault/key.ts'
import { checkpointToday, tellOfOtherKey } from './audit/evidence/checkpoints.ts'
import { Deliveries } from './audit/evidence/deliveries.ts'
import { type CheckpointPlaces, targetsAt } from './audit/evidence/places.ts'
import { openSigner } from './audit/evidence/signer.ts'
import { auditDownloads } from './audit/downloads.ts'
import { findingRowReaders } from './audit/finding-news.ts'
import { Judging } from './audit/judging.ts'
import { auditProcedures } from './audit/procedures.ts'
import { ensureRollups } from './audit/rebuild.ts'
import { stateEndedMonths } from './audit/statements/chore.ts'
import { caseCommandsWith } from './cases/commands.ts'
import { caseProcedures } from './cases/procedures.ts'
import { CaseQueries } from './cases/queries.ts'
import { caseRowReaders } from './cases/rows.ts'
import { gestureCommandsWith } from './goodwill/commands.ts'
import { goodwillProcedures } from './goodwill/procedures.ts'
import { GestureQueries } from './goodwill/queries.ts'
import { goodwillRowReaders } from './goodwill/rows.ts'
import { ensurePolicy } from './goodwill/begin.ts'
import { endDueGestures } from './goodwill/timers.ts'

export interface HubOptions {
  /** The folder for the data; it is made where it is missing. */
  data: string
  /** `postgres://…`; without it, the data lies in a SQLite file in the folder. */
  database?: string | null
  /** Fills an empty network with the made-up company; see demo/. */
  demo?: boolean
  host: string
  /** 0 picks a free one. */
  port: number
  /** Whether somebody at an IP address may speak with the hub; everyone may where it is missing. */
  admits?: (address: string) => boolean
  /** Rundruf's own version. */
  version: string
  /** The built screens; without them there is the API alone. */
  rendererFolder: string | null
  /** The address under which people reach the hub, where a proxy stands before it. */
  publicUrl?: URL | null
  /** Whether that proxy may name the caller's address (X-Forwarded-For). */
  trustProxy?: boolean
  /** The key to what is encrypted, 32 bytes as base64; without it, it lies in the data folder. */
  key?: string | null
  /** The key that signs checkpoints, Ed25519 as PKCS8; without it, it lies in the data folder. */
  ledgerKey?: string | null
  /** Where checkpoints are kept; nowhere else where it is missing. */
  checkpoints?: CheckpointPlaces
  /** The company's own sign-in, where there is one. */
  company?: Omit<CompanyOptions, 'secret'> | null
  /** RUNDRUF_SECRET; without it, the hub makes its own. */
  secret?: string
  /** Milliseconds since 1970, UTC; the system's clock unless a test has its own. */
  clock?: () => number
  log?: Log
}

/** A hub that listens. */
export interface Hub {
  /** Such as `http://127.0.0.1:4380`. */
  address: string
  /** The one-time token for setting the network up, as long as nobody has. */
  setupToken: string | null
  /** Finishes what runs, ends the live feeds and closes the storage. */
  close(): Promise<void>
}

const CHORES_EVERY_MS = 10 * 60_000

/**
 * Starts a hub: opens the storage, brings its schema up to date, listens.
 * @throws StartError or StorageError, each with one sentence for whoever starts the hub
 */
export async function startHub(options: HubOptions): Promise<Hub> {
  const { clock = Date.now, log = openLog('info') } = options
  const engine = await openEngine(options)
  try {
    return await open(options, engine, clock, log)
  } catch (error) {
    await engine.close()
    throw engine.trouble(error) ?? error
  }
}

async function openEngine({ data, database }: HubOptions): Promise<Engine> {
  if (database) {
    // Most hubs never need the driver.
    const { openPostgres } = await import('#storage/postgres.ts')
    return openPostgres(database)
  }
  try {
    await mkdir(data, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new StartError('The data folder cannot be made. Choose another one with --data.', { cause: error })
  }
  return openSqlite(join(data, DATA_FILE))
}

async function open(options: HubOptions, engine: Engine, clock: () => number, log: Log): Promise<Hub> {
  const { version, rendererFolder, publicUrl = null, trustProxy = false, host, port } = options
  await migrate(engine)
  const fresh = await openNetwork(engine, {
    networkId: randomUUID(),
    epoch: randomUUID(),
    createdAt: new Date(clock()).toISOString(),
  })
  const vault = await openVault(engine, { given: options.key ?? null, folder: options.data })
  const signer = await openSigner(options.ledgerKey ?? null, options.data)
  const network = await openDemo(engine, vault, fresh, options, clock)
  const failed = (error: unknown) => log.error({ err: error }, 'Something went wrong beside the requests')
  const directory = new Directory(engine.read)
  const gestureQueries = new GestureQueries(engine, directory, vault, clock)
  const caseQueries = new CaseQueries(engine, directory, vault, gestureQueries)
  const live = new LiveSessions(engine, clock, failed)
  const feed = new Feed({
    engine,
    epoch: network.epoch,
    revision: network.revision,
    readers: {
      ...askRowReaders(engine.read, directory),
      ...peopleRowReaders(engine.read),
      ...goodwillRowReaders(engine.read, directory, vault),
      ...caseRowReaders(engine.read, caseQueries),
      ...findingRowReaders(engine.read),
    },
    changed: (table, rowId) => {
      if (table !== 'person') return
      directory.forget(rowId)
      live.changed(rowId)
    },
    failed,
  })
  const metrics = new Metrics(() => feed.listeners)
  const bus = new CommandBus({
    engine,
    clock,
    committed: (committed) => {
      feed.committed(committed)
      judging.nudge()
    },
    uncertain: () => feed.doubt(),
    measured: (size, seconds) => metrics.group(size, seconds),
  })
  const judging = new Judging({ engine, bus, clock, failed })
  await ensurePolicy(engine, bus)
  await ensureRollups(engine)
  const gestureCommands = gestureCommandsWith(vault)
  const sessions = new Sessions(engine, clock)
  const people = peopleProcedures({ engine, bus, epoch: network.epoch, clock })
  const signIn = signInProcedures({
    engine,
    bus,
    sessions,
    live,
    limits: new Limits(),
    clock,
    version,
    oidc: options.company?.name ?? null,
    noted: (what, personId) => log.info({ what, personId }, 'Sign-in'),
  })
  await tellOfOtherKey(engine.read, signer, log)
  const targets = options.checkpoints === undefined ? [] : targetsAt(options.checkpoints)
  const deliveries = new Deliveries({ engine, targets, log, clock })
  const auditParts = {
    engine,
    bus,
    directory,
    vault,
    signer,
    deliveries,
    networkId: network.networkId,
    epoch: network.epoch,
    clock,
  }
  const router = {
    ...people,
    ...signIn,
    invitations: { ...people.invitations, ...signIn.invitations },
    asks: askProcedures(bus, new AskQueries(engine, directory, network.epoch, clock)),
    cases: caseProcedures(bus, caseCommandsWith(vault), caseQueries, network.epoch),
    ...goodwillProcedures({
      engine,
      bus,
      directory,
      vault,
      commands: gestureCommands,
      queries: gestureQueries,
      epoch: network.epoch,
      clock,
    }),
    audit: auditProcedures(auditParts),
    changes: changeProcedures(feed),
    sync: syncProcedures(engine, bus, network.epoch, gestureCommands),
  }
  const place = { loopback: isLoopback(host), publicUrl, trustProxy }
  const origin = () => publicUrl?.origin ?? addressOf(server)
  const company = options.company
    ? new CompanySignIn(
        { ...options.company, secret: await readSecret(options.data, options.secret) },
        { engine, sessions, log, origin },
      )
    : null
  const { server, drained } = makeDoor({
    engine,
    feed,
    live,
    sessions,
    router,
    downloads: auditDownloads(auditParts),
    company,
    metrics,
    log,
    place,
    version,
    rendererFolder,
    admits: options.admits ?? (() => true),
    dictionaryFolder: join(options.data, DICTIONARY_FOLDER),
  })

  const stopListening = await engine.listen((revision) => feed.heard(revision))
  let ending = false
  let stating = Promise.resolve()
  const stop = async () => {
    ending = true
    clearInterval(timer)
    const closed = closeServer(server)
    await drained()
    live.close()
    await feed.close()
    await deliveries.close()
    await closed
    await judging.close()
    await stating.catch(() => {})
    await bus.idle()
    await stopListening()
  }
  /** What a month's statements say has been ended and judged before they are made. */
  const makeStatements = async () => {
    await endDueGestures(engine, bus, gestureCommands, clock)
    await judging.catchUp()
    // They are signed: what they were signed at is to be kept elsewhere, too.
    if (!ending && (await stateEndedMonths(auditParts))) void deliveries.round()
  }
  const chores = () => {
    const now = new Date(clock()).toISOString()
    stating = makeStatements()
    Promise.all([
      expireAsks(engine, bus, clock),
      sweepSignIns(engine.write, now),
      checkpointToday(auditParts).then(() => deliveries.round()),
      stating,
    ]).catch(failed)
  }
  const timer = setInterval(chores, CHORES_EVERY_MS).unref()
  try {
    await listen(server, port, host)
  } catch (error) {
    await stop()
    throw error
  }
  chores()
  const setupToken = newToken()
  const isNew = await saveSetupToken(engine, tokenHash(setupToken))
  log.info({ version, publicKey: signer.publicKey }, 'The hub listens')
  return {
    address: addressOf(server),
    setupToken: isNew ? setupToken : null,
    close: async () => {
      await stop()
      await engine.close()
      log.info('The hub has ended')
    },
  }
}
