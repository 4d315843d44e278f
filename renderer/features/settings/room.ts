import { IconSettings } from '@tabler/icons-react'
import type { Room } from '../../app/room.ts'
import { Settings } from './Settings.tsx'

export const settings: Room = {
  path: 'settings',
  label: 'settings:title',
  icon: IconSettings,
  List: Settings,
}
