import { inBoth } from './area.ts'

/**
 * One sentence for each reason in shared/core/refusal.ts: what happened, and what to do next. The hub sends the English
 * one as the error's `message`; the screens show the reader's language.
 */
export const refusals = inBoth({
  en: {
    about_you: 'This is about yourself. Another lead has to do it.',
    nobody_behind: 'This finding is about no individual. There is nobody to be named.',
    period_backwards: 'The period ends before it begins. Turn its days round.',
    period_too_long: 'The period is longer than ten years. Choose a shorter one.',
    replay_too_long: 'At most 90 days can be judged again at once. Choose a shorter period.',
    second_person: 'You asked for this yourself. A second person has to say yes.',
    unlock_open: 'This has been unlocked already. The names stand on the finding.',
    unlock_over: 'The time for this unlock is over. Ask for it anew.',
    unlock_waits: 'This has been asked for already. A second lead has to say yes.',
    views_full: 'You keep as many views as there can be. Remove one first.',
    agent_month: 'That is more than you may propose in a month. Ask a lead to propose it.',
    already_approved: 'You have already approved this. It needs another person now.',
    budget_below_spent: 'That is less than what is already held and spent. Take a higher amount.',
    case_claimed: 'This case has an owner already. Ask them to give it back.',
    case_closed: 'This case is closed. Open it again first.',
    case_free: 'This case lies in the pool already.',
    case_not_closed: 'This case is open, so there is nothing to open again.',
    content_changed: 'The proposal has been changed since you saw it. Look at it again, then decide.',
    csv_columns:
      'The file needs a heading line with code, amount, currency and expires. Check it and try again.',
    customer_erased: 'This customer has been erased. Open a new case if they come back.',
    gesture_already_there: 'This has been done already. Load it again to see where it stands.',
    gesture_not_in_state: 'This is not possible in its present state. Load it again to see where it stands.',
    justification_missing:
      'This customer has reached the limit. A lead can approve more if you write down why.',
    kind_not_for_you: 'This kind is for leads. Choose another one, or ask a lead.',
    month_to_come: 'This month has not begun. Choose one that has.',
    needs_whole_month: 'A statement is of one whole month. Choose its first and last day.',
    too_many_rows: 'That is more than a workbook can hold. Take CSV, or a shorter period.',
    needs_lead: 'This needs a lead. It waits in the leads’ queue.',
    needs_lead_or_admin: 'Only leads and admins may do this. Ask one of them.',
    needs_team: 'You belong to no team, so there is no budget to take it from. Ask an admin.',
    no_such_denomination: 'This amount does not exist for this kind. Choose one of its amounts.',
    only_owner: 'Only the owner of the case or a lead may do this.',
    only_proposer_or_lead: 'Only the person who proposed it or a lead may do this.',
    other_currency: 'The currency does not fit. Take the one of the kind and of the budget.',
    out_of_stock:
      'There is no voucher of this amount in stock. Ask a lead to import some, or choose another amount.',
    over_budget: 'The team’s budget for this month does not reach. Take a smaller amount, or ask a lead.',
    own_proposal: 'You proposed this yourself. Another person has to decide.',
    policy_flaw: 'These limits contradict each other. They have to rise, in one currency.',
    reference_taken: 'There is a case with this reference already. Search for it.',
    retired: 'This is no longer in use. Choose another one.',
    accept_needs_offer: 'This answer is no longer an offer. Choose one of the offers that still stand.',
    address_insecure: 'On the way to this address others could read along. Take one that begins with https.',
    already_offered:
      'You have already said that you have one. You can take that offer back and make a new one.',
    already_promised: 'An offer has already been accepted. If it falls through, report a no-show first.',
    already_withdrawn: 'You have already taken this answer back. There is nothing left to do.',
    ask_closed: 'This ask has ended. The asker can open it again.',
    ask_not_closed: 'This ask is still running, so there is nothing to open again.',
    ask_not_idle: 'There was a sign of life on this ask just now, so it stays open.',
    ask_not_promised: 'No offer has been accepted yet. Accept an offer first.',
    backwards_handover: 'The handover is already further along. Load the ask again to see where it stands.',
    body_too_large: 'That is more than fits. Shorten it and send it again.',
    broken_json: 'The request could not be read. Check that it is valid JSON and send it again.',
    company_sign_in_failed:
      'The company sign-in did not work this time. Try again, or sign in with your password.',
    cursor_unknown: 'This place in the list no longer exists. Load the list again from the beginning.',
    no_room:
      'There was not enough room for the file, so nothing was saved. Make room, or choose another place.',
    not_saved: 'The file could not be saved there. Choose another place.',
    disk_full: 'The hub’s disk is full, so nothing was saved. Tell an admin, then try again.',
    email_taken: 'This e-mail address already belongs to someone here. Sign in with it, or use another one.',
    field_invalid: 'This entry cannot be used as it is. Check it and send it again.',
    hours_overlap:
      'Two opening times of this day overlap. Make one of them, or let one end before the other.',
    hours_reversed:
      'This opening time ends before it begins. For a night, end it at 24:00 and begin the next day at 00:00.',
    hours_too_few: 'A site is open for four hours a week at least. Enter more opening times.',
    id_reused: 'This id was already used for something else. Send it again with a new id.',
    invitation_gone: 'This link has been used, taken back, or has run out. Ask an admin for a new one.',
    last_admin: 'This is the only admin left. Make someone else an admin first.',
    name_confusable: 'This name looks too much like someone else’s. Choose one that can be told apart.',
    needs_admin: 'Only admins may do this. Ask an admin for help.',
    needs_agent: 'Only agents may post asks. Ask an admin for the role.',
    no_answer: 'Nobody answers at this address. Check it, and that the hub there is running.',
    not_a_hub: 'Something answers at this address, but it is not a Rundruf hub. Check the address.',
    not_found: 'This is not here, or not for you to see. Go back to the list and load it again.',
    not_invited: 'Nobody here has your e-mail address yet. Ask an admin for an invitation.',
    not_signed_in: 'You are signed out. Sign in and go on where you were.',
    only_answerer: 'Only the person who gave this answer may take it back.',
    only_asker: 'Only the asker or a lead of the asker’s team may do this. Write them a note instead.',
    only_giver_or_asker: 'Only the giver and the asker move a handover on. Write them a note instead.',
    other_version:
      'The hub there runs another version of Rundruf. Install the same version on both sides, then try again.',
    own_account: 'You cannot do this to your own account. Ask another admin.',
    own_ask: 'This is your own ask. If you have found one yourself, end the ask instead.',
    password_weak: 'This password is too easy to guess. Take a longer one, such as four unrelated words.',
    person_inactive: 'This account has been switched off. Ask an admin if that is a mistake.',
    point_to_someone_else: 'Point to someone other than yourself and the asker.',
    point_to_someone_or_say: 'Name a person, or say in a few words where to look.',
    set_up_already: 'This network is already set up. Sign in, or ask an admin for an invitation.',
    sign_confusable: 'This sign looks too much like someone else’s. Choose one that can be told apart.',
    sign_in_failed:
      'E-mail address and password do not match. Check both, or ask an admin for a new password link.',
    sign_needed: 'Agents need a sign. Enter 2 to 20 letters or digits.',
    still_in_use: 'This is still in use somewhere. Move what belongs to it first.',
    too_many_tries: 'That was too often in a short time. Wait a little and try again.',
    unavailable: 'The hub cannot answer just now. Wait a moment and try again.',
  },
  de: {
    month_to_come: 'Dieser Monat hat noch nicht begonnen. Wählen Sie einen anderen.',
    needs_whole_month:
      'Eine Abrechnung gilt für einen ganzen Monat. Wählen Sie seinen ersten und letzten Tag.',
    too_many_rows: 'Das ist mehr, als eine Excel-Mappe fasst. Nehmen Sie CSV oder einen kürzeren Zeitraum.',
    about_you: 'Das betrifft Sie selbst. Eine andere Leitung muss es tun.',
    nobody_behind: 'Diese Auffälligkeit betrifft keine einzelne Person. Es gibt niemanden zu nennen.',
    period_backwards: 'Der Zeitraum endet, bevor er beginnt. Tauschen Sie die Tage.',
    period_too_long: 'Der Zeitraum ist länger als zehn Jahre. Wählen Sie einen kürzeren.',
    replay_too_long:
      'Höchstens 90 Tage lassen sich auf einmal neu beurteilen. Wählen Sie einen kürzeren Zeitraum.',
    second_person: 'Das haben Sie selbst angefragt. Eine zweite Person muss zustimmen.',
    unlock_open: 'Das ist schon freigeschaltet. Die Namen stehen bei der Auffälligkeit.',
    unlock_over: 'Die Zeit für diese Freischaltung ist abgelaufen. Fragen Sie sie neu an.',
    unlock_waits: 'Das ist schon angefragt. Eine zweite Leitung muss zustimmen.',
    views_full: 'Mehr Ansichten lassen sich nicht merken. Löschen Sie zuerst eine.',
    agent_month:
      'Das ist mehr, als Sie in einem Monat vorschlagen dürfen. Bitten Sie eine Leitung, es vorzuschlagen.',
    already_approved: 'Sie haben das schon freigegeben. Jetzt fehlt noch eine andere Person.',
    budget_below_spent:
      'Das ist weniger, als schon vorgemerkt und ausgegeben ist. Wählen Sie einen höheren Betrag.',
    case_claimed: 'Dieser Vorgang wird schon bearbeitet. Bitten Sie darum, ihn zurückzugeben.',
    case_closed: 'Dieser Vorgang ist geschlossen. Öffnen Sie ihn zuerst wieder.',
    case_free: 'Dieser Vorgang liegt schon im gemeinsamen Eingang.',
    case_not_closed: 'Dieser Vorgang ist offen, es gibt also nichts wieder zu öffnen.',
    content_changed:
      'Der Vorschlag wurde geändert, seit Sie ihn gesehen haben. Sehen Sie ihn noch einmal an.',
    csv_columns:
      'Die Datei braucht eine Kopfzeile mit code, amount, currency und expires. Prüfen Sie sie und versuchen Sie es noch einmal.',
    customer_erased:
      'Diese Kundin oder dieser Kunde wurde gelöscht. Legen Sie bei Bedarf einen neuen Vorgang an.',
    gesture_already_there: 'Das ist schon geschehen. Laden Sie neu, um den Stand zu sehen.',
    gesture_not_in_state: 'Das geht im jetzigen Stand nicht. Laden Sie neu, um den Stand zu sehen.',
    justification_missing:
      'Hier ist die Grenze je Kunde erreicht. Eine Leitung kann mehr freigeben, wenn Sie begründen, warum.',
    kind_not_for_you:
      'Diese Art ist der Leitung vorbehalten. Wählen Sie eine andere oder fragen Sie eine Leitung.',
    needs_lead: 'Das braucht eine Leitung. Es wartet in deren Liste.',
    needs_lead_or_admin: 'Das dürfen nur Leitung und Verwaltung. Fragen Sie dort nach.',
    needs_team: 'Sie gehören zu keinem Team, also gibt es kein Budget dafür. Fragen Sie die Verwaltung.',
    no_such_denomination: 'Diesen Betrag gibt es bei dieser Art nicht. Wählen Sie einen der angebotenen.',
    only_owner: 'Das darf nur, wer den Vorgang bearbeitet, oder eine Leitung.',
    only_proposer_or_lead: 'Das darf nur, wer es vorgeschlagen hat, oder eine Leitung.',
    other_currency: 'Die Währung passt nicht. Nehmen Sie die von Art und Budget.',
    out_of_stock:
      'Von diesem Betrag ist kein Gutschein mehr da. Bitten Sie eine Leitung um Nachschub oder wählen Sie einen anderen Betrag.',
    over_budget:
      'Das Budget des Teams reicht in diesem Monat nicht. Wählen Sie weniger oder fragen Sie eine Leitung.',
    own_proposal: 'Das haben Sie selbst vorgeschlagen. Eine andere Person muss entscheiden.',
    policy_flaw: 'Diese Grenzen widersprechen sich. Sie müssen ansteigen und eine Währung haben.',
    reference_taken: 'Einen Vorgang mit dieser Nummer gibt es schon. Suchen Sie danach.',
    retired: 'Das ist nicht mehr in Gebrauch. Wählen Sie etwas anderes.',
    accept_needs_offer:
      'Diese Antwort ist kein Angebot mehr. Wählen Sie eines der Angebote, die noch gelten.',
    address_insecure:
      'Auf dem Weg zu dieser Adresse könnten andere mitlesen. Nehmen Sie eine, die mit https beginnt.',
    already_offered:
      'Sie haben schon gesagt, dass Sie eines haben. Sie können das Angebot zurücknehmen und ein neues machen.',
    already_promised:
      'Ein Angebot ist bereits angenommen. Wenn daraus nichts wird, melden Sie zuerst, dass nichts kam.',
    already_withdrawn: 'Sie haben diese Antwort schon zurückgenommen. Es ist nichts weiter zu tun.',
    ask_closed: 'Dieser Rundruf ist beendet. Wer ihn gestartet hat, kann ihn wieder öffnen.',
    ask_not_closed: 'Dieser Rundruf läuft noch, er muss nicht wieder geöffnet werden.',
    ask_not_idle: 'Bei diesem Rundruf hat sich gerade etwas getan, darum bleibt er offen.',
    ask_not_promised: 'Noch ist kein Angebot angenommen. Nehmen Sie zuerst ein Angebot an.',
    backwards_handover: 'Die Übergabe ist schon weiter. Laden Sie den Rundruf neu, um den Stand zu sehen.',
    body_too_large: 'Das ist mehr, als hineinpasst. Kürzen Sie es und senden Sie es noch einmal.',
    broken_json:
      'Die Anfrage war nicht lesbar. Prüfen Sie, ob sie gültiges JSON ist, und senden Sie sie noch einmal.',
    company_sign_in_failed:
      'Die Anmeldung über das Unternehmen hat diesmal nicht geklappt. Versuchen Sie es noch einmal, oder melden Sie sich mit Ihrem Passwort an.',
    cursor_unknown: 'Diese Stelle der Liste gibt es nicht mehr. Laden Sie die Liste von vorn.',
    no_room:
      'Der Platz reichte für die Datei nicht aus, es wurde nichts gespeichert. Schaffen Sie Platz oder wählen Sie einen anderen Ort.',
    not_saved: 'Dort konnte die Datei nicht gespeichert werden. Wählen Sie einen anderen Ort.',
    disk_full:
      'Die Festplatte des Hubs ist voll, es wurde nichts gespeichert. Sagen Sie einem Admin Bescheid und versuchen Sie es dann noch einmal.',
    email_taken:
      'Diese E-Mail-Adresse gehört hier schon jemandem. Melden Sie sich damit an oder nehmen Sie eine andere.',
    field_invalid: 'Dieser Eintrag geht so nicht. Prüfen Sie ihn und senden Sie ihn noch einmal.',
    hours_overlap:
      'Zwei Öffnungszeiten dieses Tages überschneiden sich. Fassen Sie sie zusammen oder lassen Sie eine früher enden.',
    hours_reversed:
      'Diese Öffnungszeit endet, bevor sie beginnt. Für eine Nacht endet sie um 24:00 und beginnt am nächsten Tag um 00:00.',
    hours_too_few:
      'Ein Standort ist mindestens vier Stunden in der Woche offen. Tragen Sie weitere Öffnungszeiten ein.',
    id_reused:
      'Diese Kennung wurde schon für etwas anderes benutzt. Senden Sie es mit einer neuen Kennung noch einmal.',
    invitation_gone:
      'Dieser Link ist benutzt, zurückgezogen oder abgelaufen. Bitten Sie einen Admin um einen neuen.',
    last_admin: 'Das ist der letzte Admin. Machen Sie zuerst jemand anderen zum Admin.',
    name_confusable:
      'Dieser Name sieht einem anderen zu ähnlich. Wählen Sie einen, der sich unterscheiden lässt.',
    needs_admin: 'Das dürfen nur Admins. Bitten Sie einen Admin um Hilfe.',
    needs_agent: 'Nur Agents dürfen Rundrufe starten. Bitten Sie einen Admin um die Rolle.',
    no_answer: 'Unter dieser Adresse antwortet niemand. Prüfen Sie die Adresse, und ob der Hub dort läuft.',
    not_a_hub: 'Unter dieser Adresse antwortet etwas, aber kein Rundruf-Hub. Prüfen Sie die Adresse.',
    not_found:
      'Das gibt es hier nicht, oder es ist nicht für Sie sichtbar. Gehen Sie zurück und laden Sie neu.',
    not_invited:
      'Ihre E-Mail-Adresse gehört hier noch zu niemandem. Bitten Sie einen Admin um eine Einladung.',
    not_signed_in: 'Sie sind abgemeldet. Melden Sie sich an und machen Sie weiter, wo Sie waren.',
    only_answerer: 'Nur wer diese Antwort gegeben hat, darf sie zurücknehmen.',
    only_asker:
      'Das darf nur, wer den Rundruf gestartet hat, oder die Teamleitung. Schreiben Sie stattdessen eine Bemerkung.',
    only_giver_or_asker:
      'Nur wer gibt und wer fragt, bringen die Übergabe voran. Schreiben Sie stattdessen eine Bemerkung.',
    other_version:
      'Der Hub dort hat eine andere Version von Rundruf. Installieren Sie auf beiden Seiten dieselbe und versuchen Sie es noch einmal.',
    own_account: 'Das geht nicht mit dem eigenen Konto. Bitten Sie einen anderen Admin.',
    own_ask: 'Das ist Ihr eigener Rundruf. Wenn Sie selbst etwas gefunden haben, beenden Sie ihn.',
    password_weak:
      'Dieses Passwort ist zu leicht zu erraten. Nehmen Sie ein längeres, etwa vier Wörter ohne Zusammenhang.',
    person_inactive: 'Dieses Konto ist abgeschaltet. Fragen Sie einen Admin, falls das ein Irrtum ist.',
    point_to_someone_else: 'Nennen Sie jemand anderen als sich selbst oder die fragende Person.',
    point_to_someone_or_say: 'Nennen Sie eine Person, oder sagen Sie kurz, wo man suchen kann.',
    set_up_already:
      'Dieses Netzwerk ist schon eingerichtet. Melden Sie sich an, oder bitten Sie einen Admin um eine Einladung.',
    sign_confusable:
      'Dieses Kürzel sieht einem anderen zu ähnlich. Wählen Sie eines, das sich unterscheiden lässt.',
    sign_in_failed:
      'E-Mail-Adresse und Passwort passen nicht zusammen. Prüfen Sie beides, oder bitten Sie einen Admin um einen Link für ein neues Passwort.',
    sign_needed: 'Agents brauchen ein Kürzel. Geben Sie 2 bis 20 Buchstaben oder Ziffern ein.',
    still_in_use: 'Das wird noch benutzt. Ordnen Sie zuerst um, was dazugehört.',
    too_many_tries: 'Das war zu oft in kurzer Zeit. Warten Sie ein wenig und versuchen Sie es noch einmal.',
    unavailable:
      'Der Hub kann gerade nicht antworten. Warten Sie einen Moment und versuchen Sie es noch einmal.',
  },
})
