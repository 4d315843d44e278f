import type { Told } from './told.ts'

/** What the shops and the warehouse have sold out, officially. */
export const englishStock: Told[] = [
  {
    title: 'One “Lotse Plus” in sand, display model is fine',
    details: 'Every shop shows zero. She wants to match her late husband’s one.',
    have: ['We have a sand one behind the counter, it was reserved and never collected.'],
    know: [{ says: 'Nuremberg had the last delivery of sand.', who: 'nuernberg' }],
  },
  {
    title: 'Leuchtfeuer 3 mesh point, single, not the pack of three',
    have: ['A pack was opened for a swap, so there is a single one.', 'One from a return, checked.'],
  },
  {
    title: 'Anyone with a starter pack of the student tariff with the tote bag?',
    have: ['Two packs, both with the bag.'],
  },
  {
    title: 'Looking for the 2 m version of the charging cable, white',
    have: ['White, 2 m, in its bag.'],
  },
  {
    title: 'The waterproof pouch that floats',
    note: ['The first series did not float. Look for the orange edge.'],
    have: ['Orange edge. It floats.'],
  },
  {
    title: 'Has any shop a “Muschel” kids watch in turquoise left?',
    details: 'A birthday on Saturday, and the parcel we sent was lost by the carrier.',
    withinDays: 3,
    have: [
      'Turquoise, sealed. Can leave the shop this afternoon.',
      'We have one too, if the other falls through.',
    ],
  },
  {
    title: 'Camera cover slides, pack of ten',
    have: ['Five packs from the privacy week.'],
  },
  {
    title: 'Polarbox second generation, 500 GB, refurbished is fine',
    have: ['Refurbished last month, with a new disk.'],
    know: [{ says: 'The refurbishing team in Dortmund sets some aside for such cases.', who: 'workshop' }],
  },
  {
    title: 'Looking for the wooden phone stand without charger',
    have: ['Oak. A bit of wax and it is like new.'],
  },
  {
    title: 'Two spare remotes for the hotel edition of the Polarbox',
    withinDays: 9,
    know: [{ says: 'Business customers have a shelf with hotel parts.', who: 'business' }],
  },
  {
    title: 'Prepaid starter with the old country list',
    note: ['The old list cannot be activated any more, please offer the new one.'],
  },
  {
    title: 'Car holder for the “Lotse”, vent clip version',
    have: ['Used for a week, then I changed to the bicycle.'],
  },
  {
    title: 'A pair of the wired earbuds with the small ear tips',
    have: ['With all tips, unused.'],
  },
  {
    title: 'Is there a “Kutter” router with an external antenna port anywhere?',
    details: 'The new revision comes without the port and the farm is just too far from the mast.',
    condition: 'revision A (label at the bottom)',
    have: ['Revision A, I looked twice.'],
    note: ['Revision B has a cover where the port used to be. Do not be fooled.'],
  },
  {
    title: 'Replacement bag for the trade-in box, large',
    site: true,
    have: ['A roll of them under the counter.'],
  },
  {
    title: 'Smart plug, first generation, for a customer with six of them',
    have: ['I moved on to the second generation, here is my first.'],
  },
  {
    title: 'Screen protector for the K4 outer display',
    have: ['Two. They were hard to find, so use them well.'],
  },
  {
    title: 'Gift sleeve with the snow crystals, only the sleeve',
    have: ['Fifteen sleeves left over from December.'],
  },
]
