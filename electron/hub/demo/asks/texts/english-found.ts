import type { Told } from './told.ts'

/** Lost and found, oddities, and things that only a colleague can know. */
export const englishFound: Told[] = [
  {
    title: 'A child’s yellow rain boot stayed behind at the shop opening. Who has its twin?',
    have: ['It is standing in our lost property box, wondering where the left one is.'],
  },
  {
    title: 'Does anyone have the recording of our choir from the ship launch?',
    details: 'A customer’s mother sang the solo. The family has never heard it.',
    borrow: true,
    have: ['I recorded it on my phone back then, the wind is quite loud, the solo is beautiful.'],
    know: [{ says: 'The choir leader works in accounting these days.', who: 'accounting' }],
  },
  {
    title: 'Looking for a brick of the old exchange building in Kiel',
    have: ['I use one as a bookend. He may have it.'],
    know: [{ says: 'The construction team let people take one each, on the last day.' }],
  },
  {
    title: 'Has someone photographed the mural before it was painted over?',
    details: 'The artist, who was sixteen at the time, is one of our customers and has no picture of it.',
    have: ['A whole series, with morning light.'],
  },
  {
    title: 'Found: a silver flute in the shuttle bus. Whose customer day was that?',
    note: ['That was the shuttle of the music school, the one from Tuesday.'],
    have: ['It is mine. I cannot believe it. I am coming to pick it up!'],
  },
  {
    title: 'Who took the spare key for the time capsule?',
    details:
      'We open it next month together with the school that filled it. The key was in an envelope marked “do not lose”.',
    withinDays: 20,
    know: [{ says: 'Facilities keeps envelopes that must not be lost, somewhere very safe.' }],
    have: ['In the safe, in an envelope marked “do not lose”. Right where it should be.'],
  },
  {
    title: 'Looking for a recording of the old hold music, the one with the harp',
    have: ['I have the tape and a way to play it.'],
  },
  {
    title: 'A lens cap, 52 mm, left at the viewing platform of the radio tower',
    have: ['Found it in the grass.'],
  },
  {
    title: 'Does anybody own the board game made by our apprentices?',
    borrow: true,
    have: ['Complete, even the tiny masts.'],
  },
  {
    title: 'Looking for the lady who helped with a flat tyre on the motorway in one of our vans',
    details: 'The customer would like to send a cake. What we need is the van, so that we can find her.',
    know: [{ says: 'Only the Dortmund vans have the ladder on the left side.', who: 'field' }],
    note: ['What kind of cake?'],
  },
  {
    title: 'Has someone kept the bell from the sales floor?',
    borrow: true,
    have: ['I saved it when the floor was rebuilt. It is very loud.'],
  },
  {
    title: 'The recipe for the pea soup of the night shift',
    have: ['My father cooked it. I will write it down, including the secret.'],
    note: ['I have waited for years for somebody to ask this.'],
  },
  {
    title: 'Seed packets “wild flowers for masts”, some must be left',
    have: ['Seven packets.', 'Twenty in the drawer, from two years ago, they should still grow.'],
  },
  {
    title: 'Looking for the owner of a knitted scarf, 3 metres, blue and white, left on a chair',
    site: true,
    have: ['Mine! I have been cold for a week.'],
  },
  {
    title: 'Is there still a piece of the first fibre cable we ever laid?',
    details:
      'For the 50th birthday of the engineer who laid it. He is a customer now and would never ask himself.',
    have: ['Cast in resin, it stands on my shelf. It should be on his.'],
    know: [
      { says: 'Network operations gave out pieces when the section was replaced.', who: 'networkOperations' },
    ],
  },
  {
    title: 'A ship’s bell rope, handmade, as on the counter in Hamburg',
    know: [
      {
        says: 'The one on the counter was tied by somebody in the warehouse, who may do it again.',
        who: 'warehouse',
      },
    ],
    have: ['I tied that one. Give me until the weekend.'],
  },
  {
    title: 'Wanted: one black chess knight, 9 cm set from the break room',
    site: true,
    note: ['Please check the plant pots. It has happened before.'],
  },
  {
    title: 'Does anyone know where the visitor book from the old shop went?',
    borrow: true,
    know: [{ says: 'Marketing wanted to scan it for the anniversary.', who: 'marketing' }],
    have: ['Here, all three volumes. I never got round to scanning them.'],
  },
]
