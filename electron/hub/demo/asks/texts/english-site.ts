import type { Told } from './told.ts'

/** What the sites themselves need: for a shop, a desk, a day. */
export const englishSite: Told[] = [
  {
    title: 'Can we borrow two trestle tables for the street festival?',
    borrow: true,
    withinDays: 5,
    site: true,
    have: ['In the garage, behind the bikes.'],
  },
  {
    title: 'Looking for a label printer that takes 62 mm rolls',
    borrow: true,
    have: ['Ours is idle on Mondays and Tuesdays.'],
  },
  {
    title: 'Does anyone have a spare docking station at this site?',
    site: true,
    have: ['Third floor, desk 12, nobody sits there any more.'],
  },
  {
    title: 'Someone with a sewing machine and an hour of time: our banner has a tear',
    have: ['I can do that at home tomorrow.'],
    withinDays: 4,
  },
  {
    title: 'Optical power meter for half a day',
    borrow: true,
    withinDays: 2,
    know: [{ says: 'The depot has a new one, and the old one is still good.', who: 'warehouse' }],
    have: ['The old one. Still good.'],
  },
  {
    title: 'Ten clipboards for the survey in front of the shop',
    borrow: true,
    site: true,
    have: ['Eight here.', 'I can add four.'],
  },
  {
    title: 'A popcorn machine. It is for the open day, I promise.',
    borrow: true,
    have: ['My sports club has one and lends it out for a crate of lemonade.'],
    note: ['Please keep it far away from the smoke detectors this time.'],
  },
  {
    title: 'Lockable suitcase for eight demo phones',
    borrow: true,
    know: [{ says: 'Training has one, with foam inside.', who: 'training' }],
    have: ['Foam inside, eight compartments, key attached.'],
  },
  {
    title: 'Extension lead, outdoor, at least 25 m',
    borrow: true,
    site: true,
    have: ['A 50 m drum.'],
  },
  {
    title: 'Looking for old keyboards for an art project of the apprentices',
    details: 'They build a whale out of keys. They need about two thousand of them, mostly dark.',
    have: ['Eleven keyboards from the last replacement.', 'Four, all dark.'],
    note: ['The workshop has a container for electronic waste, but ask first.'],
  },
  {
    title: 'Table tennis net for the break room, ours has disappeared',
    site: true,
    have: ['I found it in the meeting room. It is a long story.'],
  },
  {
    title: 'Spare lanyards, any colour but red',
    have: ['Forty in blue.'],
  },
  {
    title: 'Does anyone have a first aid training dummy?',
    borrow: true,
    withinDays: 17,
    know: [{ says: 'The fire safety officer in Hamburg has two.', who: 'hamburg' }],
  },
  {
    title: 'Paper trimmer that cuts more than five sheets',
    borrow: true,
    site: true,
    have: ['In the print room, the blade is new.'],
  },
  {
    title: 'A translator’s booth for one evening, or at least the headsets',
    borrow: true,
    details: 'Neighbourhood meeting about the new mast, in four languages.',
    have: ['Twenty headsets and two transmitters, no booth.'],
    know: [{ says: 'The works council rents such a set once a year and knows where.' }],
  },
  {
    title: 'Looking for somebody who can lend a cargo bike on Thursday',
    borrow: true,
    withinDays: 3,
    have: ['Mine is yours, the left brake is a bit shy.'],
  },
  {
    title: 'Whiteboard markers that are not dry',
    site: true,
    have: ['A sealed pack of four. Please guard them.'],
    note: ['If these exist, they are worth more than gold.'],
  },
  {
    title: 'Cable tester with remote end',
    borrow: true,
    have: ['Both ends are here, for once.'],
  },
  {
    title: 'Sound level meter to show that our ventilation is too loud',
    borrow: true,
    site: true,
    have: ['Calibrated this year.'],
  },
]
