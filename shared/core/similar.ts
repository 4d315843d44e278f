import { words } from './fold.ts'

/**
 * Words that say nothing about a thing: how people begin an ask in German and English, folded. Looking for them would
 * find every ask.
 */
const EMPTY_WORDS = new Set(
  words(
    `aber alle als also am an any anyone are auch auf aus bei bin bis bitte by can could da danke das dass dein dem den
    der des die dies diese dieser does doch dringend du ein eine einem einen einer eines er es for from für gern gerne
    gibt got habe haben habt hallo has hat hätte hätten have he hello help here hi hilfe how ich ihr im in is ist it
    jemand jemanden kann kein keine kollege kollegen kollegin können könnte kunde kunden kundin leider liebe looking
    mal me mehr mein meine meinen mich mir mit möchte my nach need new nicht noch not nun nur oder of old on one or our
    please schon sehr sein seine she sich sie sind so some someone still suche suchen sucht thank thanks that the there
    they this to um und uns unser unsere unserem unseren urgent von war was we weiß weiss wen wenn wer werden what where
    which who wie will wir wird with wo would würde you your zu zum zur`,
  ),
)

/** The most words that are looked for; longer ones say more. */
const MOST_WORDS = 6
const SHORTEST_WORD = 3

/** The words of a text that are worth looking for, folded; those that say most come first. */
export function tellingWords(text: string): string[] {
  const telling = new Set(
    words(text).filter((word) => word.length >= SHORTEST_WORD && !EMPTY_WORDS.has(word)),
  )
  return [...telling].toSorted((a, b) => b.length - a.length).slice(0, MOST_WORDS)
}

/** Whether every word that is looked for (folded) begins a word of the text. */
export function matchesEvery(looked: readonly string[], text: string): boolean {
  const has = words(text)
  return looked.every((word) => has.some((w) => w.startsWith(word)))
}

/**
 * How well texts match what is looked for, for ranking hits among themselves. A word counts the more, the fewer of the
 * hits have it (inverse document frequency), fully where it stands whole and by half where it only begins a word; a
 * short text that has it says more than a long one.
 * @param looked folded words
 * @param texts the hits' texts
 * @returns one score per text, higher is better; 0 where nothing matches
 */
export function matchScores(looked: readonly string[], texts: readonly string[]): number[] {
  const found = texts.map((text) => {
    const has = words(text)
    const matches = looked.map((word) =>
      has.includes(word) ? 1 : has.some((w) => w.startsWith(word)) ? 0.5 : 0,
    )
    return { matches, length: has.length }
  })
  const weight = looked.map((_, at) => {
    const having = found.filter(({ matches }) => (matches[at] ?? 0) > 0).length
    return Math.log(1 + texts.length / (1 + having))
  })
  return found.map(({ matches, length }) => {
    const sum = matches.reduce<number>((total, match, at) => total + match * (weight[at] ?? 0), 0)
    return sum / (1 + length / 50)
  })
}
