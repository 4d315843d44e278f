import { IconSettings } from '@tabler/icons-react'
import type { Room } from '../../app/room.ts'
import { laterList } from '../../ui/later.tsx'

export const settings: Room = {
  path: 'settings',
  label: 'settings:title',
  icon: IconSettings,
  List: laterList('settings:title', async () => (await import('./Settings.tsx')).Settings),
}
