import { inBoth } from './area.ts'

/** The settings page. */
export const settings = inBoth({
  en: { title: 'Settings' },
  de: { title: 'Einstellungen' },
})
