import { likenessKeys } from '#core/identity.ts'
import type { Role } from '#core/person.ts'
import type { Chance } from './chance.ts'
import { idOf } from './chance.ts'
import {
  CARE_TEAMS,
  DEMO_DOMAIN,
  FIXED,
  type FixedKey,
  OTHER_TEAMS,
  type SiteKey,
  type TeamKey,
  TEAMS,
} from './company.ts'
import { NAME_STOCKS } from './names.ts'

export interface DemoPerson {
  id: string
  name: string
  sign: string | null
  email: string
  roles: Role[]
  site: SiteKey
  team: TeamKey
}

export interface Staff {
  fixed: Record<FixedKey, DemoPerson>
  /** The others, in no order that means anything. */
  others: DemoPerson[]
  /** Some more names that nobody has yet, for those who are invited. */
  invited: Pick<DemoPerson, 'name' | 'email'>[]
}

/**
 * Everyone in the company. Names and signs differ from each other so much that nobody is mistaken for somebody else.
 * @param at the moment of which their ids are
 */
export function makeStaff(chance: Chance, at: number): Staff {
  const identities = new Identities(chance)
  const fixed = Object.fromEntries(
    Object.entries(FIXED).map(([key, { name, sign, roles, site, team }]) => {
      identities.take(name, sign)
      const id = idOf(`person ${key}`, at)
      return [key, { id, name, sign, email: `${key}@${DEMO_DOMAIN}`, roles: [...roles], site, team }]
    }),
  ) as Record<FixedKey, DemoPerson>
  const others: DemoPerson[] = []
  const hire = (team: TeamKey, roles: Role[], howMany: number) => {
    const alreadyThere = Object.values(fixed).filter(
      (one) => one.team === team && sameRoles(one.roles, roles),
    )
    for (let hired = alreadyThere.length; hired < howMany; hired++) {
      const site = chance.pick<SiteKey>(TEAMS[team].sites)
      const { name, email } = identities.makeName()
      const sign = roles.length > 1 ? identities.makeSign(email) : null
      const id = idOf(`person ${email}`, at)
      others.push({ id, name, sign, email, roles, site, team })
    }
  }
  for (const team of Object.keys(CARE_TEAMS) as (keyof typeof CARE_TEAMS)[]) {
    hire(team, ['colleague', 'lead'], 1)
    hire(team, ['colleague', 'agent'], CARE_TEAMS[team].size)
  }
  for (const team of Object.keys(OTHER_TEAMS) as (keyof typeof OTHER_TEAMS)[])
    hire(team, ['colleague'], OTHER_TEAMS[team].size)
  const invited = [1, 2, 3].map(() => identities.makeName())
  return { fixed, others, invited }
}

const sameRoles = (a: readonly Role[], b: readonly Role[]): boolean => a.join() === b.join()

/** Which names, addresses and signs are taken. */
class Identities {
  readonly #chance: Chance
  readonly #names = new Set<string>()
  readonly #signs = new Set<string>()
  readonly #emails = new Set<string>()

  constructor(chance: Chance) {
    this.#chance = chance
  }

  take(name: string, sign: string): void {
    for (const key of likenessKeys(name)) this.#names.add(key)
    for (const key of likenessKeys(sign)) this.#signs.add(key)
  }

  makeName(): { name: string; email: string } {
    for (;;) {
      const { first, last } = this.#stock()
      const firstName = this.#chance.pick(first)
      const lastName = this.#chance.pick(last)
      const name = `${firstName} ${lastName}`
      const keys = likenessKeys(name)
      const email = `${forEmail(firstName)}.${forEmail(lastName)}@${DEMO_DOMAIN}`
      if (firstName === lastName || keys.some((key) => this.#names.has(key)) || this.#emails.has(email))
        continue
      for (const key of keys) this.#names.add(key)
      this.#emails.add(email)
      return { name, email }
    }
  }

  /** Initials; where they are taken, with more letters of the name. */
  makeSign(email: string): string {
    const [first = '', last = ''] = email.replace(/@.*/, '').replaceAll('-', '').split('.')
    for (let letters = 2; ; letters++)
      for (let ofFirst = 1; ofFirst < letters; ofFirst++) {
        const sign = first.slice(0, ofFirst) + last.slice(0, letters - ofFirst)
        const keys = likenessKeys(sign)
        if (keys.some((key) => this.#signs.has(key))) continue
        for (const key of keys) this.#signs.add(key)
        return sign
      }
  }

  #stock() {
    let draw = this.#chance.next() * 100
    return NAME_STOCKS.find(({ share }) => (draw -= share) < 0) ?? (NAME_STOCKS[0] as (typeof NAME_STOCKS)[0])
  }
}

const SPELLED: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', ł: 'l', ı: 'i' }

const forEmail = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[äöüßłı]/g, (letter) => SPELLED[letter] ?? letter)
    .normalize('NFKD')
    .replaceAll(/[^a-z-]/g, '')
