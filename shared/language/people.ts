import { inBoth } from './area.ts'

/** The directory, and the admin page. */
export const people = inBoth({
  en: { title: 'People', admin: { title: 'Admin' } },
  de: { title: 'Personen', admin: { title: 'Verwaltung' } },
})
