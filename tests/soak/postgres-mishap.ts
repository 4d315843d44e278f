import pg from 'pg'

/**
 * Kills one of the processes with which a PostgreSQL server answers the hub. The server takes that for a sign that its
 * memory may be damaged: it cuts all connections and recovers from its log, as after a power cut.
 * @param url of the hub's database
 */
export async function killABackend(url: string): Promise<void> {
  const client = new pg.Client(url)
  // This connection is cut with the others.
  client.on('error', () => {})
  await client.connect()
  const { rows } = await client.query<{ pid: number }>(
    `select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
     order by state = 'active' desc, xact_start limit 1`,
  )
  process.kill(rows[0]?.pid ?? 0, 'SIGKILL')
  await client.end().catch(() => {})
}
