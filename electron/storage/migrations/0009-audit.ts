import { type Kysely, sql } from 'kysely'
import type { MigrationTools } from '../migrate.ts'

const STATES = [
  'proposed',
  'approved',
  'issued',
  'redeemed',
  'expired',
  'voided',
  'rejected',
  'withdrawn',
  'lapsed',
]

/** Rollups beside the ledger, findings with what was said of them, unlocks, views, checkpoints and statements. */
export const audit = (_tools: MigrationTools) => ({
  async up(db: Kysely<unknown>): Promise<void> {
    const { schema } = db
    await schema.alterTable('gesture').addColumn('siteId', 'text').execute()
    await schema.alterTable('gesture').addColumn('channel', 'text').execute()
    await schema
      .alterTable('gesture')
      .addColumn('day', 'text', (c) => c.notNull().defaultTo(''))
      .execute()
    await schema.alterTable('gesture').addColumn('hour', 'integer').execute()
    await schema.alterTable('gesture').addColumn('waited', 'integer').execute()
    await sql`update "gesture" set "day" = case
      when substr("proposedAt", 1, 7) = "month" then substr("proposedAt", 1, 10) else "month" || '-01' end`.execute(
      db,
    )
    await schema.createIndex('gestureByDay').on('gesture').columns(['day', 'seq']).execute()
    // Of several that would do, SQLite takes the one that was made last: those that narrow most come last.
    for (const column of ['channel', 'siteId', 'kindId', 'reasonId', 'teamId', 'state'])
      await schema
        .createIndex(`gestureBy${column.charAt(0).toUpperCase()}${column.slice(1)}AndDay`)
        .on('gesture')
        .columns([column, 'day', 'seq'])
        .execute()

    await schema
      .createIndex('gestureByIssuer')
      .on('gesture')
      .columns(['issuedById', 'month'])
      .where(sql.ref('issuedById'), 'is not', null)
      .execute()
    // Who said yes to what, and whose code was shown to whom: few lines among many.
    await sql`create index "ledgerByYes" on "ledger" ("actorId", "at", "gestureId")
      where "event" in ('approval', 'approved')`.execute(db)
    await sql`create index "ledgerByCodeShown" on "ledger" ("gestureId", "seq")
      where "event" = 'code_shown'`.execute(db)
    await schema.createIndex('askByCreation').on('ask').column('createdAt').execute()

    let rollup = schema
      .createTable('rollup')
      .addColumn('cut', 'text', (c) => c.notNull())
      .addColumn('period', 'text', (c) => c.notNull())
      .addColumn('a', 'text', (c) => c.notNull())
      .addColumn('b', 'text', (c) => c.notNull())
      .addColumn('currency', 'text', (c) => c.notNull())
    for (const state of STATES)
      rollup = rollup
        .addColumn(`${state}Count`, 'integer', (c) => c.notNull())
        .addColumn(`${state}Minor`, 'bigint', (c) => c.notNull())
    await rollup
      .addColumn('yeses', 'integer', (c) => c.notNull())
      .addColumn('waited', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('rollupPlace', ['cut', 'period', 'a', 'b', 'currency'])
      .execute()
    await schema
      .createTable('spread')
      .addColumn('what', 'text', (c) => c.notNull())
      .addColumn('cut', 'text', (c) => c.notNull())
      .addColumn('month', 'text', (c) => c.notNull())
      .addColumn('a', 'text', (c) => c.notNull())
      .addColumn('currency', 'text', (c) => c.notNull())
      .addColumn('value', 'bigint', (c) => c.notNull())
      .addColumn('count', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('spreadPlace', ['what', 'cut', 'month', 'a', 'currency', 'value'])
      .execute()
    await schema
      .createTable('auditState')
      .addColumn('id', 'integer', (c) => c.primaryKey().notNull())
      // Sums of what was there before there were rollups are made when the next hub starts.
      .addColumn('rollupsBuilt', 'integer', (c) => c.notNull())
      .addColumn('judgedSeq', 'bigint', (c) => c.notNull())
      .addColumn('judgedBy', 'text', (c) => c.notNull())
      .addColumn('judgedDay', 'text', (c) => c.notNull())
      .addColumn('fullRuns', 'integer', (c) => c.notNull())
      .addColumn('judgings', 'integer', (c) => c.notNull())
      .addColumn('looks', 'integer', (c) => c.notNull())
      .addColumn('sortedAfter', 'bigint', (c) => c.notNull())
      .execute()
    await sql`insert into "auditState"
      ("id", "rollupsBuilt", "judgedSeq", "judgedBy", "judgedDay", "fullRuns", "judgings", "looks", "sortedAfter")
      select 1, 0, 0, '', '', 0, 0, 0, coalesce(max("seq"), 0) from "ledger"`.execute(db)
    // Large, and written once a day: not beside what is written all the time.
    await schema
      .createTable('peers')
      .addColumn('id', 'integer', (c) => c.primaryKey().notNull())
      .addColumn('tallies', 'text', (c) => c.notNull())
      .execute()
    await sql`insert into "peers" ("id", "tallies") values (1, '[]')`.execute(db)

    await schema
      .createTable('finding')
      .addColumn('key', 'text', (c) => c.primaryKey().notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('scope', 'text', (c) => c.notNull())
      .addColumn('rowsKey', 'text', (c) => c.notNull())
      .addColumn('teamId', 'text')
      .addColumn('customerId', 'text')
      .addColumn('people', 'text', (c) => c.notNull())
      .addColumn('behind', 'text', (c) => c.notNull())
      .addColumn('gestureIds', 'text', (c) => c.notNull())
      .addColumn('facts', 'text', (c) => c.notNull())
      .addColumn('score', 'integer', (c) => c.notNull())
      .addColumn('fromDay', 'text', (c) => c.notNull())
      .addColumn('toDay', 'text', (c) => c.notNull())
      .addColumn('at', 'text', (c) => c.notNull())
      .execute()
    await schema.createIndex('findingByRows').on('finding').columns(['rowsKey', 'scope']).execute()
    await schema
      .createTable('findingLook')
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('findingKey', 'text', (c) => c.notNull())
      .addColumn('verdict', 'text', (c) => c.notNull())
      .addColumn('note', 'text', (c) => c.notNull())
      .addColumn('score', 'integer', (c) => c.notNull())
      .addColumn('gestureIds', 'text', (c) => c.notNull())
      .addColumn('byId', 'text', (c) => c.notNull().references('person.id'))
      .addColumn('at', 'text', (c) => c.notNull())
      // What is said of a card is said of each of its findings.
      .addPrimaryKeyConstraint('findingLookOnce', ['id', 'findingKey'])
      .execute()
    await schema
      .createTable('unlock')
      .addColumn('id', 'text', (c) => c.primaryKey().notNull())
      .addColumn('cardId', 'text', (c) => c.notNull())
      .addColumn('findingKeys', 'text', (c) => c.notNull())
      .addColumn('people', 'text', (c) => c.notNull())
      .addColumn('gestureIds', 'text', (c) => c.notNull())
      .addColumn('teamId', 'text')
      .addColumn('reason', 'text', (c) => c.notNull())
      .addColumn('askedById', 'text', (c) => c.notNull().references('person.id'))
      .addColumn('askedAt', 'text', (c) => c.notNull())
      .addColumn('grantedById', 'text', (c) => c.references('person.id'))
      .addColumn('grantedAt', 'text')
      .addColumn('until', 'text', (c) => c.notNull())
      .addColumn('tellPeople', 'integer', (c) => c.notNull())
      .execute()
    await schema.createIndex('unlockByUntil').on('unlock').column('until').execute()
    await schema.createIndex('unlockByGranting').on('unlock').column('grantedAt').execute()
    await schema
      .createTable('savedView')
      .addColumn('id', 'text', (c) => c.primaryKey().notNull())
      .addColumn('ownerId', 'text', (c) => c.notNull().references('person.id'))
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('address', 'text', (c) => c.notNull())
      .addColumn('createdAt', 'text', (c) => c.notNull())
      .execute()
    await schema.createIndex('savedViewByOwner').on('savedView').column('ownerId').execute()
    await schema
      .createTable('checkpoint')
      .addColumn('id', 'text', (c) => c.primaryKey().notNull())
      .addColumn('seq', 'bigint', (c) => c.notNull())
      .addColumn('at', 'text', (c) => c.notNull())
      // The day whose daily one it is; none where somebody asked for it.
      .addColumn('day', 'text', (c) => c.unique())
      .addColumn('line', 'text', (c) => c.notNull())
      .execute()
    await schema.createIndex('checkpointBySeq').on('checkpoint').columns(['seq', 'at']).execute()
    await schema
      .createTable('checkpointDelivery')
      .addColumn('checkpointId', 'text', (c) => c.notNull().references('checkpoint.id'))
      .addColumn('target', 'text', (c) => c.notNull())
      .addColumn('deliveredAt', 'text')
      .addColumn('tries', 'integer', (c) => c.notNull())
      .addColumn('problem', 'text')
      .addPrimaryKeyConstraint('checkpointDeliveryOnce', ['checkpointId', 'target'])
      .execute()
    await schema
      .createTable('statement')
      .addColumn('id', 'text', (c) => c.primaryKey().notNull())
      .addColumn('month', 'text', (c) => c.notNull())
      .addColumn('teamId', 'text')
      .addColumn('at', 'text', (c) => c.notNull())
      .addColumn('byId', 'text', (c) => c.references('person.id'))
      // The month's own, made when it had ended; none where somebody asked for it.
      .addColumn('ofMonth', 'text', (c) => c.unique())
      .addColumn('checkpointId', 'text', (c) => c.notNull().references('checkpoint.id'))
      .addColumn('figures', 'text', (c) => c.notNull())
      .execute()
    await schema.createIndex('statementByMonth').on('statement').columns(['month', 'at']).execute()
  },
})
