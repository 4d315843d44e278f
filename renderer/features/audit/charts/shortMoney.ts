import { digitsOf } from '#core/money.ts'
import type { Language } from '#language/index.ts'
import { localeOf } from '../../../ui/time.ts'

/** Money on an axis, in whole units: `12.500 €`; from a million on in short. Takes minor units. */
export function shortMoney(minor: number, currency: string, language: Language): string {
  const units = minor / 10 ** digitsOf(currency)
  return new Intl.NumberFormat(localeOf(language), {
    style: 'currency',
    currency,
    maximumFractionDigits: 0,
    ...(Math.abs(units) >= 1_000_000 ? { notation: 'compact', maximumFractionDigits: 1 } : {}),
  }).format(units)
}
