import type { Random } from './random.ts'

const list = (words: string): string[] => words.split(/\s+/).filter((word) => word !== '')

/** German things are put together from two parts, which gives as many words as a real company's asks have. */
const FIRST = list(`
  Plüsch Kuschel Reise Garten Küchen Büro Kaffee Tee Kinder Puppen Spiel Bade Auto Fahrrad Kabel Lade Netz Funk
  Foto Film Wand Tisch Boden Decken Steh Nacht Lese Schreib Brief Papier Karton Versand Paket Sammel Jubiläums
  Weihnachts Oster Geburtstags Hochzeits Stoff Leder Holz Glas Metall Porzellan Ton Gummi Silber Gold Winter Sommer
  Herbst Frühlings Regen Sonnen Schnee Sport Ball Tennis Schwimm Wander Kletter Camping Zelt Boots Angel Näh Strick
  Häkel Bastel Werkzeug Bohr Säge Schrauben Farb Pinsel Malerei Musik Gitarren Klavier Trommel Platten Radio Uhren
  Armband Ketten Ring Haar Zahn Rasier Wasch Bügel Staub Besen Müll Vorrats Brot Käse Wein Bier Saft Milch Honig`)
const SECOND = list(`
  esel bär hase hund katze löwe tiger affe igel fuchs ente eule tasche koffer beutel rucksack kanne tasse becher
  teller schüssel topf pfanne deckel messer gabel löffel maschine mühle lampe leuchte kerze uhr wecker kalender block
  stift halter ständer regal kiste dose schachtel mappe ordner hefter locher kabel stecker adapter akku gerät teil
  ersatzteil knopf griff rad reifen schlauch pumpe sattel lenker klingel helm schuh stiefel socke handschuh mütze
  schal jacke hose kleid hemd gürtel schirm decke kissen bezug vorhang teppich bild rahmen spiegel figur puppe buch
  heft karte plakat katalog anleitung gutschein anhänger aufkleber band schleife box set`)
const ENGLISH_THINGS = list(`
  donkey bear rabbit suitcase rucksack kettle teapot mug bowl pan lid knife grinder lamp candle clock calendar
  notebook pen holder shelf crate tin folder cable plug adapter battery spare part knob handle wheel tyre pump saddle
  helmet boot glove hat scarf jacket belt umbrella blanket cushion curtain rug frame mirror figurine doll book map
  poster catalogue manual voucher pendant sticker ribbon box puzzle train tractor whistle lantern radio speaker`)
const GERMAN_LOOKS = list(`
  rote blaue grüne gelbe graue braune schwarze weiße orange rosa türkise silberne goldene gestreifte gepunktete
  karierte kleine große lange kurze runde eckige weiche alte limitierte signierte originale unbenutzte gebrauchte
  faltbare wasserfeste batteriebetriebene handgemachte bestickte gravierte`)
const ENGLISH_LOOKS = list(`
  red blue green yellow grey brown black white orange pink silver golden striped dotted small large long short round
  soft old limited signed original unused folding waterproof handmade engraved`)
const GERMAN_OPENINGS = [
  'Hat noch jemand',
  'Wer hat noch',
  'Suche für eine Kundin',
  'Suche für einen Kunden',
  'Gibt es irgendwo noch',
  'Kunde vermisst',
  'Wer weiß etwas über',
  'Dringend gesucht:',
  'Ersatz gesucht für',
]
const ENGLISH_OPENINGS = [
  'Does anyone still have',
  'Looking for a customer:',
  'Has anyone seen',
  'Customer lost',
  'Who knows where to find',
  'Replacement wanted for',
]
const GERMAN_REASONS = [
  'Die Tochter der Kundin hat ihn im Zug verloren und schläft seitdem schlecht.',
  'Der Kunde wartet seit drei Wochen, und das Lager hat keinen mehr.',
  'Es war ein Geschenk der verstorbenen Großmutter, daher ist es wichtig.',
  'Die Lieferung kam beschädigt an, ein zweites Mal soll das nicht passieren.',
  'Das Modell wird nicht mehr hergestellt, auf Messen wurde es aber verteilt.',
  'Auch ein gebrauchtes Stück hilft, solange es vollständig ist.',
  'Der Karton darf fehlen, die Anleitung wäre schön.',
  'Bitte in der Schublade, im Keller oder auf dem Dachboden nachsehen.',
]
const ENGLISH_REASONS = [
  'The customer lost it on a train and would be happy about any replacement.',
  'The warehouse has run out, and the maker has stopped making it.',
  'It was a present, so it means a lot to the family.',
  'A used one is fine as long as nothing is missing.',
  'It was given away at a fair some years ago, perhaps one is still in a drawer.',
]
const PLACES = list(`
  Aachen Augsburg Berlin Bielefeld Bochum Bonn Braunschweig Bremen Chemnitz Dortmund Dresden Duisburg Düsseldorf
  Erfurt Essen Frankfurt Freiburg Gera Hamburg Hannover Jena Karlsruhe Kassel Kiel Köln Leipzig Lübeck Magdeburg Mainz
  Mannheim München Münster Nürnberg Oldenburg Potsdam Rostock Saarbrücken Schwerin Stuttgart Ulm Würzburg`)

export interface AskText {
  title: string
  details: string | null
  condition: string | null
  caseId: string | null
}

/** An ask as people write it, German or English, made up from the lists above. */
export function askText(random: Random): AskText {
  const german = random.next() < 0.8
  const model = `${random.of(['K', 'MX', 'T', 'RS', 'B'])}${random.below(9_000) + 1_000}`
  const year = 1985 + random.below(40)
  const thing = german
    ? `${random.mostlyFirst(FIRST)}${random.mostlyFirst(SECOND)}`
    : random.mostlyFirst(ENGLISH_THINGS)
  const look = random.of(german ? GERMAN_LOOKS : ENGLISH_LOOKS)
  const opening = random.of(german ? GERMAN_OPENINGS : ENGLISH_OPENINGS)
  const which = random.of(['', ` ${model}`, german ? ` von ${year}` : ` from ${year}`])
  const reasons = german ? GERMAN_REASONS : ENGLISH_REASONS
  const where = german ? `Geht nach ${random.of(PLACES)}.` : `Goes to ${random.of(PLACES)}.`
  return {
    title: `${opening} ${look} ${thing}${which}?`,
    details:
      random.next() < 0.7
        ? [random.of(reasons), random.next() < 0.5 ? random.of(reasons) : '', where].join(' ').trim()
        : null,
    condition: random.next() < 0.2 ? (german ? 'gern wie neu' : 'as good as new') : null,
    caseId: random.next() < 0.3 ? `CASE-${random.below(900_000) + 100_000}` : null,
  }
}
