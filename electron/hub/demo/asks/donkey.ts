import type { Chance } from '../chance.ts'
import type { Staff } from '../people.ts'
import type { Step } from '../step.ts'
import { DAY, HOUR, inServiceHours } from '../time.ts'
import type { Cast } from './cast.ts'
import { Story } from './story.ts'

/** The ask with which it all began: the plush donkey, officially "no longer available". */
export function donkey({ fixed }: Staff, cast: Cast, now: number, chance: Chance): Step[] {
  const { agent, colleague } = fixed
  const age = 96 * DAY
  const postedAt = inServiceHours(now - age, chance) + HOUR
  const told = {
    title: 'Hat noch jemand so einen Plüschesel und würde ihn hergeben?',
    details:
      'Der kleine graue Esel mit dem roten Halstuch, ein Werbegeschenk von vor vielen Jahren. Die Tochter einer Kundin ' +
      'hat ihren auf der Fahrt in den Urlaub verloren und schläft seitdem schlecht. Unsere offizielle Auskunft war: ' +
      '„nicht mehr lieferbar“. Das stimmt bestimmt, aber wir sind viele. Vielleicht sitzt irgendwo noch einer im Regal?',
    condition: 'darf geliebt aussehen, Hauptsache der Esel',
    destination: 'zu mir, Team Social Media in Hamburg, ich schicke ihn mit einer Karte weiter',
    caseId: `NT-${new Date(postedAt).getUTCFullYear()}-4711`,
  }
  const taken = new Set([agent, colleague])
  const [shop, note, marketing] = [
    cast.of('shopsNorth', age, taken),
    cast.of('techLeipzig', age, taken),
    cast.of('marketing', age, taken),
  ]
  const story = new Story('donkey', told, agent, { postedAt, now, chance })
  story.note(note, 'Oh, der Esel! Den hatte meine Schwester. Ich drücke die Daumen und frage herum.', [6, 15])
  story.know(
    shop,
    'Wir hatten sie damals im Laden auf dem Tresen sitzen. Bestellt hat sie das Marketing, dort weiß man bestimmt mehr.',
    marketing,
    [20, 50],
  )
  story.know(
    marketing,
    'Die letzten Kartons gingen zurück nach Leipzig ins Lager. Wenn jemand noch einen Esel gerettet hat, dann dort.',
    colleague,
    [60, 140],
  )
  const found = story.have(
    colleague,
    'Ich habe einen! Er sitzt seit dem Umzug des Lagers auf meinem Schreibtisch und passt auf die Lieferscheine auf. ' +
      'Das kleine Mädchen braucht ihn mehr als ich. Er reist morgen früh.',
    [30, 70],
  )
  story.accept(found, 'parcel', [3, 9])
  story.note(agent, 'Ich sitze hier und strahle den Bildschirm an. Danke, danke, danke!', [1, 2])
  story.sent(colleague, [900, 1_100])
  story.note(colleague, 'Er ist unterwegs, mit Halstuch, Proviant und einem Reisepass.', [5, 20])
  story.received([2_000, 2_900])
  return [...story.steps]
}
