import { IconAdjustments } from '@tabler/icons-react'
import type { Room } from '../../app/room.ts'
import { GoodwillAdmin } from './GoodwillAdmin.tsx'
import { GoodwillAdminDetail } from './GoodwillAdminDetail.tsx'

export const goodwillAdmin: Room = {
  path: 'goodwill-setup',
  label: 'goodwillAdmin:title',
  icon: IconAdjustments,
  open: (me) => me.roles.includes('lead') || me.roles.includes('admin'),
  List: GoodwillAdmin,
  Detail: GoodwillAdminDetail,
}
