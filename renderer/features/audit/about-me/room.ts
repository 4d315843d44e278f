import { IconUserSearch } from '@tabler/icons-react'
import type { Room } from '../../../app/room.ts'
import { laterList } from '../../../ui/later.tsx'
import { AboutMeNotices } from './AboutMeNotices.tsx'
import { ABOUT_ME } from './notice.ts'

/** What was unlocked about oneself: for everyone, and reached from the bell. */
export const aboutMe: Room = {
  path: ABOUT_ME,
  label: 'findingScreens:aboutMe.title',
  icon: IconUserSearch,
  unlisted: true,
  needsHub: true,
  Notices: AboutMeNotices,
  List: laterList('findingScreens:aboutMe.title', async () => (await import('./AboutMe.tsx')).AboutMe),
}
