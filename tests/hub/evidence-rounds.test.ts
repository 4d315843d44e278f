import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Deliveries } from '#hub/audit/evidence/deliveries.ts'
import { type Target, Undelivered } from '#hub/audit/evidence/targets/target.ts'
import { openLog } from '#hub/log.ts'
import { addCheckpoint, deliveriesOf, newestCheckpoints } from '#storage/checkpoints.ts'
import type { Engine } from '#storage/engine.ts'
import { migrate } from '#storage/migrate.ts'
import { endChild, endWithUs } from '../support/children.ts'
import { onEveryEngine, onSharedEngines, type Place } from '../support/engines.ts'
import { openPostBox } from '../support/post-box.ts'

const clock = () => Date.parse('2026-11-22T10:00:00Z')

/** Checkpoints as if there had been some for a while. */
const addSome = (engine: Engine, count: number) =>
  engine.write.transaction().execute(async (trx) => {
    for (let seq = 1; seq <= count; seq++)
      await addCheckpoint(trx, {
        id: randomUUID(),
        seq,
        at: new Date(seq * 1000).toISOString(),
        day: null,
        line: `${seq}`,
      })
  })

/** A place that notes which checkpoints it was given. */
function pretend(deliver: (seq: number) => Promise<void> | void = () => {}, mostAtOnce = 1) {
  const given: number[] = []
  const target: Target = {
    key: 'pretended #00000000',
    mostAtOnce,
    deliver: async (checkpoints) => {
      for (const { seq } of checkpoints) {
        await deliver(seq)
        given.push(seq)
      }
    },
  }
  return { given, target }
}

const upTo = (last: number, first = 1) => Array.from({ length: last - first + 1 }, (_, at) => first + at)

onEveryEngine('rounds of deliveries', (under) => {
  let place: Place
  let engine: Engine
  const open = (...targets: Target[]) => new Deliveries({ engine, targets, clock, log: openLog('silent') })
  const noted = async () => {
    const all = await newestCheckpoints(engine.read, 1000)
    const seqs = new Map(all.map(({ id, seq }) => [id, seq]))
    return (
      await deliveriesOf(
        engine.read,
        all.map(({ id }) => id),
      )
    )
      .map(({ checkpointId, ...delivery }) => ({ ...delivery, seq: seqs.get(checkpointId) ?? 0 }))
      .toSorted((a, b) => a.seq - b.seq)
  }
  beforeEach(async () => {
    place = await under.place()
    engine = place.open()
    await migrate(engine)
  })
  afterEach(async () => {
    await engine.close()
    await place.remove()
  })

  it('send what waits, the oldest first, so many at once, and each once', async () => {
    await addSome(engine, 120)
    const one = pretend()
    const deliveries = open(one.target)
    await deliveries.round()
    expect(one.given).toEqual(upTo(50))
    await deliveries.round()
    await deliveries.round()
    await deliveries.round()
    expect(one.given).toEqual(upTo(120))
    expect(await noted()).toMatchObject(
      upTo(120).map((seq) => ({ seq, tries: 1, problem: null, deliveredAt: '2026-11-22T10:00:00.000Z' })),
    )
  })

  it('stop at the first that does not arrive, and begin with it the next time', async () => {
    await addSome(engine, 5)
    const fails = new Set([3])
    const tried: number[] = []
    const one = pretend((seq) => {
      tried.push(seq)
      if (fails.has(seq)) throw new Undelivered('web_refused', '503')
    })
    const deliveries = open(one.target)
    await deliveries.round()
    await deliveries.round()
    expect(tried).toEqual([1, 2, 3, 3])
    expect(await noted()).toMatchObject([
      { seq: 1, tries: 1 },
      { seq: 2, tries: 1 },
      { seq: 3, tries: 2, problem: 'web_refused', deliveredAt: null },
    ])
    fails.clear()
    await deliveries.round()
    expect(one.given).toEqual(upTo(5))
    expect((await noted())[2]).toMatchObject({ tries: 3, problem: null })
  })

  it('do not let one place wait for another', async () => {
    await addSome(engine, 3)
    const broken = pretend(() => {
      throw new Error('a bug')
    })
    const fine = pretend()
    await open({ ...broken.target, key: 'broken #00000000' }, fine.target).round()
    expect(fine.given).toEqual([1, 2, 3])
  })

  it('send once more what came in the meantime', async () => {
    await addSome(engine, 1)
    const gate = Promise.withResolvers<void>()
    const one = pretend(() => gate.promise)
    const deliveries = open(one.target)
    const first = deliveries.round()
    await addSome(engine, 2)
    const second = deliveries.round()
    gate.resolve()
    await Promise.all([first, second])
    expect(one.given).toHaveLength(3)
  })

  it('end with the hub, and note nothing that is not known', async () => {
    await addSome(engine, 2)
    const begun = Promise.withResolvers<void>()
    const target: Target = {
      key: 'slow #00000000',
      mostAtOnce: 1,
      deliver: (_, signal) => {
        begun.resolve()
        return new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => reject(new Undelivered('web_no_answer', ''))),
        )
      },
    }
    const deliveries = open(target)
    const round = deliveries.round()
    await begun.promise
    await deliveries.close()
    await round
    expect(await noted()).toMatchObject([{ tries: 1, problem: null, deliveredAt: null }])
    // Whoever calls then finds nothing to do.
    await deliveries.round()
    expect(await noted()).toHaveLength(1)
  })
})

onSharedEngines('rounds of two hubs at once', (under) => {
  it('send each checkpoint once', async () => {
    const place = await under.place()
    const engines = [place.open(), place.open()]
    const [engine] = engines as [Engine]
    await migrate(engine)
    await addSome(engine, 40)
    const one = pretend(() => new Promise((resolve) => setImmediate(resolve)))
    const log = openLog('silent')
    await Promise.all(
      engines.map((each) => new Deliveries({ engine: each, targets: [one.target], clock, log }).round()),
    )
    expect(one.given.toSorted((a, b) => a - b)).toEqual(upTo(40))
    for (const each of engines) await each.close()
    await place.remove()
  })
})

const CLI = join(import.meta.dirname, '../../electron/hub/cli.ts')

describe('a hub that is killed while it sends a checkpoint', () => {
  it('sends it when it is back', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'rundruf-killed-'))
    const web = await openPostBox((turn) => (turn === 0 ? null : 200))
    const start = () => {
      const args = ['--demo', '--data', folder, '--port', '0', '--checkpoint-url', web.origin]
      const child = spawn(process.execPath, [CLI, ...args], {
        stdio: 'ignore',
        env: { ...process.env, RUNDRUF_LOG: 'silent' },
      })
      endWithUs(child)
      return child
    }
    const came = (count: number) => vi.waitUntil(() => web.got.length === count, { timeout: 50_000 })
    const children = [start()]
    try {
      await came(1)
      await endChild(children[0] as ChildProcess, 'SIGKILL')
      children.push(start())
      await came(2)
      expect(web.got[1]?.body).toBe(web.got[0]?.body)
      expect(JSON.parse(web.got[0]?.body ?? '')).toMatchObject({ format: 'rundruf-checkpoint', version: 1 })
    } finally {
      for (const child of children) await endChild(child, 'SIGTERM')
      await web.close()
    }
    await rm(folder, { recursive: true, force: true })
  }, 120_000)
})
