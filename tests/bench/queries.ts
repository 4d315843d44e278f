import { words } from '#core/fold.ts'
import { tellingWords } from '#core/similar.ts'
import { Random } from './random.ts'
import { askText } from './texts.ts'

const SHORTEST_WORD = 3

/**
 * What people type into the search: two words and the beginning of a third, of one ask. Most type the words that say
 * something about the thing, one in five any words.
 */
export function typedQueries(count: number): string[] {
  const random = new Random(77)
  const queries: string[] = []
  while (queries.length < count) {
    const { title, details } = askText(random)
    const any = [...new Set(words(`${title} ${details ?? ''}`))].filter(
      (word) => word.length >= SHORTEST_WORD,
    )
    const from = random.next() < 0.8 ? tellingWords(title) : any
    const [first, second, third] = shuffled(from, random)
    if (third !== undefined) queries.push(`${first} ${second} ${third.slice(0, 2 + random.below(3))}`)
  }
  return queries
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
  const rest = [...list]
  return list.map(() => rest.splice(random.below(rest.length), 1)[0] as T)
}
