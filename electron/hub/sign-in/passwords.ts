import type { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { hashPassword, verifyPassword } from 'better-auth/crypto'
import { fold } from '#core/fold.ts'
import { type Decision, accepted, refused } from '#core/refusal.ts'

/** Of zxcvbn's 0 to 4: safe from guessing at the sign-in, which is limited, many times over. */
const GOOD_ENOUGH = 3
/** Shorter parts of a name stand in half of all texts. */
const TELLING_PART = 4

/** Loaded when first needed: the word lists are large, and a hub that starts should not wait for them. */
let estimator: Promise<ZxcvbnFactory> | undefined

const loadEstimator = (): Promise<ZxcvbnFactory> =>
  (estimator ??= Promise.all([import('@zxcvbn-ts/core'), import('@zxcvbn-ts/language-common')]).then(
    ([core, common]) =>
      new core.ZxcvbnFactory({ dictionary: common.dictionary, graphs: common.adjacencyGraphs }),
  ))

/**
 * Refuses a password that is easily guessed: among the commonest, a pattern, or made of the person's own name or
 * address. Its length is the contract's business. After NIST SP 800-63B, section 5.1.1.2.
 * @param field the input's field that a refusal names
 */
export async function judgePassword(
  password: string,
  { name, email }: { name: string; email: string },
  field = 'password',
): Promise<Decision<string>> {
  const own = [name, ...name.split(/[\s.-]+/), email, ...email.split(/[@._+-]/)].map(fold)
  const folded = fold(password)
  const weak = refused('BAD_INPUT', 'password_weak', field)
  const [account = ''] = email.split('@')
  for (const part of [name.replaceAll(/\s/g, ''), account, account.replaceAll(/[._+-]/g, '')].map(fold))
    if (part.length >= TELLING_PART && folded.includes(part)) return weak
  const { score } = (await loadEstimator()).check(password, own)
  return score >= GOOD_ENOUGH ? accepted(password) : weak
}

/** Answers the hash to store (scrypt). It takes a while, on purpose. */
export const hashOf = (password: string): Promise<string> => hashPassword(password)

/** The hash of a password that nobody has, made once. */
let nobodys: Promise<string> | undefined

/**
 * Whether a password fits a hash. Without a hash it takes just as long and says no, so that time does not tell
 * whether an address is known.
 */
export async function fits(password: string, passwordHash: string | null): Promise<boolean> {
  nobodys ??= hashOf('nobody has this password')
  const right = await verifyPassword({ hash: passwordHash ?? (await nobodys), password })
  return right && passwordHash !== null
}
