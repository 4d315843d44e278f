import type { Told } from './told.ts'

/** Devices, and the small parts that go missing. */
export const englishDevices: Told[] = [
  {
    title: 'Power supply for a Leuchtfeuer 1 router, UK plug if possible',
    details:
      'The customer works from a boat and only has British sockets on board. An adapter would do as well.',
    have: ['I have the power supply, and a travel adapter to go with it.'],
    note: ['The Leuchtfeuer 1 takes 9 volts. Please do not send the one of the 2.'],
  },
  {
    title: 'Remote control for the Polarbox, English labels',
    have: ['We had a batch for the hotel project, there is one left.'],
    know: [{ says: 'Business customers in Nuremberg equipped a hotel with those.', who: 'business' }],
  },
  {
    title: 'Battery for the K4 flip phone, anything that still holds a day',
    have: ['Mine holds about a day and a half.'],
    condition: 'not swollen, please check',
  },
  {
    title: 'Has anyone a spare charging cradle for the “Lotse”?',
    have: ['Brand new, I only ever use the cable.', 'One from the demo table.'],
  },
  {
    title: 'Looking for the flat cable between Polarbox and hard disk',
    details:
      'Ours was sent without it. He has been waiting for three weeks and is still polite, which I admire.',
    withinDays: 4,
    have: ['I can take one out of a box that is going to be recycled.'],
  },
  {
    title: 'A replacement stylus tip for the family tablet',
    have: ['The pack had five tips, I used one.'],
  },
  {
    title: 'Wall bracket for the “Kutter” mobile router, the curved version',
    know: [{ says: 'The field technicians carry the straight ones, but the depot has both.', who: 'field' }],
  },
  {
    title: 'Someone with a working micro USB port cleaner kit to lend?',
    borrow: true,
    have: ['Top drawer at my desk, help yourself.'],
    site: true,
  },
  {
    title: 'Foam cover for a headset microphone, the oval type',
    have: ['A bag of ten, take three.'],
  },
  {
    title: 'Does anyone have the original box of a Leuchtfeuer 3?',
    details:
      'She is selling her flat with everything in it and wants the box, for reasons that I did not ask about.',
    have: ['I keep every box I ever got. My partner will be delighted.'],
  },
  {
    title: 'Memory card reader for the long cards of the first camera phone',
    details: 'The pictures of their first year are on it.',
    borrow: true,
    have: ['I have a reader, and I tried it just now: it works.'],
    know: [{ says: 'There is a drawer of readers at the repair counter in Hamburg.', who: 'workshop' }],
  },
  {
    title: 'Looking for a second handset cradle, “Klarton 10”, black',
    have: ['Black, with power supply.'],
  },
  {
    title: 'SMA extension cable, 5 m, low loss',
    details: 'For an antenna on a barn. The shop cable loses half of the signal on the way.',
    condition: 'low loss (thick cable)',
    have: ['Five and a half metres, LMR-type, from a test setup.'],
  },
  {
    title: 'Any unused fibre cleaning pens out there?',
    site: true,
    have: ['Two in the van.'],
  },
  {
    title: 'Rubber feet for the Polarbox, all four if possible',
    details: 'His cat ate them. The cat is fine.',
    have: ['Four feet, uneaten.'],
    note: ['Glad that the cat is fine.'],
  },
  {
    title: 'Does someone have a “Muschel” kids watch for testing a firmware problem?',
    borrow: true,
    have: ['My daughter agrees to lend hers for a week, in exchange for stickers.'],
  },
  {
    title: 'Adapter from the old aerial plug to the F connector',
    have: ['A whole bag of them in the workshop.'],
  },
  {
    title: 'Looking for a black “Lotse” back cover, matte, not glossy',
    note: ['Matte was only sold with the business edition.'],
    have: ['Business edition, broken screen, perfect matte cover.'],
  },
  {
    title: 'A modem that still speaks ADSL1',
    details:
      'The line to this mountain hut will be replaced next spring. Until then nothing newer will sync.',
    borrow: true,
    withinDays: 8,
    have: ['I have one from my student days. It synced for years on a terrible line.'],
    know: [
      {
        says: 'The network people in Nuremberg keep one for exactly this hut, I think.',
        who: 'networkOperations',
      },
    ],
  },
]
