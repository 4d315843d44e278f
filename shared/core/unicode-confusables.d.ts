/** The package ships its types under a name that TypeScript does not find. */
declare module 'unicode-confusables' {
  const confusables: {
    /** Replaces each character by the one it looks like (TR39's prototype) and drops zero-width ones. */
    rectifyConfusion(text: string): string
  }
  export default confusables
}
