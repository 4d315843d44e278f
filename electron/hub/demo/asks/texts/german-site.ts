import type { Told } from './told.ts'

/** What the sites themselves need: for a shop, a desk, a day. */
export const germanSite: Told[] = [
  {
    title: 'Hat jemand am Standort eine Stehleiter bis Freitag?',
    site: true,
    borrow: true,
    withinDays: 3,
    have: ['Im Hausmeisterraum steht eine, Schlüssel bei mir.'],
  },
  {
    title: 'Drei Klappstühle für den Infostand am Samstag',
    borrow: true,
    withinDays: 4,
    site: true,
    have: ['Zwei habe ich im Auto.', 'Drei passende aus dem Pausenraum.'],
  },
  {
    title: 'Suche Beamer mit HDMI für die Einführung der neuen Leute',
    borrow: true,
    site: true,
    have: ['Raum 3 hat einen, der ist die ganze Woche frei.'],
  },
  {
    title: 'Roll-up „Wir hören zu“ für den Gesundheitstag in Leipzig',
    borrow: true,
    withinDays: 9,
    have: ['Steht bei uns im Flur, die Tasche dazu auch.'],
    know: [{ says: 'Marketing führt eine Liste, wo welches steht.', who: 'marketing' }],
  },
  {
    title: 'Thermoskannen für 40 Leute',
    borrow: true,
    site: true,
    have: ['Vier große aus der Kantine, ich spreche das ab.'],
  },
  {
    title: 'Wer hat noch Absperrband vom Umbau?',
    site: true,
    have: ['Eine fast volle Rolle.'],
  },
  {
    title: 'Kartons in Schuhkartongröße zum Verschicken, gern gebraucht',
    have: ['Jede Menge, wir falten sie schon zusammen.'],
  },
  {
    title: 'Messgerät für Glasfaser, unseres ist in der Kalibrierung',
    details: 'Ein Geschäftskunde wartet auf die Abnahme. Es geht um einen halben Tag.',
    borrow: true,
    withinDays: 1,
    have: ['Unseres ist am Donnerstag frei.'],
    know: [{ says: 'Der Netzbetrieb in Dortmund hat ein zweites als Reserve.', who: 'networkOperations' }],
  },
  {
    title: 'Weihnachtsmannkostüm, Größe egal',
    borrow: true,
    have: ['Mit Bart! Der Bart muss allerdings gewaschen werden.'],
  },
  {
    title: 'Hat jemand ein Spleißgerät für eine Vorführung in der Berufsschule?',
    borrow: true,
    withinDays: 15,
    have: ['Ich komme gleich mit und zeige es selbst, wenn das recht ist.'],
  },
  {
    title: 'Suche Namensschilder zum Anklemmen, etwa zwanzig',
    site: true,
    have: ['Dreißig Stück vom letzten Infotag.'],
  },
  {
    title: 'Fahrradpumpe mit Manometer am Standort',
    site: true,
    borrow: true,
    have: ['Hängt unten im Fahrradkeller an der Wand.'],
  },
  {
    title: 'Vorführtelefone ohne Diebstahlsicherung für eine Schulung',
    borrow: true,
    note: ['Ohne Sicherung geben die Läden nichts heraus. Schulung hat eigene Geräte.'],
    know: [{ says: 'Die Schulungsabteilung hat einen Koffer mit acht Geräten.', who: 'training' }],
  },
  {
    title: 'Flipchartpapier, eine Rolle oder ein Block',
    site: true,
    have: ['Ein Block, kariert.'],
  },
  {
    title: 'Wer hat das Zelt vom Sommerfest zurückbekommen?',
    details:
      'Wir brauchen es für die Aktion vor dem Laden. Im Lager ist es laut Liste, dort steht es aber nicht.',
    borrow: true,
    know: [{ says: 'Das hat nach dem Fest die Technik mitgenommen, zum Trocknen.' }],
    have: ['Hängt bei uns in der Halle, längst trocken. Entschuldigung!'],
  },
  {
    title: 'Alte Telefone in vielen Farben für ein Schaufenster',
    borrow: true,
    details: 'Es dürfen gern kaputte sein. Ich hätte gern einen Regenbogen.',
    have: ['Rot und Grün kann ich beisteuern.', 'Ein blaues und zwei graue.'],
  },
  {
    title: 'Kopfhörer-Verteiler für sechs Personen (Einarbeitung)',
    borrow: true,
    have: ['Sechs Ausgänge, einer davon wackelt etwas.'],
  },
  {
    title: 'Eine Kaffeemaschine für zwei Wochen, unsere ist beim Service',
    site: true,
    borrow: true,
    have: ['Aus dem alten Pausenraum im zweiten Stock. Filter nehme ich mit hoch.'],
    note: ['Das ist der eigentliche Notfall des Tages.'],
  },
  {
    title: 'Schlüssel für den Schaltschrank Typ S7, unserer ist abgebrochen',
    withinDays: 2,
    have: ['S7 habe ich am Bund, bringe ihn morgen mit.'],
  },
]
