import type { Told } from './told.ts'

/** Technology that was officially gone long ago. */
export const germanOld: Told[] = [
  {
    title: 'Faxrollen (Thermopapier, 30 m) für eine Arztpraxis auf der Hallig',
    details:
      'Das Gerät bleibt, bis der Nachfolger kommt. Bestellen kann man die Rollen nur noch im Hunderterpack.',
    have: ['Sechs Rollen, trocken gelagert.', 'Ich habe noch vier Stück, nehmt sie bitte alle.'],
  },
  {
    title: 'Kassette für den Anrufbeantworter, die ganz kleine',
    details:
      'Auf der alten ist die Stimme ihres Mannes. Die Kundin möchte auf einer anderen weiter aufnehmen und diese aufheben.',
    have: ['Zwei neue Mikrokassetten, originalverpackt. Liebe Grüße an die Kundin.'],
    note: ['Wir könnten ihr die alte auch überspielen. Ich habe das Gerät dafür zu Hause.'],
  },
  {
    title: 'Suche einen TAE-Stecker mit F-Kodierung und langem Kabel (10 m)',
    have: ['Zehn Meter habe ich, in Grau.'],
  },
  {
    title: 'Hat noch jemand eine ISDN-Anlage mit vier Nebenstellen?',
    details: 'Ein Hofladen stellt erst im Herbst um und die Anlage ist beim Gewitter gestorben.',
    borrow: true,
    know: [{ says: 'Bei den Geschäftskunden in Nürnberg wurde neulich eine ausgebaut.', who: 'business' }],
    have: ['Ausgebaut und geprüft. Für die Übergangszeit gern leihweise.'],
  },
  {
    title: 'Wählscheibentelefon für ein Puppentheater, muss nicht funktionieren',
    withinDays: 20,
    have: ['In Orange! Die Scheibe dreht noch wunderbar.'],
  },
  {
    title: 'Modem mit serieller Schnittstelle für eine Wetterstation',
    details:
      'Die Station meldet seit 25 Jahren die Pegel eines Flüsschens. Das Modem ist das letzte Teil, das fehlt.',
    condition: 'RS-232, mit Netzteil',
    have: ['Das war mein erstes eigenes. Es wählt noch!'],
    know: [{ says: 'Im Netzbetrieb gibt es jemanden, der solche Dinge sammelt.', who: 'networkOperations' }],
  },
  {
    title: 'Telefonkarte mit dem Motiv „Robbe“, leer',
    details: 'Fehlt einer Sammlerin als Letzte in der Tierreihe.',
    have: ['Die Robbe habe ich doppelt.'],
  },
  {
    title: 'Ein Paar Hörkapseln für das alte Posttelefon',
    know: [{ says: 'In der Werkstatt stehen Kisten mit so etwas, bitte dort fragen.', who: 'workshop' }],
  },
  {
    title: 'Gibt es noch jemanden mit einem Diskettenlaufwerk am USB?',
    details:
      'Die Rechnungen eines kleinen Vereins liegen auf drei Disketten, gebraucht werden sie für den Kassenprüfer.',
    borrow: true,
    withinDays: 12,
    have: ['Liegt in meiner Schublade und hat mich schon oft gerettet.'],
  },
  {
    title: 'Suche die Sockelleiste der gelben Telefonzelle, linke Seite',
    details: 'Ein Dorf hat seine Zelle als Bücherschrank gerettet. Es fehlt nur noch diese Leiste.',
    note: ['Wie hoch muss sie sein? Es gab zwei Ausführungen.'],
  },
  {
    title: 'Akku für das Autotelefon „Kapitän“, zur Not auch schwach',
    have: ['Hält noch zehn Minuten. Reicht das?'],
  },
  {
    title: 'Hat jemand ein altes Telefonbuch, Kreis Plön, Mitte der Neunziger?',
    details: 'Für eine Ausstellung im Heimatmuseum. Es kommt heil zurück, versprochen.',
    borrow: true,
    have: ['Steht als Monitorständer auf meinem Tisch. Darf eine Weile verreisen.'],
  },
  {
    title: 'Zweitläutewerk (Klingel) für eine laute Schreinerei',
    have: ['Habe eines in der Garage. Das hört man bis zum Nachbarn.'],
  },
  {
    title: 'Analogadapter „Brücke 1“ mit der Firmware vor dem Umstieg',
    details:
      'Nur mit der alten Version läuft der Hausnotruf. Der neue ist bestellt, kommt aber erst in vier Wochen.',
    condition: 'nicht aktualisiert!',
    withinDays: 5,
    have: ['Lag die ganze Zeit im Karton, also sicher nicht aktualisiert.'],
    note: ['Beim ersten Anschließen das Netzwerkkabel weglassen, sonst holt er sich die neue Version.'],
  },
  {
    title: 'Suche ein Satz Schablonen zum Beschriften der alten Zielwahltasten',
    have: ['Ein ganzer Bogen, wir haben sie nie gebraucht.'],
  },
  {
    title: 'Bauteil gesucht: Gabelumschalter für den „Fernsprecher 611“',
    know: [{ says: 'Im Technikmuseum unseres Vereins liegt einer. Ich frage nach, ob wir ihn bekommen.' }],
  },
  {
    title: 'Wer hat noch den Telegrammvordruck mit Blumenrand?',
    details: 'Für die goldene Hochzeit eines Kundenpaars. Die Familie würde ihn selbst beschriften.',
    withinDays: 21,
    have: ['Ein Block mit zwölf Stück, leicht vergilbt, gerade das macht ihn schön.'],
  },
  {
    title: 'Pager aus der Feuerwehrzeit für eine Schulausstellung',
    borrow: true,
  },
  {
    title: 'Ladestation für das Satellitentelefon der Forschungsgruppe',
    details: 'Ihre ist auf See geblieben. In drei Wochen legt das Schiff wieder ab.',
    withinDays: 18,
    know: [
      {
        says: 'Der Außendienst hat so ein Telefon für Stromausfälle, vielleicht auch eine zweite Station.',
        who: 'field',
      },
    ],
    have: ['Wir haben zwei Stationen für ein Telefon. Eine kann mit auf See.'],
  },
]
