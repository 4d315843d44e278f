import type { ButtonProps } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { download } from '../app/downloads.ts'
import { useText } from '../app/language.ts'
import { ActionButton } from './ActionButton.tsx'
import { notifyFailure } from './failure.ts'
import { notify } from './notices.ts'

/** Downloads a file of the hub's. In the desktop app it says when the file is there; in a browser, the browser does. */
export function DownloadButton({
  path,
  name,
  children,
  ...button
}: ButtonProps & {
  /** At the hub, below `/api/audit/`. */
  path: string
  /** The file's name, as it is proposed. */
  name: string
  children: ReactNode
}) {
  const { say } = useText()
  const save = useMutation({
    mutationFn: () => download(path, name),
    onSuccess: (done) => {
      if (done.kind === 'saved')
        notify({ tone: 'arrived', text: say('common:download.saved', { name: done.name }) })
    },
    onError: (error) => notifyFailure(error),
  })
  return (
    <ActionButton
      variant="default"
      leftSection={<IconDownload size={18} aria-hidden />}
      {...button}
      busy={save.isPending}
      onClick={() => save.mutate()}
    >
      {children}
    </ActionButton>
  )
}
