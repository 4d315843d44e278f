import { Button, Menu } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { download } from '../../app/downloads.ts'
import { useText } from '../../app/language.ts'
import { notifyFailure } from '../../ui/failure.ts'
import { notify } from '../../ui/notices.ts'
import { useAway } from '../../ui/NeedsHub.tsx'
import classes from './audit.module.css'
import type { AuditView } from './model/address.ts'
import { exportOf, FORMATS, type Format, type What } from './model/exports.ts'
import { useToday } from './model/today.ts'

/** What is shown, as a file: the gestures themselves, or the figures of the table. */
export function ExportMenu({ view }: { view: AuditView }) {
  const { say, language } = useText()
  const today = useToday()
  const away = useAway()
  const take = async (what: What, format: Format) => {
    const { path, name } = exportOf(view, today, { what, format, language })
    try {
      const done = await download(path, name)
      if (done.kind === 'handed') notify({ tone: 'plain', text: say('audit:export.began') })
      if (done.kind === 'saved')
        notify({ tone: 'arrived', text: say('audit:export.saved', { name: done.name }) })
    } catch (error) {
      notifyFailure(error)
    }
  }
  return (
    <Menu
      withinPortal={false}
      withInitialFocusPlaceholder={false}
      position="bottom-end"
      shadow="md"
      width={280}
      transitionProps={{ duration: 100 }}
    >
      <Menu.Target>
        <Button size="sm" variant="default" leftSection={<IconDownload size={16} aria-hidden />} {...away}>
          {say('audit:export.open')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(['gestures', 'summary'] as const).map((what) => (
          <div key={what} role="group" aria-label={say(`audit:export.${what}`)}>
            <Menu.Label>{say(`audit:export.${what}`)}</Menu.Label>
            {FORMATS.map((format) => (
              <Menu.Item key={format} onClick={() => void take(what, format)}>
                {say(`audit:export.${format}`)}
              </Menu.Item>
            ))}
          </div>
        ))}
        <p className={classes.hint}>{say('audit:export.recorded')}</p>
      </Menu.Dropdown>
    </Menu>
  )
}
