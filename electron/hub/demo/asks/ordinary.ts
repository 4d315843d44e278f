import type { Chance } from '../chance.ts'
import type { Step } from '../step.ts'
import { HOUR, inServiceHours } from '../time.ts'
import type { Cast } from './cast.ts'
import { FATES } from './fates.ts'
import { type Language, Scene } from './scene.ts'
import { Story } from './story.ts'
import { texts } from './texts/all.ts'
import { destinations } from './texts/common.ts'
import type { Told } from './texts/told.ts'

interface Spoken {
  told: Told
  language: Language
}

type Fate = (typeof FATES)[number]

/** What is so young need not have been posted in service hours. */
const YOUNG = 12 * HOUR

/** The asks of a company's everyday: every text once, each with a fate that fits what colleagues say to it. */
export function ordinaryAsks(cast: Cast, now: number, chance: Chance): Step[] {
  const spoken = Object.entries(texts).flatMap(([language, list]) =>
    list.map((told): Spoken => ({ told, language: language as Language })),
  )
  return pairs(chance.shuffled(spoken), FATES).flatMap(({ spoken: { told, language }, fate }) => {
    const [least, most] = fate.age
    // Asks of the last days are as many as of the weeks before: what is looked at first is alive.
    const hours = least + (most - least) * chance.next() ** 1.6
    const sometime = now - hours * HOUR
    const postedAt = now - sometime < YOUNG ? Math.floor(sometime) : before(now, sometime, chance)
    const age = now - postedAt
    const words = { ...told }
    if (words.destination === undefined && chance.happens(35))
      words.destination = chance.pick(destinations[language])
    const caseId = told.site === true || chance.happens(55) ? undefined : caseOf(postedAt, chance)
    const story = new Story(told.title, { ...words, caseId }, cast.asker(age), { postedAt, now, chance })
    fate.tell(new Scene(story, told, { cast, chance, age, language }))
    return story.steps
  })
}

/** Some time in service hours, but surely before now. */
function before(now: number, at: number, chance: Chance): number {
  const moved = inServiceHours(Math.floor(at), chance)
  return now - moved < YOUNG ? Math.floor(at) : moved
}

/** A reference as the company's own system makes them. */
const caseOf = (at: number, chance: Chance): string =>
  `NT-${new Date(at).getUTCFullYear()}-${chance.between(1000, 9999)}`

/** Gives each ask its fate: those with words for an offer or a pointer of their own go first where these are needed. */
function pairs(spoken: readonly Spoken[], fates: readonly Fate[]): { spoken: Spoken; fate: Fate }[] {
  const places = fates.flatMap((fate) => Array.from({ length: fate.asks }, () => fate))
  if (places.length !== spoken.length)
    throw new Error(`${spoken.length} asks are told, ${places.length} have a fate`)
  const rest = [...spoken]
  const inNeed = (fate: Fate) => (fate.pointed === true ? 2 : 0) + (fate.offered ? 1 : 0)
  return places
    .toSorted((a, b) => inNeed(b) - inNeed(a))
    .map((fate) => {
      const best = rest.reduce((one, other) => (fit(other, fate) > fit(one, fate) ? other : one))
      rest.splice(rest.indexOf(best), 1)
      return { spoken: best, fate }
    })
}

/** How well an ask's own words suit a fate. */
function fit({ told }: Spoken, { offered, pointed = false }: Fate): number {
  const has = told.have !== undefined
  const knows = told.know !== undefined
  return (has === offered ? 2 : 0) + (knows === pointed ? 1 : 0)
}
