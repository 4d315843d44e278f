import type { AddressInfo } from 'node:net'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CheckpointRow } from '#contract/audit.ts'
import type { Checkpoint } from '#core/checkpoint.ts'
import type { CheckpointPlaces } from '#hub/audit/evidence/places.ts'
import { onEveryEngine, sqlite } from '../support/engines.ts'
import { openGoodwillDoor } from '../support/goodwill-door.ts'
import { openPostBox } from '../support/post-box.ts'
import { hasSmallDisks, onSmallDisk, whyNoSmallDisk } from '../support/small-disk.ts'

const nowhere: CheckpointPlaces = { folder: null, url: null, mail: null }

/** A goodwill door whose hub keeps checkpoints elsewhere. */
async function openKeeping(under: typeof sqlite, places: Partial<CheckpointPlaces>) {
  const at = await openGoodwillDoor(under, { checkpoints: { ...nowhere, ...places } })
  const { lead } = at.people
  const listed = async () => (await at.as(lead)('GET', '/api/audit/checkpoints')).body
  return {
    ...at,
    listed,
    /** The next hub on the same place: it makes the day's checkpoint, where there is none, and sends what waits. */
    restart: async () => {
      at.door.clock.now += 1000
      await at.door.restart()
    },
    make: async (): Promise<CheckpointRow> => {
      at.door.clock.now += 1000
      return (await at.as(lead)('POST', '/api/audit/checkpoints', {})).body
    },
    /** What became of the newest checkpoint's deliveries, but for the moment. */
    newest: async () =>
      (await listed()).items[0]?.deliveries.map(
        ({ target, deliveredAt, problem }: CheckpointRow['deliveries'][0]) =>
          `${target} ${deliveredAt === null ? (problem ?? 'waits') : 'there'}`,
      ),
  }
}
type Keeping = Awaited<ReturnType<typeof openKeeping>>

let folder: string
let at: Keeping | undefined
beforeEach(async () => {
  at = undefined
  folder = await mkdtemp(join(tmpdir(), 'rundruf-kept-'))
})
afterEach(async () => {
  await at?.door.close()
  await rm(folder, { recursive: true, force: true })
})

onEveryEngine('a folder', (under) => {
  const kept = join('kept', 'checkpoints')
  const open = async (place = join(folder, 'checkpoints')) =>
    (at = await openKeeping(under, { folder: place }))

  it('gets each checkpoint as a file of its own', async () => {
    await mkdir(join(folder, 'checkpoints'))
    const hub = await open()
    const one = await hub.make()
    await expect.poll(hub.newest).toEqual(['checkpoints/ there'])
    await hub.make()
    await expect.poll(hub.newest).toEqual(['checkpoints/ there'])
    expect((await hub.listed()).targets).toEqual(['checkpoints/'])
    const names = (await readdir(join(folder, 'checkpoints'))).toSorted()
    const time = one.at.replaceAll(/[-:.]/g, '')
    expect(names).toHaveLength(2)
    expect(names[0]).toBe(`rundruf-checkpoint-1-${time}.json`)
    const all: string = (await hub.as(hub.people.lead)('GET', '/api/audit/checkpoints.jsonl')).body
    const files = await Promise.all(names.map((name) => readFile(join(folder, 'checkpoints', name), 'utf8')))
    expect(files.join('')).toBe(all)
    expect(JSON.stringify(await hub.listed())).not.toContain(folder)
  })

  it('that is missing is waited for, and gets all that there are, and is not made', async () => {
    const hub = await open(join(folder, kept))
    const first = await hub.make()
    await expect.poll(hub.newest).toEqual(['checkpoints/ folder_missing'])
    await hub.make()
    await mkdir(join(folder, 'kept'))
    await hub.restart()
    expect(await readdir(join(folder, 'kept'))).toEqual([])
    await mkdir(join(folder, kept))
    await hub.restart()
    await expect.poll(hub.newest).toEqual(['checkpoints/ there'])
    const names = await readdir(join(folder, kept))
    expect(names.filter((name) => name.includes(first.at.replaceAll(/[-:.]/g, '')))).toHaveLength(1)
    // Those two, and the day's.
    expect(names).toHaveLength(3)
    expect(hub.door.logged()).toContain('The folder is not there')
    expect(hub.door.logged()).not.toContain(folder)
  })

  it('is tried again after a hub that was killed before it could note that all went well', async () => {
    await mkdir(join(folder, 'checkpoints'))
    const hub = await open()
    await hub.make()
    await expect.poll(hub.newest).toEqual(['checkpoints/ there'])
    const before = await readdir(join(folder, 'checkpoints'))
    await hub.door.sabotage(`update "checkpointDelivery" set "deliveredAt" = null`)
    await hub.restart()
    await expect.poll(hub.newest).toEqual(['checkpoints/ there'])
    expect(await readdir(join(folder, 'checkpoints'))).toEqual(expect.arrayContaining(before))
  })

  it('never has a file written over', async () => {
    await mkdir(join(folder, 'checkpoints'))
    const hub = await open()
    const time = new Date(hub.door.clock.now + 1000).toISOString().replaceAll(/[-:.]/g, '')
    const file = join(folder, 'checkpoints', `rundruf-checkpoint-1-${time}.json`)
    await writeFile(file, 'somebody’s')
    await hub.make()
    await expect.poll(hub.newest).toEqual(['checkpoints/ folder_occupied'])
    expect(await readFile(file, 'utf8')).toBe('somebody’s')
    expect(await readdir(join(folder, 'checkpoints'))).toHaveLength(1)
  })

  it('that is another one than before gets all of them, too', async () => {
    await mkdir(join(folder, 'checkpoints'))
    const hub = await open()
    await hub.make()
    await expect.poll(hub.newest).toEqual(['checkpoints/ there'])
    await hub.door.sabotage(`update "checkpointDelivery" set "target" = 'checkpoints/ #00000000'`)
    await rm(join(folder, 'checkpoints', (await readdir(join(folder, 'checkpoints')))[0] as string))
    await hub.restart()
    await expect
      .poll(async () => (await hub.listed()).items.at(-1)?.deliveries)
      .toMatchObject([{ target: 'checkpoints/' }, { target: 'checkpoints/' }])
    await expect.poll(() => readdir(join(folder, 'checkpoints'))).toHaveLength(2)
  })
})

describe('a folder’s disk', () => {
  const put = (size: number) => `
    import { writeFileSync } from 'node:fs'
    import { folderTarget } from '#hub/audit/evidence/targets/folder.ts'
    const folder = process.argv.at(-1)
    writeFileSync(folder + '/ballast', Buffer.alloc(${size}, 1))
    const one = { id: '', seq: 1, at: '2026-11-22T10:30:00.000Z', day: null, line: 'x'.repeat(9000) }
    await folderTarget(folder).deliver([one], new AbortController().signal).then(
      () => console.log('there'), ({ problem }) => console.log(problem))`
  const run = (size: number) =>
    onSmallDisk(1, folder, process.execPath, '--input-type=module', '-e', put(size), '--')

  it.skipIf(!hasSmallDisks)(`that is full leaves nothing half${whyNoSmallDisk}`, () => {
    expect(run(1_048_576 - 4096)).toMatchObject({ stdout: 'folder_full\n', status: 0 })
    expect(run(1000)).toMatchObject({ stdout: 'there\n', status: 0 })
  })

  it.skipIf(process.getuid?.() === 0)('that may not be written to is told so', async () => {
    await mkdir(join(folder, 'checkpoints'), { mode: 0o500 })
    at = await openKeeping(sqlite, { folder: join(folder, 'checkpoints') })
    await at.make()
    await expect.poll(at.newest).toEqual(['checkpoints/ folder_forbidden'])
  })

  it('may turn out to be a file', async () => {
    await writeFile(join(folder, 'checkpoints'), '')
    at = await openKeeping(sqlite, { folder: join(folder, 'checkpoints') })
    await at.make()
    await expect.poll(at.newest).toEqual(['checkpoints/ folder_missing'])
  })
})

/** A web server that answers with one status after the other, and the last one from then on. */
async function openWeb(...statuses: number[]) {
  const box = await openPostBox((turn) => statuses[Math.min(turn, statuses.length - 1)] ?? 200)
  return { ...box, url: new URL(`http://auditor:ge%40heim@127.0.0.1:${box.port}/s3cret-path?key=t0ken`) }
}

onEveryEngine('a web address', (under) => {
  it('that fails at first gets every checkpoint in the end, in order', async () => {
    const web = await openWeb(503, 500, 200)
    at = await openKeeping(under, { url: web.url })
    await at.make()
    await expect.poll(at.newest).toEqual([`${web.origin} web_refused`])
    await at.make()
    await expect.poll(() => web.got.length).toBe(2)
    // Both tries were for the oldest.
    expect(web.got[1]?.body).toBe(web.got[0]?.body)
    await at.restart()
    await expect.poll(at.newest).toEqual([`${web.origin} there`])
    const there = web.got.slice(2).map(({ body }) => JSON.parse(body) as Checkpoint)
    const all: string = (await at.as(at.people.lead)('GET', '/api/audit/checkpoints.jsonl')).body
    await expect
      .poll(() =>
        web.got
          .slice(2)
          .map(({ body }) => `${body}\n`)
          .join(''),
      )
      .toBe(all)
    expect(there[0]?.seq).toBe(1)
    expect(web.got[0]).toMatchObject({
      method: 'POST',
      path: '/s3cret-path?key=t0ken',
      headers: {
        'content-type': 'application/json',
        authorization: `Basic ${Buffer.from('auditor:ge@heim').toString('base64')}`,
      },
    })
    const told = [JSON.stringify(await at.listed()), at.door.logged(), await at.door.dump()].join('\n')
    expect(told).not.toMatch(/s3cret|t0ken|ge%40heim|ge@heim/)
    await web.close()
  })

  it('is not followed elsewhere', async () => {
    const web = await openWeb(302)
    at = await openKeeping(under, { url: web.url })
    await at.make()
    await expect.poll(at.newest).toEqual([`${web.origin} web_redirects`])
    expect(web.got).toHaveLength(1)
    await web.close()
  })
})

describe('a web address', () => {
  it('that nobody answers at is told so', async () => {
    const web = await openWeb()
    await web.close()
    at = await openKeeping(sqlite, { url: web.url })
    await at.make()
    await expect.poll(at.newest).toEqual([`${web.origin} web_no_answer`])
  })

  it('whose certificate is nobody’s is not trusted', async () => {
    const mail = await openMail({ secure: true })
    at = await openKeeping(sqlite, { url: new URL(`https://127.0.0.1:${mail.port}/`) })
    await at.make()
    await expect.poll(at.newest).toEqual([`https://127.0.0.1:${mail.port} web_untrusted`])
    await mail.close()
  })

  it('that never answers does not keep the hub from ending, and gets it from the next', async () => {
    const web = await openPostBox((turn) => (turn === 0 ? null : 200))
    at = await openKeeping(sqlite, { url: new URL(web.origin) })
    await at.make()
    await expect.poll(() => web.got.length).toBe(1)
    expect(await at.newest()).toEqual([`${web.origin} waits`])
    await at.restart()
    await expect.poll(at.newest).toEqual([`${web.origin} there`])
    expect(web.got[1]?.body).toBe(web.got[0]?.body)
    await web.close()
  })
})

/** A mail server on this computer that takes mail of one user. */
async function openMail(options: SMTPServerOptions = {}) {
  const mails: { to: string[]; from: string; content: string }[] = []
  const server = new SMTPServer({
    hideSTARTTLS: true,
    onAuth: ({ username, password }, _session, done) =>
      username === 'hub' && password === 'ge heim' ? done(null, { user: 'hub' }) : done(new Error('No')),
    onRcptTo: ({ address }, _session, done) => done(address.startsWith('nobody') ? new Error('No') : null),
    onData: (stream, { envelope }, done) => {
      void text(stream).then((content) => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
        mails.push({ to: envelope.rcptTo.map(({ address }) => address), from, content })
        done()
      })
    },
    ...options,
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    mails,
    port,
    smtp: (password = 'ge%20heim') => new URL(`smtp://hub:${password}@127.0.0.1:${port}`),
    close: () => new Promise<void>((resolve) => server.close(resolve)),
  }
}

const decoded = (mail: string): string[] =>
  mail
    .split(/^--.*$/m)
    .filter((part) => /content-disposition: attachment/i.test(part))
    .map((part) => Buffer.from(part.split('\r\n\r\n')[1] ?? '', 'base64').toString())

onEveryEngine('a mailbox', (under) => {
  it('gets all checkpoints that wait in one mail, as files', async () => {
    const mail = await openMail()
    const box = { to: 'audit@example.org', from: 'hub@example.org', smtp: mail.smtp() }
    at = await openKeeping(under, { mail: box })
    await at.make()
    await expect.poll(at.newest).toEqual(['audit@example.org there'])
    await at.door.sabotage(`delete from "checkpointDelivery"`)
    await at.restart()
    await expect.poll(at.newest).toEqual(['audit@example.org there'])
    expect(mail.mails).toHaveLength(2)
    for (const { to, from } of mail.mails) expect({ to, from }).toEqual({ to: [box.to], from: box.from })
    const [, both] = mail.mails.map(({ content }) => decoded(content))
    const all: string = (await at.as(at.people.lead)('GET', '/api/audit/checkpoints.jsonl')).body
    expect(both).toHaveLength(2)
    expect(both?.join('')).toBe(all)
    expect(mail.mails[1]?.content).toMatch(/filename="?rundruf-checkpoint-\d+-\d{8}T\d{9}Z\.json/)
    const told = [JSON.stringify(await at.listed()), at.door.logged(), await at.door.dump()].join('\n')
    expect(told).not.toMatch(/ge%20heim|ge heim/)
    await mail.close()
  })
})

describe('a mail server', () => {
  const problem = async (to: string, smtp: URL) => {
    at = await openKeeping(sqlite, { mail: { to, from: 'hub@example.org', smtp } })
    await at.make()
    await expect.poll(async () => (await at?.newest())?.[0]).not.toMatch(/ waits$|^$/)
    return (await at.newest())[0]
  }

  it('that refuses the sign-in is told so, without the password', async () => {
    const mail = await openMail()
    expect(await problem('a@example.org', mail.smtp('falsch'))).toBe('a@example.org mail_sign_in')
    expect(at?.door.logged()).not.toContain('falsch')
    await mail.close()
  })

  it('that does not know the mailbox is told so', async () => {
    const mail = await openMail()
    expect(await problem('nobody@example.org', mail.smtp())).toBe('nobody@example.org mail_refused')
    await mail.close()
  })

  it('that does not answer is told so', async () => {
    const mail = await openMail()
    await mail.close()
    expect(await problem('a@example.org', mail.smtp())).toBe('a@example.org mail_no_answer')
  })

  it('whose certificate is nobody’s is not trusted', async () => {
    const mail = await openMail({ secure: true })
    const smtp = new URL(`smtps://hub:x@127.0.0.1:${mail.port}`)
    expect(await problem('a@example.org', smtp)).toBe('a@example.org mail_untrusted')
    await mail.close()
  })
})
