import type { Told } from './told.ts'

/** Promotional gifts that customers still love, long after they were given away. */
export const germanGifts: Told[] = [
  {
    title: 'Hat noch jemand die Leuchtturm-Tasse aus dem Jubiläumsjahr?',
    details:
      'Die mit dem blauen Henkel, nicht die neue. Bei einer Kundin ist sie beim Umzug zerbrochen, sie hing sehr daran.',
    condition: 'ohne Sprung, gern benutzt',
    have: [
      'Steht bei mir im Schrank und wird nie benutzt. Gebe ich gern ab.',
      'Ich habe zwei davon, eine ist wie neu.',
    ],
    note: ['Von der Tasse gab es zwei Größen, bitte vorher klären, welche es war.'],
  },
  {
    title: 'Pinguin-Schlüsselanhänger von der Messe, hat die noch wer in der Schublade?',
    details:
      'Ein Junge hat seinen im Zug verloren und der Familie geschrieben, dass ihm jetzt der Glücksbringer fehlt.',
    have: ['In meiner Schublade liegen noch drei Pinguine. Einer davon kann reisen.'],
    know: [{ says: 'Im Messelager müsste noch ein angebrochener Karton stehen.', who: 'marketing' }],
  },
  {
    title: 'Suche den gelben Knirps-Regenschirm mit dem Polarlicht',
    details:
      'Gab es einmal zum Vertragsabschluss. Der Kunde hätte genau diesen gern wieder und würde ihn auch bezahlen.',
    condition: 'Mechanik muss gehen',
  },
  {
    title: 'Hat jemand noch ein Quartett „Schiffe der Ostsee“ vollständig?',
    details:
      'Bei der Kundenfamilie fehlt seit dem Urlaub die Karte mit der Fähre. Ein ganzes Spiel wäre am besten.',
    have: ['Vollständig und nur einmal gespielt, ich habe nachgezählt: 32 Karten.'],
  },
  {
    title: 'Brotdose mit dem Eisbären, Deckel reicht auch',
    details:
      'Der Deckel ist in der Spülmaschine geschmolzen. Die Tochter nimmt keine andere Dose mit in die Kita.',
    have: ['Unsere Dose hat den Boden verloren, der Deckel ist noch gut. Passt ja perfekt!'],
  },
  {
    title: 'Wer hat noch das Malbuch „Funki und der Wellensalat“?',
    details:
      'Gern auch zwei, es sind Zwillinge. Angemalte Seiten stören nicht, wenn vorn noch welche frei sind.',
    have: ['Ich habe noch ein unbenutztes aus dem Laden, das zweite ist halb ausgemalt.'],
  },
  {
    title: 'Das Modellauto vom alten Servicewagen (1:87), blau mit weißem Dach',
    details:
      'Ein Sammler aus dem Kundenkreis sucht das letzte Auto für seine Anlage. Er hat uns sehr freundlich einen Brief geschrieben.',
    condition: 'Spiegel müssen dran sein',
    have: ['Steht bei mir auf dem Monitor, seit ich hier anfing. Für einen Sammler trenne ich mich.'],
    know: [{ says: 'Der Fuhrpark hat damals eine ganze Vitrine davon bekommen.', who: 'field' }],
  },
  {
    title: 'Adventskalender vom letzten Jahr, auch leer',
    details: 'Es geht der Kundin nur um das große Bild mit dem Hafen, sie möchte es rahmen.',
    know: [
      {
        says: 'Das Bild hängt bei uns im Flur. Marketing hat bestimmt noch die Druckvorlage.',
        who: 'marketing',
      },
    ],
  },
  {
    title: 'Hat noch jemand eine Fleecedecke in Dunkelblau, die mit dem gestickten Stern?',
    withinDays: 10,
    have: ['Originalverpackt! Habe ich beim Aufräumen des Besprechungsraums gefunden.'],
  },
  {
    title: 'Suche zwei Eintrittsbändchen vom Hafenfest als Andenken',
    details:
      'Das Paar hat sich dort an unserem Stand kennengelernt und heiratet bald. Sie fragen, ob es noch welche gibt.',
    have: ['Vom Aufbau ist eine ganze Rolle übrig, ich lege gern ein paar mehr dazu.'],
    note: ['Das ist ja herzerwärmend. Könnten wir noch eine Karte dazulegen?'],
  },
  {
    title: 'Stoffbeutel mit der Möwe, am liebsten naturfarben',
    have: ['Einmal gewaschen, sonst neu.'],
  },
  {
    title: 'Kinderwecker in Form eines Leuchtturms, das Licht muss noch drehen',
    details: 'Der alte ist nach sieben Jahren stehen geblieben und ohne schläft der Kleine nicht ein.',
    note: ['Meiner dreht sich noch, aber klingelt nicht mehr. Wäre das ein Anfang?'],
  },
  {
    title: 'Kühlschrankmagnete mit den Inselnamen: Es fehlt Amrum',
    details: 'Die Kundin hat alle anderen. Wer Amrum doppelt hat, macht sie sehr glücklich.',
    have: ['Amrum hängt bei mir zweimal!'],
  },
  {
    title: 'Gibt es irgendwo noch das Badehandtuch mit dem Ankermotiv?',
    details:
      'Als Ersatz für eines, das ein Techniker beim Einsatz versehentlich als Lappen benutzt hat. Ja, wirklich.',
    condition: 'möglichst neu, es ist eine Entschuldigung',
    have: ['Neu, noch mit Banderole. Das geht auf die Technik, wir schulden es ja.'],
  },
  {
    title: 'Hat jemand die Schneekugel aus der Weihnachtsaktion aufgehoben?',
    know: [{ says: 'Am Empfang stand letzten Winter noch eine.', who: 'hamburg' }],
  },
  {
    title: 'Trikot der Handball-Jugend mit unserem alten Schriftzug, Größe 140',
    details:
      'Für die Abschlussfeier einer Mannschaft, die wir früher unterstützt haben. Ein Kind hat keines bekommen.',
    withinDays: 14,
  },
  {
    title: 'Suche den kleinen Kompass, der einmal in den Willkommenspaketen lag',
    have: ['Habe ihn noch im Rucksack. Er zeigt Norden, sogar meistens richtig.'],
  },
  {
    title: 'Plüschseehund, den es zur Eröffnung in Kiel gab',
    details:
      'Die Großmutter hat bei uns angerufen, weil der Enkel seinen im Krankenhaus liegen gelassen hat.',
    have: ['Ich habe einen, noch mit Etikett. Der Seehund darf gern umziehen.'],
    know: [{ says: 'In Kiel hatte das Ladenteam damals einen Rest behalten.', who: 'shopsNorth' }],
  },
]
