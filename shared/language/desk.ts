import { inBoth } from './area.ts'

/** The desk of this computer: how it stands with the hub, what waits for it, what it refused. */
export const desk = inBoth({
  en: {
    title: 'Outbox',
    open: 'Show what waits for the hub',
    state: {
      connecting: 'Connecting …',
      filling: 'First sync: {{percent}} %',
      live: 'Up to date',
      sending: 'Sending {{count}} …',
      offline: 'Offline since {{since}}',
      signedOut: 'Signed out',
      hubNewer: 'The hub is newer than this program: update it',
      hubOlder: 'The hub is older than this program: an admin has to update it',
      otherNetwork: 'Another network answers at this address',
      diskFull: 'The disk of this computer is full',
      lost: 'What was waiting here could not be read any more',
      waiting_one: '{{count}} waiting',
      waiting_other: '{{count}} waiting',
      untilSignIn_one: '{{count}} waiting until you sign in',
      untilSignIn_other: '{{count}} waiting until you sign in',
      refused: 'The hub refused {{count}}',
      alsoRefused: '{{count}} refused',
    },
    about: {
      connecting: 'The program is looking for the hub. Everything that is here can be read in the meantime.',
      filling: 'What you may see is being copied to this computer, once. You can work already.',
      live: 'Everything here is as the hub has it.',
      refused: 'What stands here has not happened. Change it and send it again, or discard it.',
      offline:
        'You can read, search, ask and answer. What you do is kept on this computer and goes out by itself as soon as the hub answers.',
      signedOut:
        'The hub has ended your session. You can go on reading and writing; what you do goes out once you sign in again.',
      hubNewer:
        'Install the newer version of Rundruf on this computer. Until then you can go on; what you do is kept here and goes out afterwards.',
      hubOlder:
        'Tell an admin that the hub has to be updated. Until then you can go on; what you do is kept here and goes out afterwards.',
      otherNetwork:
        'What you do is not sent there. It stays on this computer until the hub of your own network answers again. If the address is wrong, choose another one in the settings.',
      diskFull: 'Make some room on it. Until then nothing new can be kept here.',
      lost: 'The file on this computer was damaged and has been made anew. What the hub had is here again; what was still waiting for it may be missing. Please look through what you did last.',
    },
    tryNow: 'Try now',
    noAnswer: 'No answer yet. The program goes on trying by itself.',
    signIn: 'Sign in',
    seen: 'I have seen it',
    empty: 'Nothing is waiting',
    emptyText: 'What you do while the hub cannot be reached stands here until it has arrived.',
    refusedTitle: 'Refused by the hub',
    waitingTitle: 'Waiting for the hub',
    waitingHint: 'It goes out in this order.',
    because: 'Because “{{what}}” was refused.',
    becauseGone: 'Because what it was built on was refused.',
    edit: 'Edit and send again',
    again: 'Send again',
    sentAgain: 'Given again: “{{what}}”.',
    discard: 'Discard',
    discardQuestion: 'Discard this? The text is lost then.',
    discarded: 'Discarded: “{{what}}”.',
    someAsk: 'an ask',
    mark: 'waiting for the hub',
    kept: '“{{title}}” is kept here and goes out as soon as the hub answers.',
    keptAnswer: 'Your answer is kept here and goes out as soon as the hub answers.',
    keptProposal:
      'Your proposal is kept here. The hub judges it as soon as it answers; nothing is promised yet.',
    proposeAway:
      'The hub is away, so what the customer has got already is not known here. The proposal is kept on this computer and judged as soon as the hub answers. Please promise nothing yet.',
    mends: 'The hub refused this the first time. Sending it again takes the refused one out of the outbox.',
    what: {
      post: 'Post: {{title}}',
      have: 'Answer to {{title}}: I have one',
      know: 'Answer to {{title}}: I know who',
      note: 'Note on {{title}}',
      withdrawAnswer: 'Take back an answer to {{title}}',
      accept: 'Accept an offer for {{title}}',
      sent: '{{title}}: it is on its way',
      received: '{{title}}: it has arrived',
      handover: '{{title}}: the next step of the handover',
      noShow: '{{title}}: it did not come',
      not_found: 'End {{title}}: not found',
      withdrawn: 'End {{title}}: no longer needed',
      reopen: 'Open {{title}} again',
      renew: 'Still looking: {{title}}',
      notMe: 'Not me: {{title}}',
      meAfterAll: 'Bring back: {{title}}',
      propose: 'Propose a gesture for {{title}}',
    },
    needs: {
      offline: 'Needs the hub; you are offline since {{since}}.',
      signedOut: 'Needs the hub; you are signed out.',
      hubNewer: 'Needs the hub, which is newer than this program. Update the program first.',
      hubOlder: 'Needs the hub, which is older than this program. An admin has to update it first.',
      otherNetwork: 'Needs your hub; another network answers at its address.',
    },
    room: {
      offline:
        'Offline since {{since}}: what is loaded here can be read; whatever needs the hub is possible again once it answers.',
      signedOut:
        'Signed out: what is loaded here can be read; whatever needs the hub is possible again once you sign in.',
      hubNewer:
        'What is loaded here can be read; whatever needs the hub is possible again once this program is updated.',
      hubOlder:
        'What is loaded here can be read; whatever needs the hub is possible again once that is updated.',
      otherNetwork:
        'What is loaded here can be read; whatever needs your own hub is possible again once it answers.',
    },
    signOut: {
      title: 'Sign out?',
      text_one:
        '{{count}} thing has not reached the hub yet: it stays on this computer until you sign in again.',
      text_other:
        '{{count}} things have not reached the hub yet: they stay on this computer until you sign in again.',
      refused_one: 'What the hub refused, {{count}} thing, stays here as well.',
      refused_other: 'What the hub refused, {{count}} things, stays here as well.',
      look: 'Show what stays here',
    },
  },
  de: {
    title: 'Postausgang',
    open: 'Zeigen, was auf den Hub wartet',
    state: {
      connecting: 'Verbindung wird aufgebaut …',
      filling: 'Erster Abgleich: {{percent}} %',
      live: 'Auf dem neuesten Stand',
      sending: '{{count}} wird gesendet …',
      offline: 'Offline seit {{since}}',
      signedOut: 'Abgemeldet',
      hubNewer: 'Der Hub ist neuer als dieses Programm: bitte aktualisieren',
      hubOlder: 'Der Hub ist älter als dieses Programm: Ein Admin muss ihn aktualisieren',
      otherNetwork: 'Unter dieser Adresse antwortet ein anderes Netzwerk',
      diskFull: 'Die Festplatte dieses Computers ist voll',
      lost: 'Was hier wartete, ließ sich nicht mehr lesen',
      waiting_one: '{{count}} wartet',
      waiting_other: '{{count}} warten',
      untilSignIn_one: '{{count}} wartet, bis Sie sich anmelden',
      untilSignIn_other: '{{count}} warten, bis Sie sich anmelden',
      refused: 'Vom Hub abgelehnt: {{count}}',
      alsoRefused: '{{count}} abgelehnt',
    },
    about: {
      connecting: 'Das Programm sucht den Hub. Alles, was hier ist, lässt sich so lange lesen.',
      filling: 'Was Sie sehen dürfen, wird einmal auf diesen Computer kopiert. Sie können schon arbeiten.',
      live: 'Alles hier ist so, wie der Hub es hat.',
      refused:
        'Was hier steht, ist nicht geschehen. Ändern Sie es und senden Sie es noch einmal, oder verwerfen Sie es.',
      offline:
        'Sie können lesen, suchen, fragen und antworten. Was Sie tun, bleibt auf diesem Computer und geht von selbst hinaus, sobald der Hub antwortet.',
      signedOut:
        'Der Hub hat Ihre Sitzung beendet. Sie können weiter lesen und schreiben; was Sie tun, geht hinaus, sobald Sie sich wieder anmelden.',
      hubNewer:
        'Installieren Sie auf diesem Computer die neuere Version von Rundruf. Bis dahin können Sie weitermachen; was Sie tun, bleibt hier und geht danach hinaus.',
      hubOlder:
        'Sagen Sie einem Admin, dass der Hub aktualisiert werden muss. Bis dahin können Sie weitermachen; was Sie tun, bleibt hier und geht danach hinaus.',
      otherNetwork:
        'Was Sie tun, wird dorthin nicht gesendet. Es bleibt auf diesem Computer, bis der Hub Ihres eigenen Netzwerks wieder antwortet. Wenn die Adresse falsch ist, wählen Sie in den Einstellungen eine andere.',
      diskFull: 'Schaffen Sie etwas Platz. Bis dahin lässt sich hier nichts Neues aufheben.',
      lost: 'Die Datei auf diesem Computer war beschädigt und wurde neu angelegt. Was der Hub hatte, ist wieder hier; was noch auf ihn wartete, fehlt vielleicht. Bitte sehen Sie nach, was Sie zuletzt getan haben.',
    },
    tryNow: 'Jetzt versuchen',
    noAnswer: 'Noch keine Antwort. Das Programm versucht es von selbst weiter.',
    signIn: 'Anmelden',
    seen: 'Gesehen',
    empty: 'Nichts wartet',
    emptyText: 'Was Sie tun, solange der Hub nicht erreichbar ist, steht hier, bis es angekommen ist.',
    refusedTitle: 'Vom Hub abgelehnt',
    waitingTitle: 'Wartet auf den Hub',
    waitingHint: 'Es geht in dieser Reihenfolge hinaus.',
    because: 'Weil „{{what}}“ abgelehnt wurde.',
    becauseGone: 'Weil abgelehnt wurde, worauf es aufbaute.',
    edit: 'Ändern und noch einmal senden',
    again: 'Noch einmal senden',
    sentAgain: 'Noch einmal gegeben: „{{what}}“.',
    discard: 'Verwerfen',
    discardQuestion: 'Verwerfen? Der Text ist dann verloren.',
    discarded: 'Verworfen: „{{what}}“.',
    someAsk: 'ein Rundruf',
    mark: 'wartet auf den Hub',
    kept: '„{{title}}“ bleibt hier und geht hinaus, sobald der Hub antwortet.',
    keptAnswer: 'Ihre Antwort bleibt hier und geht hinaus, sobald der Hub antwortet.',
    keptProposal:
      'Ihr Vorschlag bleibt hier. Der Hub prüft ihn, sobald er antwortet; zugesagt ist noch nichts.',
    proposeAway:
      'Der Hub ist nicht da; was die Kundin oder der Kunde schon bekam, ist hier darum nicht bekannt. Der Vorschlag bleibt auf diesem Computer und wird geprüft, sobald der Hub antwortet. Bitte sagen Sie noch nichts zu.',
    mends:
      'Der Hub hat dies beim ersten Mal abgelehnt. Wird es noch einmal gesendet, verschwindet das Abgelehnte aus dem Postausgang.',
    what: {
      post: 'Starten: {{title}}',
      have: 'Antwort auf {{title}}: Ich habe eins',
      know: 'Antwort auf {{title}}: Ich weiß, wer',
      note: 'Bemerkung zu {{title}}',
      withdrawAnswer: 'Antwort zurücknehmen: {{title}}',
      accept: 'Angebot annehmen: {{title}}',
      sent: '{{title}}: Es ist unterwegs',
      received: '{{title}}: Es ist angekommen',
      handover: '{{title}}: nächster Schritt der Übergabe',
      noShow: '{{title}}: Es kam nichts',
      not_found: 'Beenden, nicht gefunden: {{title}}',
      withdrawn: 'Beenden, nicht mehr nötig: {{title}}',
      reopen: 'Wieder öffnen: {{title}}',
      renew: 'Wird noch gesucht: {{title}}',
      notMe: 'Ich nicht: {{title}}',
      meAfterAll: 'Zurückholen: {{title}}',
      propose: 'Kulanz vorschlagen: {{title}}',
    },
    needs: {
      offline: 'Braucht den Hub; Sie sind seit {{since}} offline.',
      signedOut: 'Braucht den Hub; Sie sind abgemeldet.',
      hubNewer:
        'Braucht den Hub, und der ist neuer als dieses Programm. Bitte erst das Programm aktualisieren.',
      hubOlder:
        'Braucht den Hub, und der ist älter als dieses Programm. Ein Admin muss ihn erst aktualisieren.',
      otherNetwork: 'Braucht Ihren Hub; unter seiner Adresse antwortet ein anderes Netzwerk.',
    },
    room: {
      offline:
        'Offline seit {{since}}: Was hier geladen ist, lässt sich lesen; was den Hub braucht, geht wieder, sobald er antwortet.',
      signedOut:
        'Abgemeldet: Was hier geladen ist, lässt sich lesen; was den Hub braucht, geht wieder, sobald Sie sich anmelden.',
      hubNewer:
        'Was hier geladen ist, lässt sich lesen; was den Hub braucht, geht wieder, sobald dieses Programm aktualisiert ist.',
      hubOlder:
        'Was hier geladen ist, lässt sich lesen; was den Hub braucht, geht wieder, sobald er aktualisiert ist.',
      otherNetwork:
        'Was hier geladen ist, lässt sich lesen; was Ihren eigenen Hub braucht, geht wieder, sobald er antwortet.',
    },
    signOut: {
      title: 'Abmelden?',
      text_one:
        '{{count}} Sache ist noch nicht beim Hub: Sie bleibt auf diesem Computer, bis Sie sich wieder anmelden.',
      text_other:
        '{{count}} Sachen sind noch nicht beim Hub: Sie bleiben auf diesem Computer, bis Sie sich wieder anmelden.',
      refused_one: 'Auch was der Hub abgelehnt hat, {{count}} Sache, bleibt hier.',
      refused_other: 'Auch was der Hub abgelehnt hat, {{count}} Sachen, bleibt hier.',
      look: 'Zeigen, was hier bleibt',
    },
  },
})
