import { inBoth } from './area.ts'

/** The board of asks, the composer, and one ask. */
export const asks = inBoth({
  en: { title: 'Asks' },
  de: { title: 'Rundrufe' },
})
