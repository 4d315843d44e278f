import type { Role } from '#core/person.ts'
import { DEFAULT_WEEK } from '#core/week.ts'

/** The made-up company: where it is, who works together, and the people whom everybody may sign in as. */
export const COMPANY = 'Nordlicht Telefon (Demo)'
export const DEMO_PASSWORD = 'rundruf-demo'
export const DEMO_DOMAIN = 'demo.example'

export const SITES = {
  hamburg: { name: 'Hamburg', timeZone: 'Europe/Berlin', state: 'HH' },
  kiel: { name: 'Kiel', timeZone: 'Europe/Berlin', state: 'SH' },
  // Open on Saturdays too.
  leipzig: {
    name: 'Leipzig',
    timeZone: 'Europe/Berlin',
    state: 'SN',
    week: { ...DEFAULT_WEEK, saturday: [{ from: 9 * 60, to: 16 * 60 }] },
  },
  dortmund: { name: 'Dortmund', timeZone: 'Europe/Berlin', state: 'NW' },
  nuernberg: { name: 'Nürnberg', timeZone: 'Europe/Berlin', state: 'BY' },
} as const
export type SiteKey = keyof typeof SITES

interface DemoTeam {
  name: string
  /** Where its people sit. */
  sites: readonly SiteKey[]
  /** How many people, besides its lead. */
  size: number
}

/** The teams of customer care, each with a lead: 130 agents. */
export const CARE_TEAMS = {
  social: { name: 'Social Media', sites: ['hamburg'], size: 13 },
  mobileHamburg: { name: 'Mobilfunk Hamburg', sites: ['hamburg'], size: 13 },
  internetKiel: { name: 'Internet Kiel', sites: ['kiel'], size: 13 },
  contractsKiel: { name: 'Verträge Kiel', sites: ['kiel'], size: 13 },
  mobileLeipzig: { name: 'Mobilfunk Leipzig', sites: ['leipzig'], size: 13 },
  techLeipzig: { name: 'Technische Hilfe Leipzig', sites: ['leipzig'], size: 13 },
  internetDortmund: { name: 'Internet Dortmund', sites: ['dortmund'], size: 13 },
  complaints: { name: 'Beschwerden', sites: ['dortmund'], size: 13 },
  business: { name: 'Geschäftskunden', sites: ['nuernberg'], size: 13 },
  letters: { name: 'Schriftverkehr', sites: ['nuernberg'], size: 13 },
} as const satisfies Record<string, DemoTeam>

const everywhere = Object.keys(SITES) as SiteKey[]

/** Everyone else: 400 colleagues. */
export const OTHER_TEAMS = {
  shopsNorth: { name: 'Läden Nord', sites: ['hamburg', 'kiel'], size: 50 },
  shopsEast: { name: 'Läden Ost', sites: ['leipzig'], size: 40 },
  shopsWest: { name: 'Läden West', sites: ['dortmund'], size: 40 },
  shopsSouth: { name: 'Läden Süd', sites: ['nuernberg'], size: 30 },
  warehouse: { name: 'Lager und Versand', sites: ['leipzig', 'dortmund'], size: 40 },
  field: { name: 'Außendienst', sites: everywhere, size: 60 },
  networkOperations: { name: 'Netzbetrieb', sites: ['dortmund', 'kiel', 'nuernberg'], size: 40 },
  workshop: { name: 'Werkstatt', sites: ['leipzig', 'dortmund', 'hamburg'], size: 20 },
  marketing: { name: 'Marketing', sites: ['hamburg'], size: 20 },
  purchasing: { name: 'Einkauf', sites: ['dortmund'], size: 10 },
  accounting: { name: 'Buchhaltung', sites: ['hamburg', 'nuernberg'], size: 20 },
  it: { name: 'IT', sites: ['hamburg', 'leipzig'], size: 20 },
  training: { name: 'Schulung', sites: everywhere, size: 10 },
} as const satisfies Record<string, DemoTeam>
export const TEAMS = { ...CARE_TEAMS, ...OTHER_TEAMS }
export type TeamKey = keyof typeof TEAMS

interface FixedPerson {
  name: string
  sign: string
  roles: readonly Role[]
  site: SiteKey
  team: TeamKey
}

/** The accounts that are always there, at `…@demo.example`. */
export const FIXED = {
  agent: { name: 'Nele Martens', sign: 'nm', roles: ['colleague', 'agent'], site: 'hamburg', team: 'social' },
  agent2: {
    name: 'Emre Yıldız',
    sign: 'ey',
    roles: ['colleague', 'agent'],
    site: 'leipzig',
    team: 'mobileLeipzig',
  },
  lead: { name: 'Katharina Voss', sign: 'kv', roles: ['colleague', 'lead'], site: 'hamburg', team: 'social' },
  lead2: {
    name: 'Tomasz Nowak',
    sign: 'tn',
    roles: ['colleague', 'lead'],
    site: 'leipzig',
    team: 'mobileLeipzig',
  },
  colleague: {
    name: 'Rosa Feldmann',
    sign: 'rf',
    roles: ['colleague'],
    site: 'leipzig',
    team: 'warehouse',
  },
  admin: { name: 'Henning Brandt', sign: 'hb', roles: ['colleague', 'admin'], site: 'hamburg', team: 'it' },
} as const satisfies Record<string, FixedPerson>
export type FixedKey = keyof typeof FIXED
