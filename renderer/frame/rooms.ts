import { admin } from '../features/people/admin/room.ts'
import { people } from '../features/people/room.ts'
import { goodwillAdmin } from '../features/goodwill-admin/room.ts'
import { outbox } from '../features/asks/outbox/room.ts'
import { asks } from '../features/asks/room.ts'
import { aboutMe } from '../features/audit/about-me/room.ts'
import { audit } from '../features/audit/room.ts'
import { cases } from '../features/cases/room.ts'
import { goodwill } from '../features/goodwill/room.ts'
import { settings } from '../features/settings/room.ts'
import type { Room } from '../app/room.ts'

/** The rooms in the order of the navigation. */
export const rooms: readonly Room[] = [
  asks,
  cases,
  goodwill,
  audit,
  people,
  goodwillAdmin,
  settings,
  admin,
  outbox,
  aboutMe,
]
