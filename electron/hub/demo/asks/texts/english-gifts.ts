import type { Told } from './told.ts'

/** Promotional gifts that customers still love, long after they were given away. */
export const englishGifts: Told[] = [
  {
    title: 'Does anyone still have the lighthouse night lamp from the anniversary?',
    details:
      'The little one that plugs straight into the wall. A customer would love to give it to her second child too.',
    have: ['I have one, never plugged in.', 'Mine works, the plug is slightly yellow.'],
  },
  {
    title: 'Looking for the plush polar bear with the green scarf',
    details: 'It went missing at an airport. The family has asked three shops before they asked us.',
    condition: 'clean, scarf included',
    have: ['He has been sitting on my printer for years. He is ready to travel.'],
    know: [{ says: 'The shop in Dortmund used them as decoration last winter.', who: 'shopsWest' }],
  },
  {
    title: 'The enamel pin with the northern lights, second edition',
    have: ['I collected both editions by accident.'],
    note: ['The second edition has a round back, the first one is oval.'],
  },
  {
    title: 'Has anyone kept the wooden puzzle of the coastline?',
    details: 'One piece is enough: the customer lost the island in the top left corner.',
    have: ['My set is incomplete anyway, but the island is there!'],
  },
  {
    title: 'A blue picnic blanket from the summer concerts',
    have: ['Washed, folded and waiting.'],
    withinDays: 12,
  },
  {
    title: 'Anyone got the card game “Signal Lost”?',
    details:
      'The one we gave to families during the big outage. It turned out to be the best thing about the outage, they say.',
    have: ['Two packs in the team cupboard.', 'One pack, with my house rules written on the box.'],
    note: ['The rules can be printed from the old campaign page, if only those are missing.'],
  },
  {
    title: 'Looking for the thermos cup with the seagull, 300 ml',
    have: ['I have the 500 ml one, would that do?', 'The small one, lid has a dent but it is tight.'],
  },
  {
    title: 'A single glove: the touchscreen ones from the winter campaign, left hand, M',
    details:
      'He knows how it sounds. But the right one is still perfect and they are the only ones that ever worked for him.',
    have: ['I lost my right one. It was meant to be.'],
  },
  {
    title: 'Does someone have a spare advent calendar tin, the round one?',
    know: [{ says: 'Reception keeps biscuits in one of those, maybe they have a second.', who: 'hamburg' }],
  },
  {
    title: 'Kite with our old logo, any size',
    details: 'Their kid flew it on holiday every year until last week. It is somewhere over Denmark now.',
    have: ['One in the original bag, tail included.'],
  },
  {
    title: 'Marble run extension set from the trade fair',
    know: [
      {
        says: 'Marketing lent those to the training centre and I think nobody took them back.',
        who: 'marketing',
      },
    ],
    have: ['Found it in the training centre, all 40 parts.'],
  },
  {
    title: 'The bookmark made of real sailcloth',
    have: ['I have been using a bus ticket instead, you can have mine.'],
  },
  {
    title: 'Anybody with a spare snow globe, the one with the mast instead of a tree?',
    details: 'It broke in the parcel that we sent. So I would really like to find another one.',
    condition: 'must not leak',
    have: ['Sealed and snowing.'],
  },
  {
    title: 'Looking for stickers of Funki the radio wave, at least one sheet',
    have: ['How many sheets would you like? I found a drawer.'],
  },
  {
    title: 'Beach ball with the map of our coverage on it',
    note: ['That coverage map was never quite right, maybe that is why they are so rare.'],
    have: ['Airtight, as of this morning.'],
  },
  {
    title: 'Does anyone own the mug with the printing error (“Nordlich”)?',
    details: 'A customer collects misprints and was very charming about it.',
    have: ['Proud owner of three. I can part with one.'],
  },
  {
    title: 'Small torch on a key ring, red, from the blackout campaign',
    have: ['Works, with a fresh battery.'],
  },
  {
    title: 'The knitted hat from the skating event, child size',
    withinDays: 15,
    note: ['We only had adult sizes in Leipzig, so ask the others.'],
  },
]
