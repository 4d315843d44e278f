import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { refusalError } from '../procedures.ts'
import { tokenHash } from './tokens.ts'

const QUARTER_HOUR = 15 * 60

/**
 * How often something that could be guessed at may be tried, counted on each hub for itself. A try that succeeds does
 * not count, so that a whole office behind one address can sign in in the morning.
 */
export class Limits {
  /** Wrong tries from one network address. */
  readonly #address = new RateLimiterMemory({ points: 60, duration: QUARTER_HOUR })
  /** Wrong tries at one account from one address. */
  readonly #account = new RateLimiterMemory({ points: 10, duration: QUARTER_HOUR })
  /** Wrong tries at one account from anywhere. */
  readonly #everywhere = new RateLimiterMemory({ points: 100, duration: QUARTER_HOUR })

  /**
   * Carries out a try, which is refused with SLOW_DOWN where there were too many. It counts from its start, so that
   * many at once are as many as one after the other.
   * @param account what is tried at, such as an e-mail address; null where only the address counts
   * @param attempt answers whether the try was right, with its value
   */
  async attempt<T>(address: string, account: string | null, attempt: () => Promise<T>): Promise<T> {
    const counted: [RateLimiterMemory, string][] = [[this.#address, address]]
    if (account !== null) {
      // Kept hashed: what people type here is theirs.
      const key = tokenHash(account.trim().toLowerCase())
      counted.push([this.#account, `${address} ${key}`], [this.#everywhere, key])
    }
    for (const [limiter, key] of counted) await take(limiter, key)
    const value = await attempt()
    for (const [limiter, key] of counted) await limiter.reward(key)
    return value
  }
}

async function take(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key)
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error
    throw refusalError(
      { code: 'SLOW_DOWN', reason: 'too_many_tries' },
      Math.max(1, Math.ceil(error.msBeforeNext / 1000)),
    )
  }
}
