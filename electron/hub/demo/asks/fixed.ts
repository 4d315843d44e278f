import { type Chance } from '../chance.ts'
import type { DemoPerson, Staff } from '../people.ts'
import type { Step } from '../step.ts'
import { DAY, HOUR, MINUTE } from '../time.ts'
import type { Cast } from './cast.ts'
import { Story } from './story.ts'
import type { Told } from './texts/told.ts'

/**
 * What the fixed accounts find when they sign in: each of their lists has something in it.
 */
export function fixedAsks({ fixed }: Staff, cast: Cast, now: number, chance: Chance): Step[] {
  const { agent, agent2, lead, colleague } = fixed
  const stories: Story[] = []
  const begin = (told: Told & { caseId?: string }, asker: DemoPerson, age: number): Story => {
    const story = new Story(told.title, told, asker, { postedAt: now - age, now, chance })
    stories.push(story)
    return story
  }
  const taken = new Set<DemoPerson>(Object.values(fixed))
  const someone = (who?: Parameters<Cast['of']>[0]) => cast.of(who, 0, taken)
  const year = new Date(now).getUTCFullYear()

  // Two offers to choose from.
  const bunting = begin(
    {
      title: 'Hat noch jemand die Wimpelkette vom Hafengeburtstag?',
      details:
        'Eine Kundin hat sie auf dem Foto von unserem Stand gesehen und hätte sie so gern für die Einschulung ihres Sohnes.',
      condition: 'möglichst ganz, fünf Meter oder mehr',
      destination: 'Team Social Media, Hamburg',
      withinDays: 9,
      caseId: `NT-${year}-8830`,
    },
    agent,
    3 * HOUR,
  )
  bunting.note(someone('marketing'), 'Es gab eine blaue und eine bunte. Auf dem Foto ist die bunte.', [9, 14])
  bunting.have(
    someone('shopsNorth'),
    'Die bunte hängt noch bei uns im Pausenraum, sechs Meter. Kann gern umziehen.',
    [20, 30],
  )
  bunting.have(someone('field'), 'Ich habe zwei kurze Stücke, zusammen etwa vier Meter.', [20, 30])

  // One offer, a day old.
  const radio = begin(
    {
      title: 'Suche das kleine Kurbelradio aus der Stromausfall-Aktion',
      details: 'Der Kunde nimmt es seit Jahren mit aufs Boot, nun ist die Kurbel abgebrochen.',
      caseId: `NT-${year}-8791`,
    },
    agent,
    26 * HOUR,
  )
  radio.have(someone('workshop'), 'Eines mit heiler Kurbel, das Gehäuse hat einen Kratzer.', [60, 120])

  begin(
    {
      title: 'Hat jemand eine Ersatzklappe für das Seniorentelefon „Lotse“ in Rot?',
      condition: 'Rot, alles andere fällt auf',
    },
    agent,
    38 * MINUTE,
  )

  // On its way, with someone in line behind.
  const pouch = begin(
    {
      title: 'Gesucht: Brustbeutel mit dem Funki, für eine Klassenfahrt',
      details: 'Die anderen Kinder haben ihren noch vom Schulfest. Eines war an dem Tag krank.',
      withinDays: 6,
      destination: 'Poststelle Hamburg',
    },
    agent,
    3 * DAY,
  )
  const traveller = someone('shopsWest')
  const first = pouch.have(traveller, 'Ich habe noch einen in Gelb, unbenutzt.', [30, 60])
  pouch.have(
    someone('training'),
    'Falls es nicht klappt: Wir haben in der Schulung auch noch zwei.',
    [10, 60],
  )
  pouch.accept(first, 'parcel', [10, 30])
  pouch.sent(traveller, [200, 500])

  // The first one did not come; the understudy stepped in.
  const charger = begin(
    {
      title: 'Kfz-Ladeschale für das alte K4, der Kunde ist Landarzt',
      details: 'Er fährt noch mit dem K4, weil es im Funkloch als Letztes aufgibt.',
      caseId: `NT-${year}-8604`,
    },
    agent,
    8 * DAY,
  )
  const forgetful = someone()
  const promised = charger.have(forgetful, 'Liegt bei mir im Auto, schicke ich los.', [60, 200])
  charger.have(someone('field'), 'Ich hätte auch eine, mit Schwanenhals.', [60, 300])
  charger.accept(promised, 'internal_mail', [30, 100])
  charger.noShow([4_000, 6_000])

  // Long quiet.
  begin(
    {
      title: 'Hat jemand das Puzzle mit den 500 Möwen, dem nicht das letzte Teil fehlt?',
      details:
        'Bei der Kundin fehlt genau eine Möwe. Sie nimmt es mit Humor, aber sie fragt alle paar Wochen nach.',
    },
    agent,
    17 * DAY,
  ).note(someone(), 'Bei meinem fehlt leider dieselbe. Das kann doch kein Zufall sein!', [100, 400])

  // What the second agent asks, and the first one promised.
  const keyboard = begin(
    {
      title: 'Does anyone have a Turkish keyboard overlay for the counter laptop?',
      details: 'Our best regular at the counter writes her letters to the authorities here, with our help.',
      destination: 'Mobilfunk Leipzig',
    },
    agent2,
    2 * DAY,
  )
  const overlay = keyboard.have(
    agent,
    'I have one from my language course. It was hardly used, sadly.',
    [40, 90],
  )
  keyboard.accept(overlay, 'internal_mail', [10, 60])

  const lamp = begin(
    {
      title: 'Looking for the clip-on reading lamp from the library campaign',
      details: 'A customer reads to the other patients on his ward at night. His lamp fell into the soup.',
      withinDays: 5,
      caseId: `NT-${year}-8815`,
    },
    agent2,
    5 * HOUR,
  )
  lamp.have(someone('purchasing'), 'I have one, with fresh batteries.', [30, 60])
  lamp.have(colleague, 'One here, in its box, in the warehouse office.', [30, 60])

  const plan = begin(
    {
      title: 'Hat jemand noch einen Lageplan vom alten Lager, mit den Regalnummern?',
      details: 'Eine Sendung von damals ist wieder aufgetaucht und auf dem Zettel steht nur „R 17 oben“.',
    },
    agent2,
    7 * HOUR,
  )
  plan.know(
    someone('accounting'),
    'Wer den Umzug des Lagers mitgemacht hat, weiß das bestimmt auswendig.',
    colleague,
    [30, 90],
  )

  // What a colleague has to send, and what a lead can see in her own team.
  const mate = someone('social')
  const scarf = begin(
    {
      title: 'Sucht noch jemand? Ich auch: das gestreifte Halstuch von Funki',
      details:
        'Das Maskottchen im Laden ist ohne Halstuch nicht wiederzuerkennen, und am Samstag ist Kinderfest.',
      withinDays: 4,
      destination: 'Laden am Bahnhof, Kasse 2',
    },
    mate,
    28 * HOUR,
  )
  const knitted = scarf.have(colleague, 'Aus dem Musterkarton, frisch gebügelt.', [60, 200])
  scarf.accept(knitted, 'parcel', [20, 100])
  scarf.note(lead, 'Sehr schön. Bitte ein Foto vom Kinderfest ins Team!', [10, 60])

  return stories.flatMap((story) => story.steps)
}
