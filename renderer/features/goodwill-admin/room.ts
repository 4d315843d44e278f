import { IconAdjustments } from '@tabler/icons-react'
import type { Room } from '../../app/room.ts'
import { laterDetail, laterList } from '../../ui/later.tsx'

export const goodwillAdmin: Room = {
  path: 'goodwill-setup',
  label: 'goodwillAdmin:title',
  icon: IconAdjustments,
  needsHub: true,
  open: (me) => me.roles.includes('lead') || me.roles.includes('admin'),
  List: laterList('goodwillAdmin:title', async () => (await import('./GoodwillAdmin.tsx')).GoodwillAdmin),
  Detail: laterDetail(async () => (await import('./GoodwillAdminDetail.tsx')).GoodwillAdminDetail),
}
