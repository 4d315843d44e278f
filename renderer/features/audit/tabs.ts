import type { ComponentType } from 'react'
import type { TextKey } from '#language/index.ts'
import { later, laterDetail } from '../../ui/later.tsx'
import { RowSkeletons } from '../../ui/RowSkeletons.tsx'
import { useAuditCount } from './data.ts'
import type { AuditView } from './model/address.ts'

export interface TabScreen {
  /** What the address asks for. */
  view: AuditView
  /** The id of the detail that is open beside it. */
  chosen: string | null
}

/** A part of the audit: its screen, and what it shows at the right for `#/audit/<id>?show=<name>`. */
export interface AuditTab {
  /** In addresses: `#/audit?show=<name>`. */
  name: string
  label: TextKey
  /** Which filters of the address hold here, and stand above it: period and team; site as well; all. */
  filters: 'all' | 'place' | 'period' | 'none'
  Screen: ComponentType<TabScreen>
  Detail?: ComponentType<{ id: string }>
  /** How much waits there; a hook. */
  useCount?: () => number
}

/** The parts in the order of their tabs; the first is shown where the address names none. */
export const TABS: readonly AuditTab[] = [
  {
    name: 'figures',
    label: 'audit:tabs.figures',
    filters: 'all',
    Screen: later(async () => (await import('./figures/FiguresScreen.tsx')).FiguresScreen, RowSkeletons),
  },
  {
    name: 'rows',
    label: 'audit:tabs.rows',
    filters: 'all',
    Screen: later(async () => (await import('./rows/RowsScreen.tsx')).RowsScreen, RowSkeletons),
    Detail: laterDetail(async () => (await import('./rows/RowDetail.tsx')).RowDetail),
  },
  {
    name: 'asks',
    label: 'audit:tabs.asks',
    filters: 'place',
    Screen: later(async () => (await import('./rows/AsksScreen.tsx')).AsksScreen, RowSkeletons),
  },
  {
    name: 'findings',
    label: 'findingScreens:tab',
    filters: 'none',
    Screen: later(async () => (await import('./findings/FindingsScreen.tsx')).FindingsScreen, RowSkeletons),
    Detail: laterDetail(async () => (await import('./findings/FindingDetail.tsx')).FindingDetail),
    useCount: useAuditCount,
  },
  {
    name: 'statements',
    label: 'evidence:tabs.statements',
    filters: 'none',
    Screen: later(
      async () => (await import('./statements/StatementsScreen.tsx')).StatementsScreen,
      RowSkeletons,
    ),
    Detail: laterDetail(async () => (await import('./statements/StatementDetail.tsx')).StatementDetail),
  },
  {
    name: 'evidence',
    label: 'evidence:tabs.evidence',
    filters: 'none',
    Screen: later(async () => (await import('./evidence/EvidenceScreen.tsx')).EvidenceScreen, RowSkeletons),
  },
  {
    name: 'replay',
    label: 'replay:tab',
    filters: 'none',
    Screen: later(async () => (await import('./replay/ReplayScreen.tsx')).ReplayScreen, RowSkeletons),
  },
]

export const tabOf = (name: string): AuditTab =>
  TABS.find((tab) => tab.name === name) ?? (TABS[0] as AuditTab)
