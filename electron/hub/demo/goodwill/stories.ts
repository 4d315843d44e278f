import type { Channel } from '#core/case.ts'

/** What went wrong for a customer, in the words of those who wrote it down. Nobody in here exists. */
export interface Story {
  reason: ReasonKey
  channel: Channel
  subject: string
  /** What the customer wrote or said. */
  said: string
  /** What was answered. */
  answered: string
  /** Why a gesture is right. */
  note: string
}

export const REASONS = {
  late: { de: 'Späte Antwort', en: 'Late answer' },
  outage: { de: 'Störung', en: 'Outage' },
  bill: { de: 'Falsche Rechnung', en: 'Wrong bill' },
  parcel: { de: 'Verlorenes Paket', en: 'Lost parcel' },
  promise: { de: 'Zusage nicht gehalten', en: 'Broken promise' },
  notFound: { de: 'Nichts gefunden', en: 'Not found' },
} as const
export type ReasonKey = keyof typeof REASONS
/** No longer used. */
export const RETIRED_REASON = { de: 'Umzug der Hotline', en: 'Hotline move' }

export const STORIES: readonly Story[] = [
  {
    reason: 'outage',
    channel: 'phone',
    subject: 'Internet seit Montag ausgefallen',
    said: 'Seit Montag geht bei uns nichts mehr, und am Mittwoch war wieder niemand da.',
    answered: 'Der Techniker war heute Morgen da, der Anschluss läuft wieder.',
    note: 'Drei Tage ohne Anschluss, zwei vergebliche Termine.',
  },
  {
    reason: 'bill',
    channel: 'mail',
    subject: 'Doppelte Abbuchung im Oktober',
    said: 'Sie haben zweimal abgebucht. Ich habe das schon vor zwei Wochen geschrieben.',
    answered: 'Der doppelte Betrag ist zurück auf dem Weg zu Ihnen.',
    note: 'Doppelt abgebucht und zwei Wochen nicht geantwortet.',
  },
  {
    reason: 'parcel',
    channel: 'chat',
    subject: 'Router kam nie an',
    said: 'Das Paket steht seit neun Tagen auf „unterwegs“.',
    answered: 'Wir haben heute ein zweites Gerät per Express losgeschickt.',
    note: 'Paket verloren, Ersatz erst beim zweiten Versuch.',
  },
  {
    reason: 'late',
    channel: 'letter',
    subject: 'Brief zur Kündigung unbeantwortet',
    said: 'Auf meinen Brief vom Monatsanfang habe ich bis heute nichts gehört.',
    answered: 'Ihre Kündigung ist bestätigt, das Schreiben liegt bei.',
    note: 'Vier Wochen keine Antwort auf einen Brief.',
  },
  {
    reason: 'promise',
    channel: 'phone',
    subject: 'Rückruf versprochen, nie gekommen',
    said: 'Mir wurde dreimal ein Rückruf zugesagt. Dreimal habe ich umsonst gewartet.',
    answered: 'Ich bleibe Ihre Ansprechperson, bis alles erledigt ist.',
    note: 'Drei zugesagte Rückrufe sind ausgeblieben.',
  },
  {
    reason: 'notFound',
    channel: 'social',
    subject: 'Werbefigur nicht mehr lieferbar',
    said: 'Meine Tochter hat ihre Figur im Zug verloren. Haben Sie noch irgendwo eine?',
    answered: 'Wir haben alle Kolleginnen und Kollegen gefragt, leider hat niemand mehr eine.',
    note: 'Rundruf ohne Erfolg, die Familie war sehr freundlich.',
  },
  {
    reason: 'outage',
    channel: 'chat',
    subject: 'No signal at the new flat',
    said: 'You told me there is coverage here. There is none, not even at the window.',
    answered: 'The repeater is on its way and costs you nothing.',
    note: 'Coverage was promised and is not there.',
  },
  {
    reason: 'bill',
    channel: 'mail',
    subject: 'Charged for a roaming pack I never ordered',
    said: 'I have never been to that country. Please take it off my bill.',
    answered: 'The charge is off your bill, and it will not come back.',
    note: 'Wrong roaming charge, two months in a row.',
  },
  {
    reason: 'late',
    channel: 'social',
    subject: 'Five days without an answer',
    said: 'Is anybody reading this? Fifth day now.',
    answered: 'We are sorry: your message had gone astray. Here is the answer.',
    note: 'Message lay in the wrong queue for five days.',
  },
  {
    reason: 'promise',
    channel: 'shop',
    subject: 'Handy im Laden nicht zurückgelegt',
    said: 'Es war für mich zurückgelegt, und als ich kam, war es verkauft.',
    answered: 'Ein neues ist bestellt und wird zu Ihnen nach Hause geschickt.',
    note: 'Zurückgelegtes Gerät versehentlich verkauft.',
  },
  {
    reason: 'parcel',
    channel: 'phone',
    subject: 'SIM card went to the old address',
    said: 'I changed my address in May. The card still went to the old one.',
    answered: 'A new card is at your door tomorrow.',
    note: 'Address change was not taken over; a week without a phone.',
  },
  {
    reason: 'outage',
    channel: 'mail',
    subject: 'Fernsehen fällt jeden Abend aus',
    said: 'Immer um acht, immer wenn der Film anfängt. Seit zwei Wochen.',
    answered: 'Der Verstärker im Haus ist getauscht, bitte sagen Sie, ob es hält.',
    note: 'Zwei Wochen lang abends gestört.',
  },
]

/** Those to whom it happened: made up, and readable only for those who may see the case. */
export const CUSTOMERS = [
  'A. Albers',
  'B. Brinkmann',
  'C. Cordes',
  'D. Demir',
  'E. Eggers',
  'F. Fiedler',
  'G. Grabowski',
  'H. Harms',
  'I. Ivanova',
  'J. Jessen',
  'K. Kaya',
  'L. Lorenz',
  'M. Mancini',
  'N. Neuhaus',
  'O. Oltmanns',
  'P. Petersen',
] as const
