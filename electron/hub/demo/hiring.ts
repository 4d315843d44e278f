import { likenessKeys } from '#core/identity.ts'
import { accepted } from '#core/refusal.ts'
import { insertAccounts } from '#storage/accounts.ts'
import { insertLikeness, insertPeople, type NewPerson } from '#storage/people.ts'
import type { LikenessTable } from '#storage/schema.ts'
import type { Command, Deferred, Group } from '#work/command.ts'
import { join } from '../people/joining.ts'

type Hire = Omit<NewPerson, 'id' | 'createdAt' | 'revision'> & { personId: string; passwordHash: string }

/** Hundreds of people join as each of them would, but are written together. */
export const hire: Command<Hire, null> = {
  name: join.name,
  secret: true,
  subject: ({ personId }) => personId,
  run: ({ id: _, personId, passwordHash, ...person }, { now }, group) => {
    const revision = group.touch('person', personId, ['all'])
    const hired = { ...person, id: personId, createdAt: now, revision }
    group.work(Hiring).add(hired, passwordHash)
    return accepted(null)
  },
  recall: () => null,
}

class Hiring implements Deferred {
  readonly #people: NewPerson[] = []
  readonly #passwords = new Map<string, string>()

  add(person: NewPerson, passwordHash: string): void {
    this.#people.push(person)
    this.#passwords.set(person.id, passwordHash)
  }

  async flush({ engine, trx }: Group): Promise<void> {
    await insertPeople(engine, trx, this.#people)
    await insertLikeness(
      engine,
      trx,
      this.#people.flatMap(({ id, name, sign }) => [
        ...keysOf('name', name, id),
        ...keysOf('sign', sign, id),
      ]),
    )
    await insertAccounts(
      engine,
      trx,
      this.#people.map(({ id, email, createdAt }) => ({
        id,
        email,
        passwordHash: this.#passwords.get(id) as string,
        now: createdAt,
      })),
    )
  }
}

const keysOf = (kind: LikenessTable['kind'], text: string | null, personId: string): LikenessTable[] =>
  text === null ? [] : likenessKeys(text).map((key) => ({ kind, key, personId }))
