import type { Told } from './told.ts'

/** Help for people with special needs, for children, and in hard moments. */
export const englishPeople: Told[] = [
  {
    title: 'Big-button phone with picture keys, loan for a hospice',
    details: 'It is for a few weeks, and it matters that it arrives soon.',
    borrow: true,
    withinDays: 2,
    have: ['Our demo phone is free. I am packing it right now.', 'One here, with four picture keys.'],
  },
  {
    title: 'Does anyone have a strap to fix a phone to a walking frame?',
    have: ['My aunt had two, and one is unused.'],
  },
  {
    title: 'Noise-cancelling headphones for a child with autism, for one flight',
    borrow: true,
    withinDays: 6,
    have: ['Small size, very soft, and they come with a bag.'],
  },
  {
    title: 'Looking for the talking clock from the seniors campaign, English voice',
    have: ['English and German voice, there is a switch at the bottom.'],
    note: ['Some of them have a switch for the language. Worth looking at the bottom of the German ones.'],
  },
  {
    title: 'A soft toy of the campaign walrus, for a sibling',
    details: 'One twin got it in our shop, the other had the flu that day.',
    have: ['Walrus on stand-by.'],
    know: [{ says: 'I saw a walrus in the window in Kiel only last week.', who: 'shopsNorth' }],
  },
  {
    title: 'Vibrating alarm cushion for a deaf student, two weeks',
    borrow: true,
    have: ['Mine is free until the end of the month.'],
  },
  {
    title: 'Has anybody experience with reading out a phone that fell into the sea?',
    details: 'The pictures of a christening are on it. What we need is the drying box and somebody patient.',
    borrow: true,
    have: ['I have the drying box, and I am patient.'],
    note: ['Do not charge it before it is dry. Not even for a second.'],
    know: [{ says: 'The test lab has saved a phone out of a fish tank before.' }],
  },
  {
    title: 'Extra loud ringer for someone who works with machines',
    have: ['It made our dog leave the house, so I think that it is loud enough.'],
  },
  {
    title: 'Looking for a keyboard guard for shaky hands',
    borrow: true,
    have: ['Fits most keyboards with a number block.'],
  },
  {
    title: 'A children’s story CD in Turkish from the reading week',
    have: ['Two CDs, both play without a jump.'],
  },
  {
    title: 'Spare wristband for the emergency button, extra long',
    have: ['Extra long, new.'],
  },
  {
    title: 'Simple tablet with only video calls on it, to borrow over the holidays',
    borrow: true,
    withinDays: 13,
    details:
      'His daughter is on a research ship until spring and he does not get along with anything that has icons.',
    have: ['We have prepared such tablets for the care home project, one is spare.'],
    know: [{ says: 'The care home project in Dortmund set up a dozen of those.', who: 'dortmund' }],
  },
  {
    title: 'Picture cards for the counter, for people who cannot speak',
    have: ['A full ring of cards, laminated.'],
    site: true,
  },
  {
    title: 'Does somebody have the pillow speaker that we used to sell?',
    note: ['The plug is 3.5 mm, she may need an adapter for her phone.'],
    have: ['Never used, I sleep too well.'],
  },
  {
    title: 'Looking for a second-hand hearing loop pad',
    have: ['From the old counter in the station shop. Works.'],
  },
  {
    title: 'Wind-up torch with phone charger for a family without power',
    details: 'The flood took the cable. The repair will take another week.',
    borrow: true,
    withinDays: 1,
    have: ['Two torches here, both can go today.', 'One, it needs a lot of winding but it works.'],
  },
  {
    title: 'The teddy with the recordable message, box not needed',
    have: ['Records ten seconds. That is enough for the important things.'],
  },
  {
    title: 'A slim phone case with a card slot, left-handed',
    note: ['Is there such a thing as a left-handed case?'],
  },
]
