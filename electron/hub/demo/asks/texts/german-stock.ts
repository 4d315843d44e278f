import type { Told } from './told.ts'

/** What the shops and the warehouse have sold out, officially. */
export const germanStock: Told[] = [
  {
    title: 'Letzte Chance: „Lotse“ in Rot, auch Ausstellungsstück',
    details:
      'Laut System überall ausverkauft. Die Kundin hat vor einem Jahr ein blaues genommen und seitdem auf Rot gespart.',
    have: [
      'Ausstellungsstück mit leichten Spuren, Akku neu.',
      'Bei uns liegt ein rotes aus einem Widerruf, wie neu.',
    ],
  },
  {
    title: 'Leuchtfeuer 3 in Schwarz, es geht um die Farbe',
    have: ['Aus der Rückgabe, geprüft und gereinigt.'],
  },
  {
    title: 'Hülle mit Magnetverschluss für das „Lotse Plus“',
    have: ['Eine dunkelgrüne, noch im Beutel.'],
  },
  {
    title: 'Wo liegt noch eine Starterbox „Familie“ mit den vier bunten Karten?',
    withinDays: 6,
    know: [{ says: 'Laden Kiel hat bei der Inventur noch drei gezählt.', who: 'shopsNorth' }],
    have: ['Drei Stück da, eine lege ich zurück.'],
  },
  {
    title: 'Das kurze Netzwerkkabel (30 cm) in Gelb, zwei Stück',
    have: ['Habe genau zwei.'],
  },
  {
    title: 'Ersatz-Ohrhörer zum K4, Klinke 2,5 mm',
    details: 'Der Kunde fährt Lkw und schwört auf das Gerät.',
    have: ['Neu, weil ich den Adapter benutze.'],
  },
  {
    title: 'Restposten Powerbank „Möwe“ mit Solarfeld?',
    note: ['Die erste Lieferung wurde zurückgerufen! Bitte nur Geräte mit grünem Punkt weitergeben.'],
    have: ['Mit grünem Punkt, geladen.'],
  },
  {
    title: 'Smarte Steckdose Generation 1, Einzelstück',
    details:
      'Die neue lässt sich nicht mit der alten App koppeln, und der Kunde hat schon fünf von den alten.',
    have: ['Liegt bei mir seit dem Umstieg herum.'],
  },
  {
    title: 'Hat ein Laden noch Prepaidkarten im alten Format mit Rubbelfeld?',
    note: ['Die sind seit Januar gesperrt, bitte nicht mehr herausgeben.'],
  },
  {
    title: 'Suche Kombipaket „Kajüte“ (Router + Box) original verschlossen',
    know: [
      { says: 'Im Zentrallager steht noch eine Palette, die als vergriffen gebucht ist.', who: 'warehouse' },
    ],
    have: ['Gefunden: Palette 14, zwei Kartons, verschlossen.'],
  },
  {
    title: 'Armband für die Kinderuhr „Muschel“, Lila, Größe S',
    have: ['Lila S, aus einem Vorführset.'],
  },
  {
    title: 'Die Einlegeplatte für den alten Prospektständer',
    site: true,
  },
  {
    title: 'Wandladegerät 12 V für das Wohnmobil-Set',
    have: ['Nie benutzt, wir haben das Wohnmobil verkauft.'],
  },
  {
    title: 'Ein zweites Mobilteil „Klarton 20“ in Champagner',
    details: 'Champagner wurde nur einen Sommer lang verkauft. Sie hätte gern, dass beide gleich aussehen.',
    have: ['Champagner! Kommt aus einer Büroauflösung.'],
    know: [{ says: 'In Dortmund hat der Einkauf damals die Musterteile behalten.', who: 'purchasing' }],
  },
  {
    title: 'Wer kann zwei Glasfaserdosen mit Klappe abzweigen?',
    withinDays: 2,
    have: ['Zwei im Wagen. Wohin?'],
  },
  {
    title: 'Suche Halter für die Seenot-Notfalltasche, Teil B',
    have: ['Teil B habe ich, Teil A ging verloren. Passt doch.'],
  },
  {
    title: 'Gibt es noch einen „Funkenstick“ mit 64 GB?',
    have: ['Ja, aus einem Gewinnspiel, noch verschweißt.'],
  },
  {
    title: 'Tischständer „Lotse“ mit Ladefunktion, bitte nicht den aus Plastik',
    condition: 'Holz',
    have: ['Holz, Eiche, sehr hübsch. Hat auf meinem Schreibtisch leider keinen Platz mehr.'],
  },
]
