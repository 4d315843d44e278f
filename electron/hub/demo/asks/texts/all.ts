import { englishDevices } from './english-devices.ts'
import { englishFound } from './english-found.ts'
import { englishGifts } from './english-gifts.ts'
import { englishOld } from './english-old.ts'
import { englishPapers } from './english-papers.ts'
import { englishPeople } from './english-people.ts'
import { englishSite } from './english-site.ts'
import { englishStock } from './english-stock.ts'
import { germanDevices } from './german-devices.ts'
import { germanFound } from './german-found.ts'
import { germanGifts } from './german-gifts.ts'
import { germanOld } from './german-old.ts'
import { germanPapers } from './german-papers.ts'
import { germanPeople } from './german-people.ts'
import { germanSite } from './german-site.ts'
import { germanStock } from './german-stock.ts'
import type { Told } from './told.ts'

/** Every ordinary ask, by language. */
export const texts: Record<'german' | 'english', readonly Told[]> = {
  german: [
    germanDevices,
    germanFound,
    germanGifts,
    germanOld,
    germanPapers,
    germanPeople,
    germanSite,
    germanStock,
  ].flat(),
  english: [
    englishDevices,
    englishFound,
    englishGifts,
    englishOld,
    englishPapers,
    englishPeople,
    englishSite,
    englishStock,
  ].flat(),
}
