import type { HandoverMethod } from '#core/ask.ts'
import type { Chance } from '../chance.ts'
import type { SiteKey } from '../company.ts'
import type { DemoPerson } from '../people.ts'
import type { Cast } from './cast.ts'
import type { Story, Wait } from './story.ts'
import { said } from './texts/common.ts'
import type { Pointer, Told } from './texts/told.ts'

export type Language = keyof typeof said

/** An offer, and who made it. */
export interface Offer {
  id: string
  by: DemoPerson
}

/** An ordinary ask, told with its own words as long as there are some, and with common ones from then on. */
export class Scene {
  readonly story: Story
  readonly chance: Chance
  readonly #cast: Cast
  readonly #age: number
  readonly #site: SiteKey | null
  readonly #taken: Set<DemoPerson>
  readonly #haves: string[]
  readonly #knows: Pointer[]
  readonly #notes: string[]

  constructor(
    story: Story,
    told: Told,
    { cast, chance, age, language }: { cast: Cast; chance: Chance; age: number; language: Language },
  ) {
    this.story = story
    this.chance = chance
    this.#cast = cast
    this.#age = age
    this.#site = told.site === true ? story.asker.site : null
    this.#taken = new Set([story.asker])
    const common = said[language]
    this.#haves = [...(told.have ?? []), ...chance.shuffled(common.have)]
    this.#knows = [...(told.know ?? []), ...chance.shuffled(common.know).map((says) => ({ says }))]
    this.#notes = [...(told.note ?? []), ...chance.shuffled(common.note)]
  }

  /** @param by whoever was pointed to; without them, somebody else */
  have(wait?: Wait, by = this.#helper()): Offer {
    return { id: this.story.have(by, this.#haves.shift() ?? null, wait), by }
  }

  /** @returns who was pointed to */
  know(wait?: Wait, by = this.#helper()): DemoPerson {
    const { says, who } = this.#knows.shift() as Pointer
    const pointedTo = this.#cast.of(who, this.#age, this.#taken)
    this.story.know(by, says, pointedTo, wait)
    return pointedTo
  }

  note(wait?: Wait): void {
    this.story.note(this.#helper(), this.#notes.shift() as string, wait)
  }

  /** Accepts an offer, with the handover that suits the two. @returns how it is handed over */
  accept({ id, by }: Offer, wait?: Wait): HandoverMethod {
    const method =
      by.site === this.story.asker.site
        ? this.chance.pick(['pickup', 'pickup', 'internal_mail'] as const)
        : this.chance.pick(['internal_mail', 'parcel', 'parcel'] as const)
    this.story.accept(id, method, wait)
    return method
  }

  /** Accepts an offer, and it arrives. */
  arrives(offer: Offer): void {
    if (this.accept(offer) !== 'pickup') this.story.sent(offer.by)
    this.story.received()
  }

  #helper(): DemoPerson {
    return this.#cast.helper(this.#age, this.#taken, this.#site)
  }
}
