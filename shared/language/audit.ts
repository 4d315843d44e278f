import { inBoth } from './area.ts'

/** What leads see of the spend: figures, charts, and the gestures behind them. */
export const audit = inBoth({
  en: {
    title: 'Audit',
    tabs: { label: 'Parts of the audit', figures: 'Figures', rows: 'Gestures' },
  },
  de: {
    title: 'Prüfung',
    tabs: { label: 'Teile der Prüfung', figures: 'Zahlen', rows: 'Kulanzgesten' },
  },
})
