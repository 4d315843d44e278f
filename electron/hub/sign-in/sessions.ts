import { randomBytes } from 'node:crypto'
import { uuidv7 } from '#core/uuid.ts'
import type { Engine, Trx, WriteDb } from '#storage/engine.ts'
import { extendSession, findSession, insertSession, type StandingSession } from '#storage/sessions.ts'
import { newToken, tokenHash } from './tokens.ts'

const DAY_MS = 86_400_000
/** A session that is not used for so long ends. */
const LASTS_MS = 30 * DAY_MS
/** It is written down at most so often that a session is in use. */
const NOTED_EVERY_MS = DAY_MS
const LONGEST_USER_AGENT = 300

/** Who is signed in: tokens in, people out. */
export class Sessions {
  readonly #engine: Engine
  readonly #clock: () => number

  constructor(engine: Engine, clock: () => number) {
    this.#engine = engine
    this.#clock = clock
  }

  /** The session behind a token, or null where it is forged, ended or expired, or its person has left. */
  async find(token: string): Promise<StandingSession | null> {
    const now = this.#clock()
    const session = await findSession(this.#engine.read, tokenHash(token), new Date(now).toISOString())
    if (session !== null && Date.parse(session.expiresAt) - now < LASTS_MS - NOTED_EVERY_MS)
      await extendSession(this.#engine.write, session.sessionId, ...this.#lifeFrom(now))
    return session
  }

  /**
   * Signs a person in.
   * @param userAgent what the browser or program calls itself, for the person's own list
   * @param db a transaction, where the session belongs to something greater
   * @returns the token, which is stored nowhere else
   */
  async begin(
    personId: string,
    userAgent: string | null,
    db: WriteDb | Trx = this.#engine.write,
  ): Promise<string> {
    const token = newToken()
    const at = this.#clock()
    const [now, expiresAt] = this.#lifeFrom(at)
    await insertSession(db, {
      id: uuidv7(at, randomBytes(10)),
      personId,
      tokenHash: tokenHash(token),
      userAgent: userAgent?.slice(0, LONGEST_USER_AGENT) ?? null,
      now,
      expiresAt,
    })
    return token
  }

  #lifeFrom(now: number): [now: string, expiresAt: string] {
    return [new Date(now).toISOString(), new Date(now + LASTS_MS).toISOString()]
  }
}
