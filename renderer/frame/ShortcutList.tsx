import { Alert, Kbd, Modal, Stack, Title } from '@mantine/core'
import { canRun, type Command, useRegistry } from '../app/commands.ts'
import { keyName } from './keys.ts'
import { useText } from '../app/language.ts'
import { useOverlays } from '../app/overlays.ts'
import { labelOf } from './Palette.tsx'
import { usePreferences } from '../app/preferences.ts'
import classes from './ShortcutList.module.css'

const SECTIONS = ['asks', 'cases', 'goodwill', 'audit', 'people', 'anywhere'] as const

/** Every shortcut that there is just now. */
export function ShortcutList() {
  const { say } = useText()
  const open = useOverlays((overlays) => overlays.shortcuts)
  const commands = useRegistry((registry) => registry.commands)
  const singleKeys = usePreferences((preferences) => preferences.singleKeys)
  const close = () => useOverlays.setState({ shortcuts: false })
  const shown = [...new Map(commands.map((each) => [each.id, each])).values()].filter(
    (command) => command.shortcut !== undefined && (command.id === 'app.closeDetail' || canRun(command)),
  )
  return (
    <Modal
      opened={open}
      onClose={close}
      title={say('common:shortcuts.title')}
      closeButtonProps={{ 'aria-label': say('common:close') }}
    >
      <Stack gap="lg">
        {!singleKeys && <Alert color="amber">{say('common:shortcuts.off')}</Alert>}
        {SECTIONS.map((section) => {
          const own = shown.filter((command) => command.section === section)
          return own.length === 0 ? null : (
            <section key={section}>
              <Title order={3} mb="xs">
                {say(`common:shortcuts.sections.${section}`)}
              </Title>
              <Rows commands={own} />
            </section>
          )
        })}
      </Stack>
    </Modal>
  )
}

function Rows({ commands }: { commands: readonly Command[] }) {
  const { say } = useText()
  return (
    <dl className={classes.list}>
      {commands.map((command) => (
        <div key={command.id} className={classes.row}>
          <dt>{labelOf(command, say)}</dt>
          <dd>
            <Kbd>{keyName(command.shortcut ?? '', say)}</Kbd>
          </dd>
        </div>
      ))}
    </dl>
  )
}
