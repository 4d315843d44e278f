import type { Told } from './told.ts'

/** Lost and found, oddities, and things that only a colleague can know. */
export const germanFound: Told[] = [
  {
    title: 'Wer hat im Zug nach Hamburg einen roten Kinderrucksack gesehen?',
    details: 'Er blieb nach unserem Ausflugstag mit Kundenkindern liegen. Innen ein Stoffhase.',
    have: ['Den hat unsere Auszubildende mitgenommen! Der Hase ist wohlauf.'],
    know: [
      {
        says: 'In unserer Gruppe hat jemand einen Rucksack abgegeben, ich glaube in Leipzig.',
        who: 'leipzig',
      },
    ],
  },
  {
    title: 'Suche den Zwilling: einzelner Ohrstecker vom Kundentag gefunden',
    details: 'Silber, kleine Muschel. Wer ihn vermisst oder den anderen hat, bitte melden.',
    note: ['Ich habe auf dem Foto vom Kundentag zwei Personen mit solchen gesehen.'],
  },
  {
    title: 'Wer besitzt noch die Kundenband-CD „Live im Container“?',
    details: 'Der damalige Sänger hat angerufen, er selbst hat keine mehr. Er würde sich riesig freuen.',
    have: ['Signiert sogar. Aber für den Sänger selbst? Na gut.'],
    know: [{ says: 'Die Veranstaltungstechnik hatte einen Karton davon im Regal.' }],
  },
  {
    title: 'Ein Stück vom alten Sendemast Bungsberg, so klein wie ein Würfel',
    details:
      'Ein früherer Monteur wird achtzig. Seine Familie fragt, ob es von „seinem“ Mast noch etwas gibt.',
    have: ['Ich habe beim Abbau zwei Schrauben aufgehoben. Eine gehört ihm.'],
    know: [{ says: 'Der Netzbetrieb Kiel hat ihn damals abgebaut.', who: 'networkOperations' }],
  },
  {
    title: 'Hat jemand einen Ableger der Pflanze aus dem alten Foyer?',
    details: 'Eine Kundin kam zwanzig Jahre lang in den Laden und hat sie immer gegossen, wenn sie wartete.',
    have: ['Von der gibt es bei mir inzwischen drei Enkel.'],
  },
  {
    title: 'Welche Stimme hat früher die Zeit angesagt? Suche eine Aufnahme',
    details: 'Für ein Hörspiel einer Schulklasse. Geliehen reicht, sie kopieren es sich.',
    borrow: true,
    have: ['Band und Abspielgerät da, beides schwer, beides schön.'],
  },
  {
    title: 'Suche jemanden mit einem Stickrahmen und dem Logo von früher als Vorlage',
    note: ['Die Vorlage habe ich als Datei, einen Stickrahmen leider nicht.'],
    have: ['Beides da. Ich sticke es gern selbst.'],
  },
  {
    title: 'Schiffsmodell aus dem Sitzungszimmer: Wem gehört es wirklich?',
    note: ['Das stand schon da, als ich vor dreißig Jahren anfing.'],
    know: [{ says: 'Das müsste die Rechtsabteilung wissen, da gab es einen Leihvertrag.' }],
  },
  {
    title: 'Hat jemand die Schablone, mit der früher die Kabeltrommeln beschriftet wurden?',
    have: ['Hängt bei uns als Deko an der Wand. Darf gern wieder arbeiten.'],
  },
  {
    title: 'Alte Fotos vom Laden in der Kieler Altstadt gesucht',
    details: 'Der Nachbarladen feiert hundert Jahre und würde gern die ganze Häuserzeile zeigen.',
    borrow: true,
    have: ['Ein Album aus der Eröffnungszeit. Bitte vorsichtig mit den Fotoecken.'],
  },
  {
    title: 'Wer hat die rote Telefonzellentür gekauft, als das Lager geräumt wurde?',
    details: 'Ein Filmteam würde sie ausleihen und hinterher frisch lackiert zurückgeben.',
    borrow: true,
    know: [{ says: 'Die hat jemand aus Dortmund für den Schrebergarten mitgenommen.', who: 'dortmund' }],
    have: ['Ja, ich. Steht im Garten und hält die Tomaten warm. Leihe sie gern aus.'],
  },
  {
    title: 'Eine Handvoll alter Telefonmünzen für einen Zauberer',
    have: ['Neun Stück aus dem Nachlass meiner Tante.'],
  },
  {
    title: 'Suche Strickanleitung für die Mützen vom Winterstand',
    have: ['Die ist von mir! Ich schreibe sie sauber ab.'],
  },
  {
    title: 'Wem fehlt ein Schlüsselbund mit blauem Seestern? Lag im Kundencenter',
    site: true,
    have: ['Das ist meiner! Ich hole ihn gleich ab, danke!!'],
  },
  {
    title: 'Hat jemand noch das Rezept vom Grünkohl aus der alten Kantine?',
    details: 'Ein früherer Kunde vom Mittagstisch schreibt uns jedes Jahr im November deswegen.',
    have: ['Von der Küchenchefin persönlich, für 120 Personen. Bitte durch dreißig teilen.'],
  },
  {
    title: 'Suche den Stempel „Eingang Beschwerdestelle“ mit verstellbarem Datum',
    have: ['Das Datum reicht noch bis 2031. Gern.'],
  },
  {
    title: 'Ersatzteil für unser Kickerspiel: der linke Torwart',
    site: true,
    note: ['Bitte wirklich nur den Torwart. Beim letzten Mal fehlte danach der Sturm.'],
  },
  {
    title: 'Gesucht wird eine Ziehharmonika-Tür von der Sprechkabine, Holz',
    know: [{ says: 'Die Kabinen kamen beim Umbau in ein Lager bei Nürnberg.', who: 'warehouse' }],
  },
]
