import type { Told } from './told.ts'

/** Manuals, forms, posters and other paper. */
export const englishPapers: Told[] = [
  {
    title: 'Printed manual for the “Lotse”, English, large type',
    details: 'She is 91, has just moved here and would rather read than be told.',
    have: ['I printed and bound two of them for the shop. One is yours.'],
  },
  {
    title: 'Does anyone have the welcome leaflet in Arabic?',
    have: ['A small stack in the shop.', 'Three copies here.'],
    withinDays: 3,
  },
  {
    title: 'Looking for the wall map of undersea cables from the lobby',
    details: 'A geography teacher saw it years ago and never forgot it.',
    have: ['Rolled up behind my cabinet, it has been waiting for this day.'],
    know: [{ says: 'When the lobby was rebuilt, facilities gave the posters away by a list.' }],
  },
  {
    title: 'Old tariff sheet “Flex”, the version with the roaming table',
    have: ['The right one: roaming table on the back.'],
    note: ['There are two versions of that sheet with the same number. The roaming table decides.'],
  },
  {
    title: 'Instruction card for the emergency phone, waterproof version',
    have: ['Two cards. They float, I tested it.'],
  },
  {
    title: 'Has someone kept the comic about safe passwords?',
    details: 'A youth centre would take as many as we can find.',
    have: ['I have a box of about 30.', 'Six copies, one with a moustache drawn on the hero.'],
  },
  {
    title: 'Certificate paper with the watermark, five sheets',
    site: true,
    have: ['In the cabinet next to the franking machine.'],
  },
  {
    title: 'Looking for the jigsaw poster from issue 12 of the customer magazine',
    know: [{ says: 'The editorial office keeps three of each issue.', who: 'marketing' }],
    have: ['Never unfolded.'],
  },
  {
    title: 'Sign language cheat sheet that we had at the counters',
    have: ['Laminated, and I added a few signs.'],
    withinDays: 7,
  },
  {
    title: 'Anybody with a spare wiring diagram for the “Klarton 20”?',
    have: ['Copy of a copy, but you can read it.'],
  },
  {
    title: 'A blank “sorry we missed you” card, Polish version',
    have: ['A pad of 50.'],
  },
  {
    title: 'Looking for the colouring sheet of the harbour, A3',
    details: 'For the waiting corner of a family doctor who has been with us since the first day.',
    have: ['Ten sheets, A3, nice paper.'],
  },
  {
    title: 'Does anyone remember the folded model of the satellite dish?',
    note: ['I remember it, and the two hours I spent folding it.'],
    have: ['One sheet, unfolded. Good luck!'],
  },
  {
    title: 'Poster series on the history of the telephone, number 4 only',
    know: [
      { says: 'The training centre has the full series on its walls and a spare of each.', who: 'training' },
    ],
  },
  {
    title: 'Quick guide for the parental controls, French',
    have: ['Found one inside a returned box, in mint condition.'],
  },
  {
    title: 'Return labels of the old carrier for comparison',
    note: ['Only for comparison please, they are not valid any more.'],
  },
  {
    title: 'Looking for a paper copy of the accessibility statement with the signature page',
    have: ['The signed copy is in my binder, I can lend it.'],
    borrow: true,
  },
  {
    title: 'Handbook “First day on the phone”, the one with the tea stains',
    details: 'Our former trainer is retiring and we would like to give her the original.',
    withinDays: 11,
    have: ['The tea stains are mine. I will bring it over.'],
    know: [{ says: 'It was last seen in Leipzig, in the onboarding cupboard.', who: 'training' }],
  },
  {
    title: 'Set of tactile symbols for shop floor plans',
    have: ['Full set, only the stairs are missing.'],
  },
]
