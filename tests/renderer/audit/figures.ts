import type { Figures } from '#contract/audit.ts'

/** Figures in euros, of nothing but what is given. */
export function figures(
  key: string[],
  of: Partial<Record<'spent' | 'held' | 'mean' | 'gestures', number>>,
): Figures {
  const money = (minor = 0) => ({ minor, currency: 'EUR' })
  return {
    key,
    currency: 'EUR',
    gestures: of.gestures ?? 0,
    spent: money(of.spent),
    spentCount: 0,
    held: money(of.held),
    heldCount: 0,
    states: {},
    mean: of.mean === undefined ? null : money(of.mean),
    median: null,
    budget: null,
    free: null,
    yes: null,
  }
}
