import { inBoth } from './area.ts'

/** Why a checkpoint has not arrived where it is to be kept: for leads on the screen, and for admins in the hub's log. */
export const deliveries = inBoth({
  en: {
    folder_fails: 'The folder cannot be written to: its disk or network drive reports an error.',
    folder_forbidden: 'The hub may not write into the folder. Give its account the right to.',
    folder_full: 'The folder’s disk is full. Make room; it is tried again.',
    folder_missing: 'The folder is not there. Make it, or connect its drive; it is tried again.',
    folder_occupied: 'Another file of that name lies in the folder, and is not written over.',
    mail_no_answer: 'The mail server does not answer. It is tried again.',
    mail_refused: 'The mail server does not take the mail. Check the addresses.',
    mail_sign_in: 'The mail server refuses the sign-in. Check user and password in RUNDRUF_SMTP.',
    mail_untrusted: 'The mail server offers no connection that can be trusted. Check its certificate.',
    web_no_answer: 'The web address does not answer. It is tried again.',
    web_redirects: 'The web address sends on to another one. Name that one instead.',
    web_refused: 'The web address answers, but does not take it. It is tried again.',
    web_untrusted: 'The certificate of the web address cannot be trusted. Check it.',
  },
  de: {
    folder_fails:
      'In den Ordner kann nicht geschrieben werden: Sein Datenträger oder Netzlaufwerk meldet einen Fehler.',
    folder_forbidden: 'Der Hub darf nicht in den Ordner schreiben. Geben Sie seinem Konto das Recht dazu.',
    folder_full: 'Der Datenträger des Ordners ist voll. Schaffen Sie Platz; es wird wieder versucht.',
    folder_missing:
      'Der Ordner ist nicht da. Legen Sie ihn an, oder verbinden Sie sein Laufwerk; es wird wieder versucht.',
    folder_occupied: 'Im Ordner liegt eine andere Datei dieses Namens, und sie wird nicht überschrieben.',
    mail_no_answer: 'Der Mailserver antwortet nicht. Es wird wieder versucht.',
    mail_refused: 'Der Mailserver nimmt die Mail nicht an. Prüfen Sie die Adressen.',
    mail_sign_in: 'Der Mailserver lehnt die Anmeldung ab. Prüfen Sie Name und Passwort in RUNDRUF_SMTP.',
    mail_untrusted:
      'Der Mailserver bietet keine Verbindung, der man trauen kann. Prüfen Sie sein Zertifikat.',
    web_no_answer: 'Die Web-Adresse antwortet nicht. Es wird wieder versucht.',
    web_redirects: 'Die Web-Adresse leitet an eine andere weiter. Nennen Sie stattdessen jene.',
    web_refused: 'Die Web-Adresse antwortet, nimmt es aber nicht an. Es wird wieder versucht.',
    web_untrusted: 'Dem Zertifikat der Web-Adresse ist nicht zu trauen. Prüfen Sie es.',
  },
})
