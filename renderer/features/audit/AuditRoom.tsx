import { Title } from '@mantine/core'
import { useText } from '../../app/language.ts'
import board from '../../ui/Board.module.css'
import { ListTabs, panelId, tabId } from '../../ui/ListTabs.tsx'
import { TABS, type AuditTab, tabOf } from './tabs.ts'
import { useView } from './useView.ts'

/** The audit: its parts as tabs, and above each the filters that hold there. */
export function AuditRoom({ chosen }: { chosen: string | null }) {
  const { say } = useText()
  const { view, change } = useView()
  const tab = tabOf(view.show)
  const counts = TABS.map(useTabCount)
  return (
    <section className={board.room} aria-labelledby="audit-title">
      <header className={board.head}>
        <Title order={1} id="audit-title">
          {say('audit:title')}
        </Title>
      </header>
      <ListTabs
        name="audit"
        label={say('audit:tabs.label')}
        tabs={TABS.map(({ name, label }, at) => ({
          list: name,
          text: say(label),
          count: { count: counts[at] ?? 0, more: false },
          urgent: true,
        }))}
        chosen={tab.name}
        onChange={(show) => change({ show })}
      />
      <div
        className={board.panel}
        role="tabpanel"
        id={panelId('audit')}
        aria-labelledby={tabId('audit', tab.name)}
      >
        <tab.Screen view={view} chosen={chosen} />
      </div>
    </section>
  )
}

const useNothing = (): number => 0

/** The table of tabs never changes while the page stands, so neither does which hooks are called. */
function useTabCount({ useCount = useNothing }: AuditTab): number {
  return useCount()
}
