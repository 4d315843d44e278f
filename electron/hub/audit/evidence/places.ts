import { folderTarget } from './targets/folder.ts'
import { type MailOptions, mailTarget } from './targets/mail.ts'
import type { Target } from './targets/target.ts'
import { webTarget } from './targets/web.ts'

/** Where checkpoints are kept, as whoever starts the hub said it. */
export interface CheckpointPlaces {
  folder: string | null
  url: URL | null
  mail: MailOptions | null
}

export const targetsAt = ({ folder, url, mail }: CheckpointPlaces): Target[] => [
  ...(folder === null ? [] : [folderTarget(folder)]),
  ...(url === null ? [] : [webTarget(url)]),
  ...(mail === null ? [] : [mailTarget(mail)]),
]
