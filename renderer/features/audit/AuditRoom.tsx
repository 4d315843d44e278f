import { Alert, Button, Title } from '@mantine/core'
import { useCommands } from '../../app/commands.ts'
import { useText } from '../../app/language.ts'
import board from '../../ui/Board.module.css'
import { ListTabs, panelId, tabId } from '../../ui/ListTabs.tsx'
import classes from './audit.module.css'
import { ExportMenu } from './ExportMenu.tsx'
import { Filters } from './filters/Filters.tsx'
import { type AuditTab, TABS, tabOf } from './tabs.ts'
import { hrefOf, useView } from './useView.ts'
import { Views } from './Views.tsx'

/** The audit: its parts as tabs, and above each the filters that hold there. */
export function AuditRoom({ chosen }: { chosen: string | null }) {
  const { say } = useText()
  const { view, flaws: unread, change } = useView()
  const tab = tabOf(view.show)
  const isKnown = view.show === '' || view.show === tab.name
  const flaws = isKnown ? unread : [...unread, { name: 'show', value: view.show }]
  const counts = TABS.map(useTabCount)
  useCommands(
    TABS.map(({ name, label }, at) => ({
      id: `audit.tab.${name}`,
      label: 'audit:commands.tab',
      labelValues: { tab: label },
      section: 'audit',
      shortcut: String(at + 1),
      run: () => change({ show: name }),
    })),
  )
  return (
    <section className={board.room} aria-labelledby="audit-title">
      <header className={board.head}>
        <Title order={1} id="audit-title">
          {say('audit:title')}
        </Title>
        <div className={classes.actions}>
          <Views view={view} />
          {tab.filters === 'all' && <ExportMenu view={view} />}
        </div>
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
      {tab.filters !== 'none' && <Filters view={view} which={tab.filters} change={change} />}
      {flaws.length > 0 && (
        <div className={board.note}>
          <Alert role="alert" color="amber" variant="light" title={say('audit:flaws.title')}>
            {say('audit:flaws.text', {
              what: flaws.map(({ name, value }) => `${name}=${value.slice(0, 60)}`).join(', '),
            })}
            <div>
              <Button
                mt="sm"
                size="compact-sm"
                variant="default"
                component="a"
                href={hrefOf(isKnown ? view : { ...view, show: '' })}
              >
                {say('audit:flaws.go')}
              </Button>
            </div>
          </Alert>
        </div>
      )}
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
