/** The texts of one area in one language: keys, nested as deep as it helps. Placeholders look like `{{name}}`. */
export interface Texts {
  readonly [key: string]: string | Texts
}

/** The same keys as `T`, each with any sentence. */
type SameKeys<T> = { readonly [K in keyof T]: T[K] extends string ? string : SameKeys<T[K]> }

/** Takes an area's texts in both languages; a key that only one of them has does not compile. */
export const inBoth = <const T extends Texts>(texts: { en: T; de: NoInfer<SameKeys<T>> }): typeof texts =>
  texts
