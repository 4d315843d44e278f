import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, inject, it } from 'vitest'
import { startHub } from '#hub/hub.ts'
import { openLog } from '#hub/log.ts'
import { setUpInput } from '../support/door-hub.ts'
import { openLine } from '../support/line.ts'
import { freshDatabase } from '../support/postgres.ts'

it('a hub whose database is away says "try again", whatever it is asked, and goes on when it is back', async () => {
  const line = await openLine(await freshDatabase(inject('postgresUrl')))
  const data = await mkdtemp(join(tmpdir(), 'rundruf-away-'))
  const log = openLog('silent')
  const hub = await startHub({
    data,
    database: line.url,
    host: '127.0.0.1',
    port: 0,
    version: '1.2.3',
    rendererFolder: null,
    log,
  })
  const call = async (method: string, path: string, token: string, body?: object) => {
    const response = await fetch(`${hub.address}/api${path}`, {
      method,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const {
      code,
      data,
      token: given,
    } = (await response.json()) as { code?: string; data?: { reason: string }; token?: string }
    return { status: response.status, code, reason: data?.reason, given }
  }
  const { given: token = '' } = await call('POST', '/setup', '', setUpInput(hub.setupToken))
  const ask = { title: 'Esel', keep: 'keep', audience: 'all' }
  const everything = async () => [
    await call('GET', '/asks', token),
    await call('GET', '/me', token),
    await call('POST', '/asks', token, ask),
    await call('POST', '/session', '', { email: 'nina@example.org', password: 'four quiet donkeys waited' }),
  ]
  expect((await everything()).map(({ status }) => status)).toEqual([200, 200, 200, 200])
  line.break()
  for (const answer of await everything())
    expect(answer).toMatchObject({ status: 503, code: 'TRY_AGAIN', reason: 'unavailable' })
  expect((await fetch(`${hub.address}/readyz`)).status).toBe(503)
  line.cut = false
  await expect
    .poll(async () => (await everything()).map(({ status }) => status), { timeout: 15_000 })
    .toEqual([200, 200, 200, 200])
  await hub.close()
  await line.close()
  await rm(data, { recursive: true, force: true })
})
