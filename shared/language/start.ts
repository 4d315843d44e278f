import { inBoth } from './area.ts'

/** First start, set-up, sign-in, invitation. */
export const start = inBoth({
  en: { title: 'Welcome' },
  de: { title: 'Willkommen' },
})
