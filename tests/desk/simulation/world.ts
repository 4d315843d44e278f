import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { askCommandHandlers } from '#work/asks/commands.ts'
import { expireAsks } from '#hub/asks/expiry.ts'
import { putReason } from '#hub/goodwill/admin.ts'
import { endSessions, putPerson } from '#hub/people/commands.ts'
import type { StoredAsk } from '#storage/asks.ts'
import type { HubLine } from '#desk/sync.ts'
import { Random } from '../../bench/random.ts'
import { ADMIN, AT_DESKS, IN_BROWSERS, PEOPLE, type Templates } from './company.ts'
import { copyAsItLies, type Point } from './crash-points.ts'
import { DeskLife } from './desk.ts'
import { anyCase, anyChange, anyCommand, anyReason, newId } from './doings.ts'
import { SimHub } from './hub.ts'
import { Model } from './model.ts'
import { SimTime } from './time.ts'
import type { Turns } from './turns.ts'
import { type Plug, Wire } from './wire.ts'

const HOUR = 3_600_000
const POINTS: readonly Point[] = ['before', 'inside', 'after']

/** A place where somebody sits: the computer, whether its program runs or not. */
export interface Place {
  personId: string
  model: Model
  plug: Plug
  clockIsOff: number
  /** The file, while the program does not run. */
  file: string
  life: DeskLife | null
}

/** What may be bent on purpose, to show that it is found. */
export interface Bends {
  /** Between a desk and its wire. */
  line?: (line: HubLine, random: Random) => HubLine
  /** A desk that has just been opened. */
  desk?: (life: DeskLife, random: Random) => void
}

/** A whole network, in which everything that can happen is the next step's choice. */
export class World {
  readonly random: Random
  readonly time = new SimTime()
  readonly wire: Wire
  readonly places: Place[]
  readonly findings: string[] = []
  hub: SimHub | null = null
  /** Its file, while it does not run. */
  hubFile: string
  /** Commands that were lost with a past that a restored backup took back: nobody can ask for them any more. */
  readonly forgiven = new Set<string>()
  /** All that was ever given, and by whom. */
  readonly given = new Map<string, string>()
  /** How often what happened. */
  readonly counts = new Map<string, number>()
  readonly #folder: string
  readonly #turns: Turns
  readonly #bends: Bends
  #backup: { file: string; journal: Set<string> } | null = null
  #made = 0
  #lives = 1
  #epoch = 'life 1'
  #sinceTick = 0
  readonly #dead: { close(): void }[] = []

  constructor(seed: number, folder: string, templates: Templates, turns: Turns, bends: Bends = {}) {
    this.random = new Random(seed)
    this.wire = new Wire(this.time, this.random)
    this.#folder = folder
    this.#turns = turns
    this.#bends = bends
    this.hubFile = templates.hub
    const people = [...AT_DESKS, AT_DESKS[0]]
    this.places = people.map(({ id }, at) => ({
      personId: id,
      model: new Model(id),
      plug: { isIn: true, token: `token ${at}`, breaks: new Set() },
      clockIsOff: 0,
      file: templates.replicaOf(id),
      life: null,
    }))
  }

  readonly wrong = (finding: string): void => void this.findings.push(finding)

  readonly count = (what: string): void => void this.counts.set(what, (this.counts.get(what) ?? 0) + 1)

  async begin(): Promise<void> {
    await this.openHub()
    for (const place of this.places) await this.open(place)
  }

  async end(): Promise<void> {
    for (const place of this.places) if (place.life !== null) this.kill(place)
    if (this.hub !== null) this.killHub()
    await this.#turns.all()
    for (const dead of this.#dead.splice(0)) dead.close()
    await this.#turns.all()
  }

  /** One thing happens; then all goes on as far as it can, or just a little, or the next thing happens at once. */
  async step(): Promise<void> {
    const { random } = this
    this.passTime(random.below(random.below(40) === 0 ? 60_000 : 1_500))
    await this.#something()
    const patience = random.below(8)
    if (patience === 0) await this.#turns.one()
    else if (patience < 5) await this.settle()
  }

  async settle(): Promise<void> {
    await this.#turns.all()
    for (const dead of this.#dead.splice(0)) dead.close()
  }

  /** Lets time pass; the hub's timers with it. */
  passTime(ms: number): void {
    this.#sinceTick += ms
    this.time.pass(ms)
    if (this.#sinceTick < 25_000) return
    this.#sinceTick = 0
    this.hub?.tick()
  }

  async #something(): Promise<void> {
    const { random, wire } = this
    const message = wire.messages[random.below(wire.messages.length)]
    if (message !== undefined && random.below(100) < 60) {
      const fate = random.below(60)
      if (fate === 0) this.#take(message, () => message.lose())
      else if (fate === 1 && message.isRequest) message.deliver()
      else this.#take(message, () => message.deliver())
      return
    }
    const chance = random.below(100)
    if (chance < 60) this.#give(random.of(this.places))
    else if (chance < 75) await this.#atTheHub()
    else await this.#rare()
  }

  #take(message: (typeof this.wire.messages)[number], work: () => void): void {
    this.wire.messages.splice(this.wire.messages.indexOf(message), 1)
    work()
  }

  /** Somebody at a desk does something: anything, or the same as before once more. */
  #give(place: Place): void {
    const { random } = this
    const { life, model } = place
    if (life === null) return
    if (random.below(12) === 0) {
      const refused = model.outbox.filter(({ state }) => state === 'refused')
      if (refused.length > 0) life.desk.discard(random.of(refused).id).catch(this.#unlessDead(life))
      return
    }
    const again = random.below(25) === 0 ? model.outbox.at(-1) : undefined
    const view = { personId: place.personId, asks: model.asks(), answers: model.answers() }
    const command = again ?? anyCommand(random, view)
    const { id, command: name, input } = command
    // Noted before: a desk that dies has perhaps taken it.
    this.given.set(id, place.personId)
    life.desk.command({ id, command: name, input }).catch(this.#unlessDead(life))
  }

  /** What happens at the hub without any desk. */
  async #atTheHub(): Promise<void> {
    const { random, hub } = this
    if (hub === null) return
    const { bus, cases } = hub.inside
    const submit = (...args: Parameters<typeof bus.submit<never, unknown>>) =>
      void bus.submit(...args).catch(this.wrong)
    const which = random.below(12)
    if (which < 5) {
      const { id: personId } = random.of(IN_BROWSERS)
      const { asks, answers } = await this.#everything(hub)
      const { id, command, input } = anyCommand(random, { personId, asks, answers })
      this.given.set(id, personId)
      submit(askCommandHandlers[command] as never, input as never, personId)
    } else if (which < 7) {
      const input = anyCase(random)
      this.given.set(input.id, IN_BROWSERS[0].id)
      submit(cases.create as never, input as never, IN_BROWSERS[0].id)
    } else if (which < 9) {
      const input = anyReason(random)
      this.given.set(input.id, ADMIN.id)
      submit(putReason as never, input as never, ADMIN.id)
    } else this.changePerson(anyChange(random, random.of(PEOPLE.slice(1))))
  }

  changePerson(change: ReturnType<typeof anyChange>): void {
    const { hub } = this
    if (hub === null) return
    this.given.set(change.id, ADMIN.id)
    hub.inside.bus.submit(putPerson, change, ADMIN.id).catch(this.wrong)
  }

  async #everything({ engine }: SimHub) {
    // Whoever uses a browser may try what they like: the hub judges.
    const asks = (await engine.read.selectFrom('ask').selectAll().orderBy('seq').execute()).map(
      (row) => ({ ...row, handover: null, giverId: null }) as unknown as StoredAsk,
    )
    return { asks, answers: await engine.read.selectFrom('answer').selectAll().orderBy('id').execute() }
  }

  async #rare(): Promise<void> {
    const { random } = this
    const place = random.of(this.places)
    const { life, plug } = place
    const chance = random.below(100)
    if (chance < 10) this.pull(plug)
    else if (chance < 55) this.plugIn(place)
    else if (chance < 59) life?.sync.tryNow()
    else if (chance < 65) {
      if (life === null) await this.open(place)
      else if (random.below(3) === 0) this.kill(place)
      else life.doom = { point: random.of(POINTS), in: 1 + random.below(6) }
    } else if (chance < 72) {
      if (life === null) await this.open(place)
    } else if (chance < 73) {
      if (this.hub === null) await this.openHub()
      else if (random.below(3) === 0) this.killHub()
      else this.hub.doom = { point: random.of(POINTS), in: 1 + random.below(4) }
    } else if (chance < 78) {
      if (this.hub === null) await this.openHub()
    } else if (chance < 80) await this.#backUp()
    else if (chance < 82) {
      // Rather at a bad moment: something has been done, and its rows have not come.
      const isBad = this.places.some(({ model }) => model.outbox.some(({ state }) => state === 'done'))
      if (random.below(3) === 0 || isBad) await this.#restore()
    } else if (chance < 84) place.clockIsOff = random.below(3) === 0 ? 0 : (random.below(49) - 24) * HOUR
    else if (chance < 86) this.#endSessions(place)
    else if (chance < 98) {
      if (life?.connection.name === 'signedOut') await this.signIn(place)
    } else if (chance < 99) this.passTime(random.below(20) * HOUR)
    else if (this.hub !== null && random.below(4) === 0) {
      this.passTime(random.below(40) * 24 * HOUR)
      const { engine, inside } = this.hub
      expireAsks(engine, inside.bus, () => this.time.now).catch(this.wrong)
    }
  }

  pull(plug: Plug): void {
    plug.isIn = false
    for (const breakOff of plug.breaks) breakOff()
  }

  plugIn({ plug, life }: Place): void {
    plug.isIn = true
    life?.sync.tryNow()
  }

  kill(place: Place): void {
    place.life?.kill()
  }

  async open(place: Place): Promise<void> {
    const { random } = this
    // Its program opens the file before anything else of it happens.
    await this.settle()
    const folder = this.#newFolder()
    const line = this.wire.lineOf(place.plug)
    const life = await DeskLife.open(place.file, folder, {
      time: this.time,
      line: this.#bends.line?.(line, random) ?? line,
      clockIsOff: () => place.clockIsOff,
      random: () => random.next(),
      model: place.model,
      count: this.count,
      settled: (ids) => {
        // Word from the past that a backup took back may have been under way.
        if (place.model.epoch !== this.#epoch) for (const id of ids) this.forgiven.add(id)
      },
      wrong: (finding) => this.wrong(`desk ${this.places.indexOf(place)}: ${finding}`),
      died: () => this.#deskDied(place, life, folder),
    })
    place.life = life
    this.#bends.desk?.(life, random)
    life.look('opened')
  }

  #deskDied(place: Place, life: DeskLife, folder: string): void {
    this.count('desk killed')
    const file = join(this.#newFolder(), 'desk.db')
    copyAsItLies(life.file, file)
    place.file = file
    place.life = null
    for (const breakOff of place.plug.breaks) breakOff()
    this.#bury(life, folder)
  }

  async openHub(): Promise<void> {
    await this.settle()
    const folder = this.#newFolder()
    const hub = await SimHub.open(this.hubFile, folder, {
      time: this.time,
      turns: this.#turns,
      failed: (error) => {
        if (!hub.dead) this.wrong(`the hub failed: ${error instanceof Error ? error.stack : String(error)}`)
      },
      died: () => this.#hubDied(hub, folder),
    })
    this.hub = hub
    this.wire.hub = hub
    if (this.#lives === 1) for (const place of this.places) await this.signIn(place)
  }

  killHub(): void {
    const { hub } = this
    if (hub !== null) hub.kill()
  }

  #hubDied(hub: SimHub, folder: string): void {
    this.count('hub killed')
    this.hubFile = join(this.#newFolder(), 'hub.db')
    copyAsItLies(hub.file, this.hubFile)
    this.hub = null
    this.wire.hubDied()
    this.#bury(hub, folder)
  }

  #bury(life: { close(): void }, folder: string): void {
    this.#dead.push({
      close() {
        life.close()
        rmSync(folder, { recursive: true, force: true })
      },
    })
  }

  async signIn({ personId, plug, life }: Place): Promise<void> {
    const { hub } = this
    if (hub === null) return
    this.#made += 1
    const token = `token ${this.#made} `
    await hub.signIn(personId, token)
    plug.token = token
    life?.sync.tryNow()
  }

  #endSessions({ personId }: Place): void {
    const id = newId(this.random)
    this.given.set(id, ADMIN.id)
    this.hub?.inside.bus.submit(endSessions, { id, personId }, ADMIN.id).catch(this.wrong)
  }

  /** What the hub has on record, with what came of it. */
  async journal(): Promise<Map<string, { actorId: string; refusal: string | null }>> {
    const { hub } = this
    if (hub === null) throw new Error('No hub')
    const rows = await hub.engine.read
      .selectFrom('journal')
      .select(['id', 'actorId', 'refusal'])
      .orderBy(sql.ref('rowid'))
      .execute()
    return new Map(rows.map(({ id, ...row }) => [id, row]))
  }

  async #backUp(): Promise<void> {
    const { hub } = this
    if (hub === null) return
    await this.settle()
    if (hub.dead) return
    const file = join(this.#newFolder(), 'backup.db')
    copyAsItLies(hub.file, file)
    this.#backup = { file, journal: new Set((await this.journal()).keys()) }
  }

  async #restore(): Promise<void> {
    const backup = this.#backup
    if (backup === null) return
    this.killHub()
    await this.settle()
    this.#lives += 1
    this.count('backup restored')
    const file = join(this.#newFolder(), 'hub.db')
    copyAsItLies(backup.file, file)
    this.#epoch = `life ${this.#lives}`
    SimHub.renewEpoch(file, this.#epoch)
    this.hubFile = file
    for (const place of this.places) {
      const kept = new Set(place.model.pending.map(({ id }) => id))
      for (const id of place.model.taken) if (!kept.has(id) && !backup.journal.has(id)) this.forgiven.add(id)
    }
  }

  #newFolder(): string {
    this.#made += 1
    return join(this.#folder, String(this.#made))
  }

  readonly #unlessDead =
    (life: DeskLife) =>
    (error: unknown): void => {
      if (!life.dead) this.wrong(String(error))
    }
}
