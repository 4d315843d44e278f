import type { KindRow } from '#contract/gesture-rows.ts'

type DemoKind = Omit<KindRow, 'id' | 'revision' | 'retiredAt' | 'picture'> & { retired?: boolean }

const all = {
  usableBy: ['agent', 'lead'] as ('agent' | 'lead')[],
  currency: 'EUR',
  validDays: null,
  lowStock: null,
}

/** What the company gives. */
export const KINDS = {
  voucher: {
    ...all,
    name: { de: 'Einkaufsgutschein', en: 'Shopping voucher' },
    category: 'voucher',
    denominations: [1000, 1500, 2500, 5000],
    validDays: 365,
    lowStock: 10,
  },
  cinema: {
    ...all,
    name: { de: 'Kinogutschein', en: 'Cinema voucher' },
    category: 'voucher',
    denominations: [1500],
    validDays: 60,
    lowStock: 5,
  },
  credit: { ...all, name: { de: 'Gutschrift', en: 'Credit' }, category: 'credit', denominations: [] },
  flowers: {
    ...all,
    name: { de: 'Blumenstrauß', en: 'Flowers' },
    category: 'flowers',
    denominations: [2500, 3500],
  },
  gift: { ...all, name: { de: 'Kleines Geschenk', en: 'Small gift' }, category: 'gift', denominations: [] },
  shipping: {
    ...all,
    name: { de: 'Expressversand', en: 'Express shipping' },
    category: 'shipping',
    denominations: [990],
  },
  phonecard: {
    ...all,
    name: { de: 'Telefonkarte', en: 'Phone card' },
    category: 'gift',
    denominations: [500],
    retired: true,
  },
} as const satisfies Record<string, DemoKind>
export type KindKey = keyof typeof KINDS

/** How many codes were bought of each voucher and amount; one of them runs low. */
export const STOCK: readonly { kind: KindKey; minor: number; count: number }[] = [
  { kind: 'voucher', minor: 1000, count: 90 },
  { kind: 'voucher', minor: 1500, count: 160 },
  { kind: 'voucher', minor: 2500, count: 60 },
  { kind: 'voucher', minor: 5000, count: 8 },
  { kind: 'cinema', minor: 1500, count: 60 },
]

/** What each team of customer care may spend in a month, in euro cents; those who handle complaints have more. */
export const TEAM_BUDGET = 75_000
export const COMPLAINTS_BUDGET = 110_000
