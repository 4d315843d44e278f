import { IconShieldCog } from '@tabler/icons-react'
import type { Room } from '../../../app/room.ts'
import { laterDetail, laterList } from '../../../ui/later.tsx'

export const admin: Room = {
  path: 'admin',
  label: 'people:admin.title',
  icon: IconShieldCog,
  needsHub: true,
  open: (me) => me.roles.includes('admin'),
  List: laterList('people:admin.title', async () => (await import('./Admin.tsx')).Admin),
  Detail: laterDetail(async () => (await import('./AdminDetail.tsx')).AdminDetail),
}
