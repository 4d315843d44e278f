import type { Scope } from '#core/scope.ts'
import { scopesOf } from '#core/scope.ts'
import { loadCards } from '#storage/cards.ts'
import type { Engine } from '#storage/engine.ts'
import { whichStand } from '#storage/sessions.ts'

/** An open line to a signed-in person. */
interface Line {
  sessionId: string
  personId: string
  /** The scopes that it was opened with. */
  scopes: readonly Scope[]
  end(): void
}

/** Sessions that ended on another hub are noticed after so long at the latest. */
const LOOK_EVERY_MS = 60_000

/**
 * The live lines and the sessions that they hang on. A line ends when its session does, or when its person may see
 * something else than before: whoever it belongs to comes back and is asked again who they are.
 */
export class LiveSessions {
  readonly #engine: Engine
  readonly #clock: () => number
  readonly #failed: (error: unknown) => void
  readonly #lines = new Set<Line>()
  readonly #timer: NodeJS.Timeout

  constructor(engine: Engine, clock: () => number, failed: (error: unknown) => void) {
    this.#engine = engine
    this.#clock = clock
    this.#failed = failed
    this.#timer = setInterval(() => this.#look([...this.#lines]), LOOK_EVERY_MS)
    this.#timer.unref()
  }

  /** @returns to be called when the line has ended for another reason */
  add(line: Line): () => void {
    this.#lines.add(line)
    return () => this.#lines.delete(line)
  }

  /** A session was ended here. */
  end(sessionId: string): void {
    for (const line of this.#lines) if (line.sessionId === sessionId) this.#cut(line)
  }

  /** A person changed, here or on another hub: their rights, or their sessions. */
  changed(personId: string): void {
    const lines = [...this.#lines].filter((line) => line.personId === personId)
    if (lines.length > 0) this.#look(lines)
  }

  close(): void {
    clearInterval(this.#timer)
  }

  #look(lines: readonly Line[]): void {
    this.#cutStale(lines).catch(this.#failed)
  }

  async #cutStale(lines: readonly Line[]): Promise<void> {
    const { read } = this.#engine
    const now = new Date(this.#clock()).toISOString()
    const standing = await whichStand(
      read,
      lines.map((line) => line.sessionId),
      now,
    )
    const cards = await loadCards(read, [...new Set(lines.map((line) => line.personId))])
    const scopes = new Map(cards.map((card) => [card.id, scopesOf(card).join(' ')]))
    for (const line of lines)
      if (!standing.has(line.sessionId) || scopes.get(line.personId) !== line.scopes.join(' '))
        this.#cut(line)
  }

  #cut(line: Line): void {
    this.#lines.delete(line)
    line.end()
  }
}
