import { IconSend } from '@tabler/icons-react'
import { isDesktop } from '../../../app/client.ts'
import type { Room } from '../../../app/room.ts'
import { laterList } from '../../../ui/later.tsx'

/** What waits for the hub and what it refused. Only the desktop has such a thing; the frame's state leads here. */
export const outbox: Room = {
  path: 'outbox',
  label: 'desk:title',
  icon: IconSend,
  unlisted: true,
  open: () => isDesktop,
  List: laterList('desk:title', async () => (await import('./Outbox.tsx')).Outbox),
}
