import type { Told } from './told.ts'

/** Devices, and the small parts that go missing. */
export const germanDevices: Told[] = [
  {
    title: 'Netzteil für den Router Leuchtfeuer 2, das mit dem runden Stecker',
    details:
      'Unser Lager liefert nur noch das neue, das passt nicht. Der Anschluss der Kundin ist seit gestern tot.',
    withinDays: 3,
    have: ['Liegt hier im Technikraum, geprüft, 12 Volt.', 'Ich habe noch eines aus meinem alten Router.'],
    note: ['Bitte auf die Spannung achten: Der Leuchtfeuer 2 hat 12 Volt, der 3er hat 15.'],
  },
  {
    title: 'Fernbedienung für die erste Polarbox gesucht',
    details: 'Die mit den großen Tasten. Der Kunde sieht schlecht und kommt mit der neuen nicht zurecht.',
    condition: 'Tasten müssen lesbar sein',
    have: ['Habe noch eine, sogar mit Folie auf dem Display.'],
  },
  {
    title: 'Akkudeckel für das Klapphandy K4 in Silber',
    have: ['Ich habe ein ganzes K4 zum Ausschlachten da. Deckel ist in Ordnung.'],
  },
  {
    title: 'Hat jemand ein Ladekabel mit dem alten flachen Stecker (Serie F)?',
    details: 'Der Kundin geht es nur darum, ein letztes Mal an die Bilder auf dem Telefon zu kommen.',
    borrow: true,
    have: ['Gerne leihweise, bitte irgendwann zurück. Das ist mein letztes.'],
    know: [{ says: 'In der Werkstatt hängt ein ganzer Haken voll mit diesen Kabeln.', who: 'workshop' }],
  },
  {
    title: 'Standfuß für den Leuchtfeuer 3, weiß',
    details: 'Lag beim Austauschgerät nicht dabei, jetzt liegt der Router auf der Seite und wird heiß.',
  },
  {
    title: 'Suche ein Ersatz-Ladeschälchen für das Schnurlose „Klarton 10“',
    condition: 'mit Netzteil',
    have: ['Schale und Netzteil sind da, das Mobilteil ist kaputt.'],
  },
  {
    title: 'Stift für das Tablet aus dem Familienpaket',
    have: ['Unbenutzt in der Verpackung.'],
    know: [{ says: 'Im Laden Dortmund lagen bei der Inventur noch zwei im Rücklauf.', who: 'shopsWest' }],
  },
  {
    title: 'Wer hat noch einen SIM-Adapter von Nano auf Mini?',
    details:
      'Für das Telefon im Auto des Kunden. Es gab sie früher zu jeder Karte dazu, jetzt hat sie keiner mehr.',
    have: ['Wie viele? Ich habe eine Handvoll.', 'Bei uns im Laden liegen die im Kassentisch.'],
  },
  {
    title: 'Antenne (abnehmbar) für den Mobilfunk-Router „Kutter“',
    details: 'Eine ist auf dem Campingplatz abgebrochen. Der Kunde arbeitet dort den Sommer über.',
    condition: 'SMA, nicht TS9',
  },
  {
    title: 'Batteriefachklappe der Polarbox-Fernbedienung, schwarz',
    have: ['Habe ich übrig. Lustig, was man alles aufhebt.'],
  },
  {
    title: 'Hat jemand ein funktionierendes K4 zum Überspielen von Kontakten?',
    details: 'Das Gerät der Kundin geht nicht mehr an, die Karte liest nur ein K4 aus.',
    borrow: true,
    withinDays: 7,
    know: [{ says: 'Der Reparaturtresen in Leipzig hat für so etwas immer eines liegen.', who: 'workshop' }],
  },
  {
    title: 'Wandhalterung für die Basis des „Klarton 20“',
    have: ['Neu, mit Schrauben und Dübeln.'],
  },
  {
    title: 'Ohrpolster für das Headset aus dem Geschäftskundenpaket',
    details: 'Der Hersteller liefert in zwölf Wochen. Vielleicht hat jemand noch ein Paar in der Schublade.',
    have: ['Ein Paar, noch eingeschweißt.'],
  },
  {
    title: 'Suche Kabel vom Router zum Alarmgeber, vieradrig, etwa drei Meter',
    note: ['Welcher Stecker am Alarmgeber? Es gibt zwei Sorten.'],
  },
  {
    title: 'Ein Paar Powerline-Stecker der ersten Generation zum Ausprobieren',
    details:
      'Die neuen vertragen sich nicht mit dem einen alten im Keller. Ich möchte es vor einem Technikerbesuch testen lassen.',
    borrow: true,
  },
  {
    title: 'Displayschutz für das Tastentelefon „Lotse“',
    have: ['Sind eigentlich für ein anderes Gerät, passen aber auf den Millimeter. Selbst ausprobiert.'],
  },
  {
    title: 'Hat irgendwer noch eine Polarbox der ersten Serie, die läuft?',
    details:
      'Der Kunde hat 200 Stunden Aufnahmen von seinem Vater, einem Laienmusiker. Die Platte lässt sich nur in so einem Gerät lesen.',
    borrow: true,
    have: ['Steht im Keller und lief beim letzten Mal noch. Ich probiere es heute Abend aus.'],
    note: ['Bitte auf keinen Fall formatieren, wenn das Gerät danach fragt!'],
    know: [{ says: 'Das Testlabor in Nürnberg hat von jeder Serie ein Gerät aufgehoben.', who: 'nuernberg' }],
  },
  {
    title: 'Mikro-SIM-Stanze für den Laden, unsere ist abgebrochen',
    site: true,
    have: ['Könnt ihr unsere haben, wir brauchen sie seit Jahren nicht mehr.'],
  },
  {
    title: 'USB-Kabel mit Winkelstecker für die Fahrradhalterung',
    have: ['Habe eins mit 90 Grad nach links. Richtig herum?'],
  },
]
