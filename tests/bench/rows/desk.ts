import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { startHubProgram } from '../../support/hub-program.ts'
import { during, Helper } from '../calls.ts'
import { type Figure, median, percentile } from '../figures.ts'
import type { DeskPlace } from '../inside/desk.ts'
import type { LivePosted, LivePosts, Screens } from '../load/live.ts'
import { Connection } from '../load/connection.ts'
import { memoryOf } from '../memory.ts'
import { askText } from '../texts.ts'
import { Random } from '../random.ts'
import type { Seeded, Seeds } from '../seeds.ts'
import { ROUNDS, type Row, USUAL_ASKS } from './row.ts'

const CLICKS = 300
const BEHIND = 5_000
const WAITING = 200
/** Each real desk is a program of its own with its own file; the others only listen, as screens do. */
const DESKS = 4
const SCREENS = 96
const POSTS = 60

/** What the desktop adds between its hub and its person. */
export const desk: Row = async (seeds) => {
  const seeded = await seeds.network('SQLite', USUAL_ASKS)
  const hub = await startHubProgram(seeded.data, ...seeded.options)
  return during(hub, async () => {
    const networkId = await idOf(hub.address)
    const placeOf = (at: number, name: string): DeskPlace => {
      const person = seeded.company.people[at]
      if (person === undefined) throw new Error('There are too few people.')
      const file = join(seeds.folder, `desk-${name}-${randomUUID()}.db`)
      return { file, networkId, personId: person.id, token: person.token, address: hub.address }
    }
    const lines = join(seeds.folder, 'rows.ndjson')
    const count = await saveRows(hub.address, placeOf(0, '').token, lines)
    const figures = await firstSyncAndClicks(count, lines, seeds, placeOf)
    figures.push(await toTheOtherDesk(hub.address, hub.pid, seeded, placeOf))
    figures.push(await weekAway(hub.address, placeOf))
    return figures
  })
}

type PlaceOf = (person: number, name: string) => DeskPlace

async function idOf(address: string): Promise<string> {
  const status = (await (await fetch(`${address}/api/network`)).json()) as { id: string }
  return status.id
}

/** The rows that a desk gets at first, as lines of JSON. @returns how many */
async function saveRows(address: string, token: string, file: string): Promise<number> {
  const over = new AbortController()
  const response = await fetch(`${address}/api/changes?after=0`, {
    headers: { authorization: `Bearer ${token}` },
    signal: over.signal,
  })
  const out = createWriteStream(file)
  const decoder = new TextDecoder()
  let text = ''
  let count = 0
  if (response.body === null) throw new Error('Nothing came')
  for await (const chunk of response.body) {
    text += decoder.decode(chunk, { stream: true })
    const lines = text.split('\n')
    text = lines.pop() ?? ''
    for (const line of lines)
      if (line.startsWith('data: {"revision"') && line.includes('"row":')) {
        out.write(`${line.slice('data: '.length)}\n`)
        count += 1
      }
    if (lines.some((line) => line === 'event: live')) break
  }
  over.abort()
  out.end()
  await once(out, 'finish')
  return count
}

async function firstSyncAndClicks(
  rows: number,
  lines: string,
  seeds: Seeds,
  placeOf: PlaceOf,
): Promise<Figure[]> {
  const floors: number[] = []
  const ours: number[] = []
  const floorClicks: number[] = []
  const ourClicks: number[] = []
  const memory: number[] = []
  const server = new Helper('bare/desk.ts')
  await during(server, async () => {
    const address = await server.call<string>('serve', lines)
    for (let round = 0; round < ROUNDS; round++) {
      const bare = new Helper('bare/desk.ts')
      await during(bare, async () => {
        const file = join(seeds.folder, `bare-desk-${round}.db`)
        floors.push(await bare.call<number>('firstSync', { address, file }))
        floorClicks.push(...(await bare.call<number[]>('clicks', CLICKS)))
        await bare.call('close')
      })
      const one = new Helper('inside/desk.ts')
      await during(one, async () => {
        const before = memoryOf(one.pid)
        const place = placeOf(round, 'first')
        ours.push(await one.call<number>('firstSync', place))
        await one.call('close')
        // As it is at a later start, with everything there.
        const later = new Helper('inside/desk.ts')
        await during(later, async () => {
          await wait(1_000)
          const bareNode = Math.min(before, memoryOf(later.pid))
          await later.call('firstSync', place)
          await wait(1_500)
          memory.push((memoryOf(later.pid) - bareNode) / 1024)
          ourClicks.push(...(await later.call<number[]>('clicks', CLICKS)))
          await later.call('close')
        })
      })
    }
  })
  const first = { floor: median(floors), ours: median(ours) }
  const click = { floor: percentile(floorClicks, 0.95), ours: percentile(ourClicks, 0.95) }
  const more = median(memory)
  return [
    {
      what: `first sync of ${rows.toLocaleString('en')} rows`,
      engine: '',
      unit: 'ms',
      ...first,
      goal: '≤ 2 ×',
      met: first.ours <= 2 * first.floor,
    },
    {
      what: 'a click, decided and applied, p95',
      engine: '',
      unit: 'ms',
      ...click,
      goal: '≤ 2 × and ≤ 8 ms',
      met: click.ours <= 2 * click.floor && click.ours <= 8,
    },
    {
      what: `memory of a desk with ${rows.toLocaleString('en')} rows, on top of Node`,
      engine: '',
      unit: 'KB',
      floor: 0,
      ours: more * 1024,
      goal: '≤ 150 MB',
      met: more <= 150,
    },
  ]
}

/** From the post until the row is on the other desks, beside the bare fan-out to as many lines. */
async function toTheOtherDesk(
  address: string,
  pid: number,
  { company }: Seeded,
  placeOf: PlaceOf,
): Promise<Figure> {
  const tokens = company.people.slice(0, SCREENS).map(({ token }) => token)
  const desks = Array.from({ length: DESKS }, () => new Helper('inside/desk.ts'))
  const screens = new Helper('load/live.ts')
  const all = {
    async stop() {
      await Promise.all([...desks, screens].map((one) => one.stop()))
    },
  }
  const ours = await during(all, async () => {
    for (const [at, one] of desks.entries()) {
      await one.call('firstSync', placeOf(SCREENS + at, 'other'))
      await one.call('watch')
    }
    await screens.call('open', { address, tokens, connections: SCREENS } satisfies Screens)
    const poster = await Connection.open(address)
    const random = new Random(3)
    const times: number[] = []
    for (let post = 0; post < POSTS; post++) {
      const id = randomUUID()
      const body = JSON.stringify({ id, ...askText(random), keep: 'keep', audience: 'all' })
      const start = Date.now()
      await poster.send('POST', '/api/asks', tokens[0] ?? null, body)
      const arrived = await Promise.all(desks.map((one) => one.call<number[]>('arrived', [id])))
      times.push(Math.max(...arrived.flat()) - start)
    }
    poster.close()
    await screens.call('close')
    return percentile(times, 0.99)
  })
  const floor = await bareFanOut(tokens.length + DESKS, pid)
  return {
    what: `a row on the other desk's screen, ${DESKS} desks and ${SCREENS} screens, p99`,
    engine: '',
    unit: 'ms',
    floor,
    ours,
    goal: '≤ 2 ×',
    met: ours <= 2 * floor,
  }
}

async function bareFanOut(connections: number, _pid: number): Promise<number> {
  const server = new Helper('bare/live.ts')
  return during(server, async () => {
    const address = await server.call<string>('listen')
    const screens = new Helper('load/live.ts')
    return during(screens, async () => {
      await screens.call('open', { address, tokens: [], connections } satisfies Screens)
      const frame = `data: {"id":"{ask}","title":"${'x'.repeat(700)}"}\n\n`
      const posted = await screens.call<LivePosted>('post', { asks: POSTS, frame } satisfies LivePosts)
      await screens.call('close')
      return percentile(posted.times, 0.99)
    })
  })
}

/** A week offline: rows that came meanwhile, and commands that wait. */
async function weekAway(address: string, placeOf: PlaceOf): Promise<Figure> {
  const place = placeOf(150, 'week')
  const first = new Helper('inside/desk.ts')
  await during(first, async () => {
    await first.call('firstSync', place)
    await first.call('close')
  })
  const poster = await Connection.open(address)
  const random = new Random(4)
  for (let at = 0; at < BEHIND; at++)
    await poster.send(
      'POST',
      '/api/asks',
      placeOf(151 + (at % 100), '').token,
      JSON.stringify({ id: randomUUID(), ...askText(random), keep: 'keep', audience: 'all' }),
    )
  poster.close()
  const away = new Helper('inside/desk.ts')
  const ours = await during(away, async () => {
    await away.call('offline', { place, count: WAITING })
    const back = await away.call<number>('back')
    await away.call('close')
    return back
  })
  return {
    what: `back after a week: ${BEHIND.toLocaleString('en')} rows behind, ${WAITING} commands waiting`,
    engine: '',
    unit: 'ms',
    floor: 0,
    ours,
    goal: '≤ 2 s',
    met: ours <= 2_000,
  }
}
