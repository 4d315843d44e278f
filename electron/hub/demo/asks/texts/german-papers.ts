import type { Told } from './told.ts'

/** Manuals, forms, posters and other paper. */
export const germanPapers: Told[] = [
  {
    title: 'Bedienungsanleitung „Klarton 10“ auf Türkisch, gedruckt',
    details: 'Im Netz gibt es nur die deutsche. Der Kunde möchte sie seinem Vater schenken.',
    have: ['Liegt im Laden, wir haben einen kleinen Vorrat in vier Sprachen.'],
    know: [
      { says: 'Unser Laden am Bahnhof hat Anleitungen in vielen Sprachen gesammelt.', who: 'shopsNorth' },
    ],
  },
  {
    title: 'Hat jemand die Preisliste vom Frühjahr vor der Umstellung als Papier?',
    details: 'Es geht um eine Reklamation, die genau an der alten Fußnote hängt.',
    have: ['Zwei Exemplare, eines mit Kaffeefleck.'],
    note: ['Die Fußnote wurde im Mai noch einmal geändert. Bitte das Datum unten rechts prüfen.'],
  },
  {
    title: 'Poster „Wale der Nordsee“ aus dem Wartebereich',
    details: 'Eine Grundschule hat gefragt, ob sie eines für das Klassenzimmer haben darf.',
    condition: 'ohne Knicke wäre schön',
    have: ['Gerollt, nie aufgehängt.', 'Eines mit Löchern in den Ecken, sonst gut.'],
  },
  {
    title: 'Einfache Kündigungsvorlage in Leichter Sprache',
    know: [{ says: 'Die Barrierefreiheits-Gruppe hat eine geprüfte Fassung.' }],
  },
  {
    title: 'Suche die Kurzanleitung Polarbox in großer Schrift',
    have: ['Habe ich für meine Oma selbst gesetzt. Schicke ich gern weiter.'],
    withinDays: 6,
  },
  {
    title: 'Wer hat noch Überweisungsträger mit dem alten Logo?',
    details: 'Ein Ortsverein sammelt für sein Archiv. Blanko natürlich.',
  },
  {
    title: 'Einbauanleitung für die Dachantenne „Krähennest“, Seite 4 fehlt',
    have: ['Seite 4 ist da, ich lege gleich die ganze Anleitung bei.'],
  },
  {
    title: 'Schulungsheft „Freundlich am Telefon“ von früher',
    details:
      'Eine Auszubildende möchte für ihre Abschlussarbeit vergleichen, wie wir damals und heute sprechen.',
    borrow: true,
    have: ['Mein Exemplar hat Randnotizen, die sind vielleicht das Beste daran.'],
  },
  {
    title: 'Liste der Sonderrufnummern auf Ukrainisch zum Aushängen',
    withinDays: 4,
    have: ['Gedruckt und laminiert, zwei Stück.'],
  },
  {
    title: 'Gutscheinheft vom Tag der offenen Tür, ungenutzt',
    note: ['Die Gutscheine sind abgelaufen, nur als Andenken brauchbar.'],
  },
  {
    title: 'Hat jemand noch den Faltplan mit allen Läden, Stand vor zwei Jahren?',
    details:
      'Ein Kunde bereist mit dem Rad alle unsere Läden und führt Buch darüber. Ihm fehlt der alte Plan.',
    have: ['Aus dem Prospektständer gerettet.'],
  },
  {
    title: 'Aufkleber mit der Störungsnummer für Senioren, extra groß',
    have: ['Eine halbe Rolle. Wie viele sollen es sein?'],
  },
  {
    title: 'Original-Rechnungsumschläge mit Fenster links',
    details:
      'Für den Druckdienst einer Werkstatt für behinderte Menschen, die unsere Post kuvertiert. Die neue Lieferung kommt zu spät.',
    site: true,
    withinDays: 3,
    have: ['Im Keller steht noch eine Kiste mit etwa tausend.'],
  },
  {
    title: 'Suche Kundenzeitschrift Heft 3 mit dem Interview der Leuchtturmwärterin',
    details: 'Die Wärterin selbst hat angefragt. Ihr letztes Exemplar ist beim Wasserschaden aufgeweicht.',
    have: ['Heft 3 liegt im Archiv dreifach, eines darf gehen.'],
    know: [{ says: 'Die Redaktion hat von jedem Heft drei Stück aufgehoben.', who: 'marketing' }],
  },
  {
    title: 'Notenblatt von unserer Warteschleifenmelodie',
    details: 'Ein Kunde hört sie so gern, dass er sie auf der Klarinette spielen möchte. Kein Scherz.',
    know: [{ says: 'Die Melodie hat damals jemand aus der Buchhaltung geschrieben.', who: 'accounting' }],
    have: ['Handschriftlich, in B-Dur. Ich mache gern eine Reinschrift.'],
  },
  {
    title: 'Hat jemand die Garantiekarte vom „Lotse“ blanko?',
  },
  {
    title: 'Bastelbogen Sendemast, gern mehrere',
    details: 'Für den Kindergeburtstag eines sehr jungen Technikfreunds.',
    withinDays: 8,
    have: ['Fünf Bögen sind noch da.', 'Ich habe einen fertig gebauten, falls jemand nicht gern klebt.'],
  },
  {
    title: 'Suche das Formular für Anschlussmitnahme in der alten Fassung mit Durchschlag',
    note: ['Die alte Fassung gilt nicht mehr, bitte nur zum Nachschlagen.'],
  },
  {
    title: 'Postkarten vom Nordlicht-Fotowettbewerb, ganzer Satz',
    have: ['Ein ganzer Satz, nur die Nummer sieben fehlt mir auch.'],
  },
]
