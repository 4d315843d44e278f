import type { Told } from './told.ts'

/** Help for people with special needs, for children, and in hard moments. */
export const germanPeople: Told[] = [
  {
    title: 'Großtastentelefon mit Fototasten zum Überbrücken',
    details: 'Der Kunde ist dement und erkennt seine Kinder auf den Fototasten. Sein Gerät ist in Reparatur.',
    borrow: true,
    withinDays: 2,
    have: [
      'Unser Vorführgerät ist frei, ich kann es heute noch auf den Weg bringen.',
      'Ich hätte eines, allerdings nur mit sechs Tasten.',
    ],
  },
  {
    title: 'Hörverstärker für den Telefonhörer (Zwischenstecker)',
    have: ['Aus dem Nachlass meines Großvaters, funktioniert tadellos.'],
    know: [{ says: 'Der Laden in Nürnberg berät viele Schwerhörige und hat so etwas.', who: 'shopsSouth' }],
  },
  {
    title: 'Blitzklingel für eine gehörlose Familie, die gerade umzieht',
    details: 'Die eigene ist im Umzugskarton verschollen. Nur für zwei, drei Wochen.',
    borrow: true,
    have: ['Gerne! Anleitung liegt bei, die Lampe ist neu.'],
  },
  {
    title: 'Ein Babyfon mit Reichweite über den Hof',
    details: 'Alleinerziehende Kundin, das neue ist bestellt und kommt erst nächste Woche.',
    borrow: true,
    withinDays: 2,
    have: ['Unseres wird nicht mehr gebraucht und darf ganz bleiben.'],
  },
  {
    title: 'Suche Kinderhandy „Krabbe“ in Grün, das Mädchen besteht auf Grün',
    have: ['Grün! Hat einen kleinen Kratzer an der Schere.'],
    note: ['In Grün gab es die nur zwei Monate lang.'],
  },
  {
    title: 'Notfallknopf-Armband, Ersatzband in schmal',
    have: ['Zwei schmale Bänder, unbenutzt.'],
  },
  {
    title: 'Hat jemand Übung darin, Sprachnachrichten von einem alten Telefon zu retten?',
    details:
      'Es sind die letzten Nachrichten der Schwester. Gebraucht wird das Kabel und ein bisschen Geduld.',
    borrow: true,
    have: ['Kabel und Programm sind da, ich setze mich gern mit dem Kunden im Laden zusammen.'],
    note: ['Bitte das Telefon bis dahin ausgeschaltet lassen.'],
    know: [{ says: 'Da gibt es jemanden im Testlabor, der hat schon ganz andere Geräte ausgelesen.' }],
  },
  {
    title: 'Einhandhalterung fürs Telefon am Rollstuhl',
    have: ['Liegt noch in meinem Kofferraum, Rohrdurchmesser bis 28 mm.'],
  },
  {
    title: 'Schablone mit Braille für die Polarbox-Fernbedienung',
    details: 'Es gab sie einmal zum Selbstaufkleben. Der Kunde würde auch eine gebrauchte nehmen.',
    know: [{ says: 'Die Kollegin, die sie damals entwickelt hat, ist noch da.' }],
    have: ['Zwei Bögen liegen noch bei mir.'],
  },
  {
    title: 'Spielzeugtelefon aus Holz für das Wartezimmer einer Kinderklinik',
    have: ['Unsere sind aus dem Alter heraus. Frisch abgewaschen.'],
  },
  {
    title: 'Suche leihweise ein Tablet mit großer Schrift für vier Wochen Reha',
    borrow: true,
    withinDays: 5,
    have: ['Schulungstablet, wird erst im übernächsten Monat wieder gebraucht.'],
  },
  {
    title: 'Hat jemand den Vorlesestift, den wir mit der Bücherei verteilt haben?',
    note: ['Der Stift braucht die passende Buchdatei, bitte nach dem Buch fragen.'],
  },
  {
    title: 'Headset für jemanden mit Hörgerät, das nicht pfeift',
    borrow: true,
    have: ['Mit Induktion, ich trage selbst Hörgeräte und komme gut damit klar.'],
  },
  {
    title: 'Nachtlicht-Steckdose aus dem Sicherheitspaket',
    have: ['Habe ich doppelt bekommen.'],
  },
  {
    title: 'Ein Kuscheltier aus der Sternwarten-Aktion, der Komet mit Schweif',
    details: 'Das Geschwisterkind hat eines, das andere ist im Freibad verschwunden. Seitdem ist Streit.',
    have: ['Ein Komet sucht ein neues Zuhause, er ist nur etwas zerzaust.'],
    know: [
      { says: 'Die Sternwarte hat uns damals den Rest zurückgegeben, das ging ans Lager.', who: 'warehouse' },
    ],
  },
  {
    title: 'Tastaturaufkleber mit kyrillischen Buchstaben für einen Kundenlaptop im Laden',
    site: true,
    have: ['Ein Bogen, ich klebe ihn gern gleich auf.'],
  },
  {
    title: 'Großer Wandkalender mit Feldern für die Tabletten, Apothekenmotiv',
    note: ['Den gab es über die Apotheken, nicht über uns. Vielleicht dort fragen?'],
  },
  {
    title: 'Suche eine ruhige Ecke: Wer leiht einem Kunden mit Flugangst unser Hörbuch?',
    borrow: true,
    have: ['CD und Abspielgerät kann er gern haben, Kopfhörer lege ich dazu.'],
  },
  {
    title: 'Ersatz-Sprechkapsel für ein Telefon mit Kehlkopfmikrofon',
    condition: 'hygienisch verpackt',
  },
]
