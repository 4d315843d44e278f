import { IconReportMoney } from '@tabler/icons-react'
import { has } from '#core/person.ts'
import type { Room } from '../../app/room.ts'
import { laterDetail, laterList } from '../../ui/later.tsx'
import { AuditNotices } from './AuditNotices.tsx'
import { useAuditCount } from './data.ts'
import { followAudit } from './live.ts'
import { statementAt } from './statements/place.ts'

/** Every cent, and what is odd about it: for leads. */
export const audit: Room = {
  path: 'audit',
  label: 'audit:title',
  icon: IconReportMoney,
  needsHub: true,
  open: (me) => has(me, 'lead'),
  closed: 'audit:closed',
  useCount: useAuditCount,
  keepsQuery: true,
  Notices: AuditNotices,
  List: laterList('audit:title', async () => (await import('./AuditRoom.tsx')).AuditRoom),
  Detail: laterDetail(async () => (await import('./AuditDetail.tsx')).AuditDetail),
  wide: (id) => statementAt(id) !== null,
}

followAudit()
