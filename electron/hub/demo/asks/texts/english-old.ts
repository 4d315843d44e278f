import type { Told } from './told.ts'

/** Technology that was officially gone long ago. */
export const englishOld: Told[] = [
  {
    title: 'Ink ribbon for a fax machine of the “Depesche” series',
    details: 'A small harbour office keeps it alive because one supplier insists on fax.',
    have: ['Two ribbons, dry and sealed.'],
  },
  {
    title: 'Does anyone have a rotary phone that can be borrowed for a school play?',
    borrow: true,
    withinDays: 16,
    have: ['Black, heavy, and it rings if you shake it.', 'Green one here, cord included.'],
  },
  {
    title: 'Looking for a parallel printer cable, two metres',
    have: ['I knew that I was right to keep it.'],
  },
  {
    title: 'A cassette deck that can be fixed to a line out',
    details: 'For an oral history project of one of our longest customers: 60 tapes of island life.',
    borrow: true,
    have: ['I have a portable one with fresh belts.'],
    know: [{ says: 'Someone in network operations repairs old decks for fun.', who: 'networkOperations' }],
    note: ['Clean the heads before each tape, it makes a big difference.'],
  },
  {
    title: 'Has anybody the installation CD of the first dial-up package?',
    have: ['In its paper sleeve, never used. I had broadband by then.'],
  },
  {
    title: 'Spare dial for a payphone, brushed steel',
    know: [{ says: 'The museum group has a box with payphone parts in Hamburg.', who: 'hamburg' }],
  },
  {
    title: 'Handset cord, curly, dark green, at least two metres when stretched',
    have: ['Dark green and very curly.'],
  },
  {
    title: 'Looking for an acoustic coupler, working or not',
    details: 'A teacher wants to show her class what the internet used to sound like.',
    borrow: true,
    have: ['Mine works. It needs a very old phone to go with it, which I can lend too.'],
  },
  {
    title: 'Old fuse for a telephone exchange rack, type G4',
    note: ['G4 and G4a look the same but are not. Check the coloured ring.'],
  },
  {
    title: 'Anyone still own a portable long-wave radio that they would lend?',
    borrow: true,
    have: ['Yes, with a shoulder strap. Batteries are new.'],
  },
  {
    title: 'The slim user group directory, printed, last edition',
    have: ['It has been holding up my window since spring.'],
  },
  {
    title: 'Answering machine, tape type, with remote playback',
    details: 'He is blind and knows every key by heart. The new ones all have menus.',
    condition: 'must record',
    have: ['I tested recording and playback, both are clear.'],
    know: [{ says: 'Ask the returns desk in Leipzig, such a machine came in last month.', who: 'workshop' }],
  },
  {
    title: 'Lamp for the exchange test set, bayonet base',
    have: ['Ten in a matchbox. I can send five.'],
  },
  {
    title: 'Looking for a token ring card. Yes, really.',
    details: 'A family archive sits on a machine that knows nothing else. It has to run for one afternoon.',
    borrow: true,
    note: ['You will also need the cable. And luck.'],
    have: ['Card and cable, from a cupboard that nobody dared to empty.'],
  },
  {
    title: 'Wanted: the wall clock with our very old logo for a film set',
    borrow: true,
    have: ['It still runs, four minutes a day too fast.'],
  },
  {
    title: 'Telex paper, half a roll is enough',
    have: ['More than half a roll, slightly yellow.'],
  },
  {
    title: 'Does anyone have spare keys for the old payphone coin box?',
    note: ['Please check with legal before handing over keys, even old ones.'],
  },
  {
    title: 'A null modem adapter, nine pins',
    have: ['Of course. Doesn’t everyone carry one?'],
  },
  {
    title: 'Battery compartment spring for the radio handset R2',
    have: ['I can take one out of a broken R2.'],
  },
]
