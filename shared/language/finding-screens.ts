import { inBoth } from './area.ts'

/** Findings as leads look at them: cards, what came of them, and who they are about. */
export const findingScreens = inBoth({
  en: {
    tab: 'Findings',
    people: 'People, under pseudonyms',
    severalTeams: 'Several teams',
    gestures_one: '{{count}} gesture',
    gestures_other: '{{count}} gestures',
    says: 'What was found',
    mayBe: 'What may be behind it',
    gone: 'There is no such finding any more',
    goneText: 'Its gestures may have changed, or it is another team’s.',
    care: 'A finding is a reason to look, and no judgement. People stand here under pseudonyms, and nobody is compared on few gestures.',
    thresholds: 'From when on something is told',
    more: 'These are the first {{count}}. Narrow them down to see others.',
    strength: { strong: 'stands out strongly', clear: 'stands out clearly', slight: 'stands out a little' },
    states: { open: 'Open', looked_at: 'Looked at' },
    list: {
      open_one: '{{count}} open, what stands out most first',
      open_other: '{{count}} open, what stands out most first',
      looked_at_one: '{{count}} looked at',
      looked_at_other: '{{count}} looked at',
    },
    filters: {
      label: 'Which findings',
      state: 'Open or looked at',
      kind: 'What was found',
      everyKind: 'Every kind',
      team: 'Team',
      everyTeam: 'Every team',
      whenever: 'Whenever it was',
    },
    nothing: {
      open: 'Nothing to look at',
      openText: 'Nothing in the spend stands out just now. What does is shown here by itself.',
      looked_at: 'Nothing looked at yet',
      looked_atText: 'What you have looked at stands here, with what was said of it.',
      all: 'Show all',
    },
    kinds: {
      same_customer: 'The same customer again',
      split: 'Several that together pass a limit',
      crowding: 'Many just below a limit',
      pair: 'The same two, again and again',
      fast: 'A yes within seconds',
      outside_hours: 'Outside service hours',
      same_day: 'Redeemed on the day of issue',
      above_peers: 'Far above others with the same work',
      code_shown: 'A code shown often',
      runs_dry: 'A budget that will not last',
    },
    within_one: 'on one day',
    within_other: 'within {{count}} days',
    sentences: {
      same_customer:
        '{{gestures}} gestures ({{sum}}) went to one customer {{within}}. People: {{people}}, channels: {{channels}}.',
      split:
        '{{who}}: {{gestures}} gestures to one customer {{within}}, each within {{limit}}, together {{sum}}.',
      crowding:
        '{{who}}: {{gestures}} of {{all}} amounts lie just below {{limit}}; about {{expected}} would be expected.',
      pair: '{{person}} and {{other}} said yes to each other {{gestures}} times, {{back}} of them the other way round. That is {{percent}} % of what they do; {{usual}} % is usual.',
      fast: '{{person}} said yes within {{seconds}} seconds {{approvals}} times, of {{all}} yeses in three months.',
      outside_hours:
        '{{person}} proposed or issued {{gestures}} of {{all}} gestures outside service hours, on {{days}} days.',
      same_day:
        '{{gestures}} of {{all}} gestures by {{person}} were redeemed on the day of issue; about {{expected}} would be expected.',
      above_peers:
        '{{gestures}} gestures by {{person}} cost {{spent}}; for the same mix, {{usualSpend}} would be usual. That is {{percent}} %.',
      code_shown: 'A code was shown again {{times}} times. People: {{people}}.',
      runs_dry:
        'The budget for {{month}} ({{budget}}) will be used up around {{day}}: {{used}} so far, {{forecast}} expected.',
    },
    why: {
      same_customer:
        'It may be one long trouble that several people helped with, or one that nobody saw as a whole.',
      split: 'It may be several troubles, or one gesture that was cut so that fewer people had to say yes.',
      crowding: 'It may be a price that many things have, or amounts that are chosen by the limit.',
      pair: 'They may share shifts and a desk. Four eyes see more when they are not always the same.',
      fast: 'It may have been talked over before. Or a yes was given without looking.',
      outside_hours: 'It may be overtime, or another time zone.',
      same_day: 'Some customers redeem at once. Many such for one person are worth a look.',
      above_peers:
        'They may get the hardest cases. What is compared is the same mix of reasons, kinds and channels.',
      code_shown: 'A customer may have lost it again and again. Each showing is on record.',
      runs_dry: 'The month may be an unusual one. There is still time to talk about the budget.',
    },
    verdicts: { fine: 'Fine', talked_to: 'Talked to', wrong: 'Wrong' },
    looks: {
      ask: 'Looked at',
      notYou: 'This is about you, so others say what comes of it. You may tell them what you know.',
      title: 'What was said before',
      hint: 'It goes on the record under your name, counts next time, and cannot be taken back.',
      note: 'Note',
      about: {
        fine: 'There is a good reason. The same is told again only when there is more of it.',
        talked_to: 'You have spoken with those who know.',
        wrong: 'Something went wrong. Say what follows from it.',
      },
      send: 'Put on record: {{verdict}}',
      done: 'It is on record.',
    },
    unlock: {
      title: 'Who is it?',
      ask: 'Ask for the names',
      reason: 'Why you need to know',
      askHint:
        'A second lead has to say yes; then both of you see the names for some time. Your request and your reason go on the record, and those behind it may be told. This cannot be taken back.',
      send: 'Ask a second lead',
      asked: 'A second lead has been asked.',
      waits: 'Waits for a second lead',
      waitsForYou: 'Waits for your yes',
      waitsUntil: 'Waits for a second lead until {{until}}',
      shown: 'Names shown',
      shownUntil: 'Names are shown to the two of you until {{until}}',
      shownHint:
        'Afterwards only the pseudonyms are left. The way to the cases is open as long as the names are.',
      othersSee: 'Two other leads see the names until {{until}}',
      ofOthers: 'Others look into it. The names are for the two of them.',
      askedBy: 'Asked by',
      grantedBy: 'yes by',
      because: '“{{reason}}”',
      grantHint: 'Say yes only if the reason is good enough for you. You will see the names, too.',
      grantQuestion: 'Show the names to the two of you? It goes on the record and cannot be taken back.',
      grant: 'Yes, show the names',
      granted: 'You both see the names now.',
      aboutYou:
        'You had a hand in these gestures, so it is for others to look at. That is no reproach: it protects you, too.',
    },
    rows: {
      title_one: '{{count}} gesture',
      title_other: '{{count}} gestures',
      closed: 'The way to cases opens once the names are shown: a case would tell whose it is.',
      proposedBy: 'proposed by {{who}}',
      approvedBy: 'yes by {{who}}',
    },
    commands: { next: 'Next finding', previous: 'Previous finding', look: 'Looked at: {{verdict}}' },
    notices: {
      waits: '{{who}} asks who is behind a finding. It waits for your yes.',
      aboutYou: '{{by}} saw who is behind a finding that is about you: “{{reason}}”',
    },
    aboutMe: {
      title: 'What was unlocked about me',
      intro:
        'Leads see findings under pseudonyms. When two of them unlock the names for a stated reason, and you are among them, it stands here for 30 days. A finding is no judgement. You may ask both of them about it.',
      none: 'Nothing was unlocked about you',
      noneText: 'In the last 30 days nobody has seen your name behind a finding.',
      by: 'Unlocked by',
    },
  },
  de: {
    tab: 'Auffälligkeiten',
    people: 'Personen, unter Pseudonym',
    severalTeams: 'Mehrere Teams',
    gestures_one: '{{count}} Geste',
    gestures_other: '{{count}} Gesten',
    says: 'Was auffällt',
    mayBe: 'Was dahinter stecken kann',
    gone: 'Diese Auffälligkeit gibt es nicht mehr',
    goneText: 'Vielleicht haben sich ihre Gesten geändert, oder sie gehört einem anderen Team.',
    care: 'Eine Auffälligkeit ist ein Grund hinzusehen und kein Urteil. Personen stehen hier unter Pseudonym, und niemand wird mit wenigen Gesten verglichen.',
    thresholds: 'Ab wann etwas gemeldet wird',
    more: 'Das sind die ersten {{count}}. Grenzen Sie ein, um andere zu sehen.',
    strength: { strong: 'fällt stark auf', clear: 'fällt deutlich auf', slight: 'fällt etwas auf' },
    states: { open: 'Offen', looked_at: 'Angesehen' },
    list: {
      open_one: '{{count}} offen, das Auffälligste zuerst',
      open_other: '{{count}} offen, das Auffälligste zuerst',
      looked_at_one: '{{count}} angesehen',
      looked_at_other: '{{count}} angesehen',
    },
    filters: {
      label: 'Welche Auffälligkeiten',
      state: 'Offen oder angesehen',
      kind: 'Was auffällt',
      everyKind: 'Alles',
      team: 'Team',
      everyTeam: 'Jedes Team',
      whenever: 'Wann auch immer',
    },
    nothing: {
      open: 'Nichts anzusehen',
      openText: 'Gerade fällt an den Ausgaben nichts auf. Was auffällt, erscheint hier von selbst.',
      looked_at: 'Noch nichts angesehen',
      looked_atText: 'Was Sie angesehen haben, steht hier, mit dem, was dazu gesagt wurde.',
      all: 'Alle zeigen',
    },
    kinds: {
      same_customer: 'Immer wieder dieselbe Kundschaft',
      split: 'Mehrere, die zusammen eine Grenze überschreiten',
      crowding: 'Viele knapp unter einer Grenze',
      pair: 'Immer wieder dieselben zwei',
      fast: 'Freigabe binnen Sekunden',
      outside_hours: 'Außerhalb der Servicezeiten',
      same_day: 'Am Tag der Ausgabe eingelöst',
      above_peers: 'Weit über anderen mit gleicher Arbeit',
      code_shown: 'Ein oft gezeigter Code',
      runs_dry: 'Ein Budget, das nicht reichen wird',
    },
    within_one: 'an einem Tag',
    within_other: 'binnen {{count}} Tagen',
    sentences: {
      same_customer:
        '{{gestures}} Gesten ({{sum}}) gingen {{within}} an dieselbe Kundschaft. Personen: {{people}}, Kanäle: {{channels}}.',
      split:
        '{{who}}: {{gestures}} Gesten {{within}} an dieselbe Kundschaft, jede bis {{limit}}, zusammen {{sum}}.',
      crowding:
        '{{who}}: {{gestures}} von {{all}} Beträgen liegen knapp unter {{limit}}; zu erwarten wären etwa {{expected}}.',
      pair: '{{person}} und {{other}} haben einander {{gestures}}-mal freigegeben, davon {{back}}-mal umgekehrt. Das sind {{percent}} % dessen, was sie tun; üblich sind {{usual}} %.',
      fast: '{{person}} hat {{approvals}}-mal binnen {{seconds}} Sekunden freigegeben, von {{all}} Freigaben in drei Monaten.',
      outside_hours:
        '{{person}} hat {{gestures}} von {{all}} Gesten außerhalb der Servicezeiten vorgeschlagen oder ausgegeben, an {{days}} Tagen.',
      same_day:
        '{{gestures}} von {{all}} Gesten von {{person}} wurden am Tag der Ausgabe eingelöst; zu erwarten wären etwa {{expected}}.',
      above_peers:
        '{{gestures}} Gesten von {{person}} haben {{spent}} gekostet; bei gleicher Mischung wären {{usualSpend}} üblich. Das sind {{percent}} %.',
      code_shown: 'Ein Code wurde {{times}}-mal wieder gezeigt. Personen: {{people}}.',
      runs_dry:
        'Das Budget für {{month}} ({{budget}}) wird um den {{day}} aufgebraucht sein: {{used}} bisher, {{forecast}} zu erwarten.',
    },
    why: {
      same_customer:
        'Es kann ein langer Ärger sein, bei dem mehrere geholfen haben, oder einer, den niemand im Ganzen gesehen hat.',
      split:
        'Es können mehrere Anliegen sein, oder eine Geste, die geteilt wurde, damit weniger Menschen zustimmen mussten.',
      crowding: 'Es kann ein Preis sein, den vieles hat, oder Beträge, die sich nach der Grenze richten.',
      pair: 'Vielleicht teilen sie Schicht und Schreibtisch. Vier Augen sehen mehr, wenn es nicht immer dieselben sind.',
      fast: 'Vielleicht war es vorher besprochen. Oder es wurde zugestimmt, ohne hinzusehen.',
      outside_hours: 'Es können Überstunden sein, oder eine andere Zeitzone.',
      same_day: 'Manche lösen sofort ein. Viele davon bei einer Person sind einen Blick wert.',
      above_peers:
        'Vielleicht sind es die schwersten Fälle. Verglichen wird bei gleicher Mischung aus Gründen, Arten und Kanälen.',
      code_shown: 'Vielleicht ging er immer wieder verloren. Jedes Zeigen ist vermerkt.',
      runs_dry: 'Vielleicht ist es ein ungewöhnlicher Monat. Noch ist Zeit, über das Budget zu sprechen.',
    },
    verdicts: { fine: 'In Ordnung', talked_to: 'Besprochen', wrong: 'Nicht in Ordnung' },
    looks: {
      ask: 'Angesehen',
      notYou:
        'Das betrifft Sie selbst, darum sagen andere, was daraus wird. Erzählen Sie ihnen gern, was Sie wissen.',
      title: 'Was früher dazu gesagt wurde',
      hint: 'Es wird unter Ihrem Namen vermerkt, zählt beim nächsten Mal und lässt sich nicht zurücknehmen.',
      note: 'Notiz',
      about: {
        fine: 'Es gibt einen guten Grund. Dasselbe wird erst wieder gemeldet, wenn mehr dazukommt.',
        talked_to: 'Sie haben mit denen gesprochen, die es wissen.',
        wrong: 'Etwas ist schiefgegangen. Sagen Sie, was daraus folgt.',
      },
      send: 'Vermerken: {{verdict}}',
      done: 'Es ist vermerkt.',
    },
    unlock: {
      title: 'Wer ist es?',
      ask: 'Um die Namen bitten',
      reason: 'Warum Sie es wissen müssen',
      askHint:
        'Eine zweite Leitung muss zustimmen; dann sehen Sie beide für einige Zeit die Namen. Ihre Bitte und Ihr Grund werden vermerkt, und die Betroffenen erfahren vielleicht davon. Das lässt sich nicht zurücknehmen.',
      send: 'Eine zweite Leitung bitten',
      asked: 'Eine zweite Leitung ist gebeten.',
      waits: 'Wartet auf eine zweite Leitung',
      waitsForYou: 'Wartet auf Ihr Ja',
      waitsUntil: 'Wartet auf eine zweite Leitung bis {{until}}',
      shown: 'Namen sichtbar',
      shownUntil: 'Die Namen sind für Sie beide sichtbar bis {{until}}',
      shownHint:
        'Danach bleiben nur die Pseudonyme. Der Weg zu den Vorgängen ist so lange offen, wie die Namen sichtbar sind.',
      othersSee: 'Zwei andere Leitungen sehen die Namen bis {{until}}',
      ofOthers: 'Andere kümmern sich darum. Die Namen sind für diese beiden.',
      askedBy: 'Gebeten von',
      grantedBy: 'Ja von',
      because: '„{{reason}}“',
      grantHint: 'Stimmen Sie nur zu, wenn Ihnen der Grund genügt. Auch Sie werden die Namen sehen.',
      grantQuestion: 'Die Namen Ihnen beiden zeigen? Es wird vermerkt und lässt sich nicht zurücknehmen.',
      grant: 'Ja, Namen zeigen',
      granted: 'Sie sehen jetzt beide die Namen.',
      aboutYou:
        'Sie waren an diesen Gesten beteiligt, darum sehen andere sie an. Das ist kein Vorwurf: Es schützt auch Sie.',
    },
    rows: {
      title_one: '{{count}} Geste',
      title_other: '{{count}} Gesten',
      closed:
        'Der Weg zu den Vorgängen öffnet sich mit den Namen: Ein Vorgang würde verraten, um wen es geht.',
      proposedBy: 'vorgeschlagen von {{who}}',
      approvedBy: 'Ja von {{who}}',
    },
    commands: {
      next: 'Nächste Auffälligkeit',
      previous: 'Vorige Auffälligkeit',
      look: 'Angesehen: {{verdict}}',
    },
    notices: {
      waits: '{{who}} bittet um die Namen hinter einer Auffälligkeit. Es wartet auf Ihr Ja.',
      aboutYou: '{{by}} haben gesehen, wer hinter einer Auffälligkeit steht, die Sie betrifft: „{{reason}}“',
    },
    aboutMe: {
      title: 'Was über mich freigegeben wurde',
      intro:
        'Leitungen sehen Auffälligkeiten unter Pseudonym. Wenn zwei von ihnen aus einem genannten Grund die Namen freigeben und Sie darunter sind, steht es hier 30 Tage lang. Eine Auffälligkeit ist kein Urteil. Sie können beide darauf ansprechen.',
      none: 'Über Sie wurde nichts freigegeben',
      noneText: 'In den letzten 30 Tagen hat niemand Ihren Namen hinter einer Auffälligkeit gesehen.',
      by: 'Freigegeben von',
    },
  },
})
