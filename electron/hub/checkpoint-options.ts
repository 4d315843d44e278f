import type { CheckpointPlaces } from './audit/evidence/places.ts'
import { isLoopback } from './loopback.ts'
import { OptionError } from './option-error.ts'

/** What `npm run hub` takes for checkpoints. */
export const CHECKPOINT_OPTIONS = {
  'checkpoint-folder': { type: 'string' },
  'checkpoint-url': { type: 'string' },
  'checkpoint-mail': { type: 'string' },
  'checkpoint-mail-from': { type: 'string' },
} as const

type Values = { [K in keyof typeof CHECKPOINT_OPTIONS]?: string | undefined }

const ADDRESS = /^[^\s@<>,;"]+@[^\s@<>,;"]+$/

/**
 * Reads where checkpoints are kept.
 * @throws OptionError
 */
export function readCheckpointPlaces(values: Values, env: NodeJS.ProcessEnv): CheckpointPlaces {
  if (values['checkpoint-folder'] === '')
    throw new OptionError('--checkpoint-folder is the path of a folder.')
  return {
    folder: values['checkpoint-folder'] ?? null,
    url: readUrl(values['checkpoint-url']),
    mail: readMail(values, env.RUNDRUF_SMTP),
  }
}

const localHost = ({ hostname }: URL): boolean => isLoopback(hostname.replaceAll(/[[\]]/g, ''))

function readUrl(text: string | undefined): URL | null {
  if (text === undefined) return null
  const url = URL.parse(text)
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && localHost(url))) return url
  throw new OptionError('--checkpoint-url is an https address that takes checkpoints by POST.')
}

function readMail(values: Values, smtpText: string | undefined): CheckpointPlaces['mail'] {
  const { 'checkpoint-mail': to, 'checkpoint-mail-from': from = to } = values
  if (to === undefined || from === undefined) {
    if (from !== undefined) throw new OptionError('--checkpoint-mail-from goes with --checkpoint-mail.')
    return null
  }
  for (const [option, address] of Object.entries({
    '--checkpoint-mail': to,
    '--checkpoint-mail-from': from,
  }))
    if (!ADDRESS.test(address)) throw new OptionError(`${option} is a mail address.`)
  // What it says holds a password, so it is not repeated.
  const smtp = URL.parse(smtpText ?? '')
  if (smtp === null || !/^smtps?:$/.test(smtp.protocol) || smtp.hostname === '')
    throw new OptionError(
      '--checkpoint-mail also takes RUNDRUF_SMTP: the mail server, as smtps://user:password@mail.example.com:465.',
    )
  return { to, from, smtp }
}
