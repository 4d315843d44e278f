import type { DeliveryProblem } from '#core/delivery.ts'
import type { StoredCheckpoint } from '#storage/checkpoints.ts'
import { isLoopback } from '../../../loopback.ts'
import { codeOf, fileName, type Target, targetKey, Undelivered } from './target.ts'

const ANSWER_MS = 15_000

export interface MailOptions {
  to: string
  from: string
  /** `smtp://user:password@host:587` or `smtps://…:465`. */
  smtp: URL
}

/** A mailbox. All checkpoints that wait come in one mail, as files. */
export const mailTarget = ({ to, from, smtp }: MailOptions): Target => ({
  key: targetKey(to, to),
  mostAtOnce: 50,
  deliver: async (checkpoints, signal) => {
    // Most hubs send none.
    const { createTransport } = await import('nodemailer')
    const transport = createTransport({
      ...connection(smtp),
      disableFileAccess: true,
      disableUrlAccess: true,
    })
    const stop = () => transport.close()
    signal.addEventListener('abort', stop, { once: true })
    try {
      await transport.sendMail({ from, to, ...mail(checkpoints) })
    } catch (error) {
      throw new Undelivered(problemIn(error), codeOf(error))
    } finally {
      signal.removeEventListener('abort', stop)
      transport.close()
    }
  },
})

function connection({ protocol, hostname, port, username, password }: URL) {
  const secure = protocol === 'smtps:'
  return {
    host: hostname.replaceAll(/[[\]]/g, ''),
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    // Name and password go to nobody who listens on the way.
    requireTLS: !secure && !isLoopback(hostname),
    ...(username === ''
      ? {}
      : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: ANSWER_MS,
    greetingTimeout: ANSWER_MS,
    socketTimeout: ANSWER_MS,
  }
}

const TEXT = `Attached is what the record of money was when it was signed. Keep this mail: with it, anyone can tell whether
the record was rewritten or cut off since (npm run ledger -- verify FILE --checkpoints FILE).

Im Anhang steht, wie das Kassenbuch war, als es unterschrieben wurde. Bewahren Sie diese Mail auf: Damit lässt sich
feststellen, ob das Kassenbuch seitdem umgeschrieben oder abgeschnitten wurde.
`

function mail(checkpoints: readonly StoredCheckpoint[]) {
  const newest = checkpoints.at(-1) as StoredCheckpoint
  return {
    subject: `Rundruf: checkpoint of ${newest.at.slice(0, 10)}, entry ${newest.seq}`,
    text: TEXT,
    // So that no mailbox answers that its owner is on holiday.
    headers: { 'Auto-Submitted': 'auto-generated' },
    attachments: checkpoints.map((checkpoint) => ({
      filename: fileName(checkpoint),
      contentType: 'application/json',
      content: `${checkpoint.line}\n`,
    })),
  }
}

const PROBLEMS: Record<string, DeliveryProblem> = {
  EAUTH: 'mail_sign_in',
  ENOAUTH: 'mail_sign_in',
  ETLS: 'mail_untrusted',
  EENVELOPE: 'mail_refused',
  EMESSAGE: 'mail_refused',
}

const problemIn = (error: unknown): DeliveryProblem =>
  /certificate/i.test((error as Error).message)
    ? 'mail_untrusted'
    : (PROBLEMS[codeOf(error)] ?? 'mail_no_answer')
