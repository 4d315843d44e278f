import { IconGift } from '@tabler/icons-react'
import type { Me } from '#contract/people.ts'
import { has } from '#core/person.ts'
import type { Room } from '../../app/room.ts'
import { useSession } from '../../app/session.ts'
import { laterDetail, laterList } from '../../ui/later.tsx'
import { useQueueCount } from './data.ts'
import { followGestures } from './live.ts'
import { isForm } from './model.ts'
import { GoodwillNotices } from './notices.ts'
import { forgetGoodwill } from './state.ts'

/** Gestures are for those who look after customers; to others they do not exist. */
const cares = (me: Me): boolean => has(me, 'agent') || has(me, 'lead')

export const goodwill: Room = {
  path: 'goodwill',
  label: 'goodwill:title',
  icon: IconGift,
  needsHub: true,
  open: cares,
  useCount: () => useQueueCount(true),
  Notices: GoodwillNotices,
  List: laterList('goodwill:title', async () => (await import('./GoodwillBoard.tsx')).GoodwillBoard),
  Detail: laterDetail(async () => (await import('./GestureDetail.tsx')).GestureDetail),
  wide: isForm,
}

followGestures()
useSession.subscribe((now, before) => {
  if (now.me?.id !== before.me?.id) forgetGoodwill()
})
