import { asks } from './asks.ts'
import { audit } from './audit.ts'
import { cases } from './cases.ts'
import { common } from './common.ts'
import { deliveries } from './deliveries.ts'
import { desk } from './desk.ts'
import { evidence } from './evidence.ts'
import { findingScreens } from './finding-screens.ts'
import { replay } from './replay.ts'
import { goodwillAdmin } from './goodwill-admin.ts'
import { goodwill } from './goodwill.ts'
import { people } from './people.ts'
import { refusals } from './refusals.ts'
import { settings } from './settings.ts'
import { shell } from './shell.ts'
import { start } from './start.ts'

export const LANGUAGES = ['de', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** Every text there is, by language and area. The areas are i18next's namespaces: `asks:title`. */
export const texts = {
  de: {
    asks: asks.de,
    audit: audit.de,
    cases: cases.de,
    common: common.de,
    deliveries: deliveries.de,
    desk: desk.de,
    evidence: evidence.de,
    findingScreens: findingScreens.de,
    replay: replay.de,
    goodwill: goodwill.de,
    goodwillAdmin: goodwillAdmin.de,
    people: people.de,
    refusals: refusals.de,
    settings: settings.de,
    shell: shell.de,
    start: start.de,
  },
  en: {
    asks: asks.en,
    audit: audit.en,
    cases: cases.en,
    common: common.en,
    deliveries: deliveries.en,
    desk: desk.en,
    evidence: evidence.en,
    findingScreens: findingScreens.en,
    replay: replay.en,
    goodwill: goodwill.en,
    goodwillAdmin: goodwillAdmin.en,
    people: people.en,
    refusals: refusals.en,
    settings: settings.en,
    shell: shell.en,
    start: start.en,
  },
} as const

type English = typeof texts.en
export type Area = keyof English

/** `hits_one` and `hits_other` are one text, `hits`, which takes a `count`. */
type Name<K extends string> = K extends `${infer Stem}_one` ? Stem : K extends `${string}_other` ? never : K

type Path<T> = {
  [K in keyof T & string]: T[K] extends string ? Name<K> : `${K}.${Path<T[K]>}`
}[keyof T & string]

/** The full name of a text, such as `asks:list.open`. */
export type TextKey = { [A in Area]: `${A}:${Path<English[A]>}` }[Area]
