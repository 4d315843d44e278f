/** What fits any ask, where nothing of its own is said. */
export const said = {
  german: {
    have: [
      'Ich habe so etwas und gebe es gern weiter.',
      'Liegt hier bei uns im Regal. Wohin soll es?',
      'Ja, hier! Habe gerade nachgesehen.',
      'Eines ist noch da, ich lege es zur Seite.',
      'Kann ich beisteuern, ist gut erhalten.',
      'Gern, bei mir steht es nur herum.',
      'Habe ich zu Hause, bringe es morgen mit.',
      'Ich hätte eines übrig, falls das erste nicht klappt.',
      'Gefunden! Ganz hinten, aber heil.',
      'Da kann ich helfen, ich packe es gleich ein.',
    ],
    know: [
      'Da würde ich hier nachfragen.',
      'Ich habe keines, aber ich weiß, wer so etwas aufhebt.',
      'Im Nachbarbüro war davon neulich die Rede.',
      'Das müsste es dort noch geben, beim letzten Aufräumen lag es da.',
      'Wer, wenn nicht diese Abteilung?',
      'Vor einem halben Jahr habe ich so etwas dort gesehen.',
    ],
    note: [
      'Bei uns in der Abteilung hat leider niemand eines. Ich frage in der Pause noch einmal herum.',
      'Wäre ein ähnliches auch recht?',
      'Bis wann wird es spätestens gebraucht?',
      'Habe es auch ans schwarze Brett gehängt.',
      'Viel Glück, so etwas wird selten!',
      'Im Zentrallager gibt es laut Liste keines mehr.',
    ],
  },
  english: {
    have: [
      'I have one and would be happy to pass it on.',
      'There is one on our shelf. Where should it go?',
      'Yes, here! Just checked.',
      'One left, I have put it aside.',
      'It is only gathering dust here, so please take it.',
      'At home. I will bring it tomorrow.',
      'I have a spare one, in case the first does not work out.',
      'Found one, right at the back, in good shape.',
      'I can help with that.',
      'Mine is still good, and it is not needed any more.',
    ],
    know: [
      'I would ask here first.',
      'Not me, but I know who keeps such things.',
      'They talked about this next door only last week.',
      'I have seen one there, about half a year ago.',
      'If anybody, then this department.',
      'There should be one left from the last clear-out.',
    ],
    note: [
      'Nobody has one in our department, sorry. I will ask around again at lunch.',
      'Would a similar one do as well?',
      'What is the latest date that would still help?',
      'I have put it on the notice board, too.',
      'Good luck, those have become rare!',
      'According to the list, the central warehouse has none left.',
    ],
  },
} as const

/** Where things have to go. */
export const destinations = {
  german: [
    'Hauspost an mein Team',
    'Laden am Bahnhof, Kasse 2',
    'Poststelle Hamburg',
    'Poststelle Leipzig',
    'Empfang Dortmund',
    'direkt zum Versand, ich schicke es weiter',
  ],
  english: [
    'internal mail to my team',
    'station shop, desk 2',
    'mail room in Kiel',
    'mail room in Nuremberg',
    'reception in Dortmund',
    'shipping desk, I will send it on',
  ],
} as const
