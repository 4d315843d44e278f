import { type ChildProcess, fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { AskInFull } from '#contract/rows.ts'
import { Random } from '../bench/random.ts'
import { askInput } from '../support/ask-inputs.ts'
import { endChild, endWithUs } from '../support/children.ts'
import { type HubProgram, startHubProgram } from '../support/hub-program.ts'
import { openLine } from '../support/line.ts'
import { addPerson, setUpNetwork, type TestPerson } from '../support/network.ts'
import type { Asked, Said } from './desk-program.ts'

/** What a run came to; `findings` says what was lost or there twice. */
export interface KillReport {
  findings: string[]
  kills: number
  /** Commands that the desk had said yes to. */
  acknowledged: number
}

const LONGEST_LIFE_MS = 250
const PATIENCE_MS = 60_000

/**
 * Kills the desktop's main process at random moments while its person posts and answers, with the line to the hub coming
 * and going. After each kill everything that was acknowledged has to be there; in the end the hub has each once.
 */
export async function killAgainAndAgain({
  kills,
  seed,
}: {
  kills: number
  seed: number
}): Promise<KillReport> {
  const folder = await mkdtemp(join(tmpdir(), 'rundruf-kills-'))
  const hub = await startHubProgram(join(folder, 'hub'))
  const line = await openLine(hub.address)
  try {
    const ada = await setUpNetwork(hub)
    const nora = await addPerson(hub, ada, { name: 'Nora Maurer', sign: 'nm', roles: ['agent'] })
    return await run({ folder, hub, line, nora, ada, kills, random: new Random(seed) })
  } finally {
    await line.close()
    await hub.kill()
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}

interface Run {
  folder: string
  hub: HubProgram
  line: Awaited<ReturnType<typeof openLine>>
  nora: TestPerson
  ada: TestPerson
  kills: number
  random: Random
}

async function run({ folder, line, nora, ada, kills, random }: Run): Promise<KillReport> {
  const { id: networkId } = await ada.api.network.status()
  const others = await ada.api.asks.post(askInput({ title: 'Wimpelkette' }))
  const start = () => Program.start(folder, line.url, nora, networkId)
  const posted = new Set<string>()
  const answered = new Set<string>()
  const findings: string[] = []

  let program = await start()
  await program.until((state) => state.ready)
  for (let kill = 1; kill <= kills; kill++) {
    if (random.next() < 0.5) line.break()
    else line.cut = false
    const killed = sleep(random.below(LONGEST_LIFE_MS)).then(() => program.kill())
    await work(program, random, posted, answered, others.id)
    await killed
    program = await start()
    findings.push(
      ...(await missing(program, posted, answered, others.id)).map((what) => `kill ${kill}: ${what}`),
    )
  }
  line.cut = false
  await program.ask(['tryNow'], {})
  await program.until(({ waiting, connection }) => connection.name === 'live' && waiting === 0)
  const state = await program.state()
  if (state.refused > 0) findings.push(`the hub refused ${state.refused}`)
  if (state.lost) findings.push('the outbox was lost')
  await program.kill()
  findings.push(...(await atTheHub(ada, posted, answered, others.id)))
  return { findings, kills, acknowledged: posted.size + answered.size }
}

/** Posts and answers until the program is gone. */
async function work(
  program: Program,
  random: Random,
  posted: Set<string>,
  answered: Set<string>,
  othersId: string,
): Promise<void> {
  while (program.lives) {
    const id = randomUUID()
    const posts = random.next() < 0.6
    const input = posts
      ? askInput({ id, title: `Plüschesel ${id}` })
      : { askId: othersId, id, kind: 'note', text: `Notiz ${id}`, personId: null }
    const said = await program.ask(['asks', posts ? 'post' : 'answer'], input)
    if (said?.ok === true) (posts ? posted : answered).add(id)
    if (random.next() < 0.3) await sleep(random.below(10))
  }
}

async function missing(
  program: Program,
  posted: ReadonlySet<string>,
  answered: ReadonlySet<string>,
  othersId: string,
): Promise<string[]> {
  const lost: string[] = []
  for (const askId of posted) {
    const said = await program.ask(['asks', 'get'], { askId })
    if (said?.ok !== true) lost.push(`the ask ${askId} is not there: ${JSON.stringify(said?.value)}`)
  }
  const said = await program.ask(['asks', 'get'], { askId: othersId })
  const there = new Set((said?.value as AskInFull | undefined)?.answers?.map(({ id }) => id))
  for (const id of answered) if (!there.has(id)) lost.push(`the answer ${id} is not there`)
  return lost
}

async function atTheHub(
  { api }: TestPerson,
  posted: ReadonlySet<string>,
  answered: ReadonlySet<string>,
  othersId: string,
): Promise<string[]> {
  const titles = new Map<string, number>()
  let cursor: string | undefined
  do {
    const page = await api.asks.list({ limit: 200, cursor })
    for (const { title } of page.items) titles.set(title, (titles.get(title) ?? 0) + 1)
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
  const { answers } = await api.asks.get({ askId: othersId })
  const wrong: string[] = []
  for (const id of posted) {
    const times = titles.get(`Plüschesel ${id}`) ?? 0
    if (times !== 1) wrong.push(`the hub has the ask ${id} ${times} times`)
  }
  for (const id of answered) {
    const times = answers.filter((answer) => answer.text === `Notiz ${id}`).length
    if (times !== 1) wrong.push(`the hub has the answer ${id} ${times} times`)
  }
  return wrong
}

interface State {
  connection: { name: string }
  waiting: number
  refused: number
  lost: boolean
  ready: boolean
}

/** The program that is killed, as a window sees it. */
class Program {
  readonly #child: ChildProcess
  readonly #waiting = new Map<number, (said: Said | null) => void>()
  #asked = 0
  lives = true

  private constructor(child: ChildProcess) {
    this.#child = child
    child.on('message', (said: Said) => {
      this.#waiting.get(said.at)?.(said)
      this.#waiting.delete(said.at)
    })
    child.once('exit', () => {
      this.lives = false
      for (const resolve of this.#waiting.values()) resolve(null)
    })
  }

  static async start(folder: string, address: string, { token, me }: TestPerson, networkId: string) {
    const program = fileURLToPath(new URL('./desk-program.ts', import.meta.url))
    const origin = new URL(address).origin
    const child = endWithUs(
      fork(program, [folder, origin, token, networkId, me.id], {
        execArgv: ['--disable-warning=ExperimentalWarning'],
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      }),
    )
    await once(child, 'message')
    return new Program(child)
  }

  /** @returns null where the program died before it answered */
  ask(path: string[], input: unknown): Promise<Said | null> {
    if (!this.lives) return Promise.resolve(null)
    const at = ++this.#asked
    return new Promise((resolve) => {
      this.#waiting.set(at, resolve)
      this.#child.send({ at, path, input } satisfies Asked, (error) => {
        if (error !== null) resolve(null)
      })
    })
  }

  async state(): Promise<State> {
    const said = await this.ask(['state'], {})
    return said?.value as State
  }

  async until(isSo: (state: State) => boolean): Promise<void> {
    const late = Date.now() + PATIENCE_MS
    while (!isSo(await this.state())) {
      if (Date.now() > late) throw new Error(`It takes too long: ${JSON.stringify(await this.state())}`)
      await sleep(20)
    }
  }

  async kill(): Promise<void> {
    await endChild(this.#child, 'SIGKILL')
    this.lives = false
  }
}
