import { randomBytes } from 'node:crypto'
import { uuidv7 } from '#core/uuid.ts'
import type { Engine, Trx, WriteDb } from '#storage/engine.ts'
import { extendSession, findSessions, insertSession, type StandingSession } from '#storage/sessions.ts'
import { together } from '../together.ts'
import { newToken, tokenHash } from './tokens.ts'

const DAY_MS = 86_400_000
/** A session that is not used for so long ends. */
const LASTS_MS = 30 * DAY_MS
/** It is written down at most so often that a session is in use. */
const NOTED_EVERY_MS = DAY_MS
const LONGEST_USER_AGENT = 300
const MOST_AT_ONCE = 64

/** Who is signed in: tokens in, people out. */
export class Sessions {
  readonly #engine: Engine
  readonly #clock: () => number
  readonly #find: (tokenHash: string) => Promise<StandingSession | null>

  constructor(engine: Engine, clock: () => number) {
    this.#engine = engine
    this.#clock = clock
    this.#find = together(MOST_AT_ONCE, (hashes) =>
      findSessions(engine.read, hashes, new Date(clock()).toISOString()),
    )
  }

  /** The session behind a token, or null where it is forged, ended or expired, or its person has left. */
  async find(token: string): Promise<StandingSession | null> {
    const session = await this.#find(tokenHash(token))
    const now = this.#clock()
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
