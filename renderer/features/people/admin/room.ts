import { IconShieldCog } from '@tabler/icons-react'
import type { Room } from '../../../app/room.ts'
import { Admin } from './Admin.tsx'
import { AdminDetail } from './AdminDetail.tsx'

export const admin: Room = {
  path: 'admin',
  label: 'people:admin.title',
  icon: IconShieldCog,
  open: (me) => me.roles.includes('admin'),
  List: Admin,
  Detail: AdminDetail,
}
