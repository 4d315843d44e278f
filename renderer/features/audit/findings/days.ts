import type { Language } from '#language/index.ts'
import { dayText } from '../../../ui/time.ts'

/** The days that a card is about; one day stands alone. */
export const periodText = ({ from, to }: { from: string; to: string }, language: Language): string =>
  from === to ? dayText(from, language) : `${dayText(from, language)} – ${dayText(to, language)}`
