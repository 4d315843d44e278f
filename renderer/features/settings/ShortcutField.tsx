import { Button, Group, Text, TextInput } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import type { SystemState } from '#contract/desktop.ts'
import { useText } from '../../app/language.ts'
import { shortcutOf, shortcutText } from './shortcut.ts'

const isMac = /Mac/.test(navigator.userAgent)

/** The keys that begin a new ask wherever one is: pressed in the field, or none. */
export function ShortcutField({
  system,
  labelledBy,
  describedBy,
  change,
}: {
  system: Pick<SystemState, 'shortcut' | 'shortcutState'>
  labelledBy: string
  describedBy: string | undefined
  change: (keys: string | null) => void
}) {
  const { say } = useText()
  const { shortcut, shortcutState } = system
  const words = { shift: say('settings:system.shift'), control: say('settings:system.control') }
  const press = (event: KeyboardEvent) => {
    // Without Ctrl, Cmd or Alt it is a key for getting on, such as Tab.
    const keys = shortcutOf(event.nativeEvent, isMac)
    if (keys === null) return
    event.preventDefault()
    event.stopPropagation()
    if (keys !== shortcut) change(keys)
  }
  return (
    <div>
      <Group gap="xs" wrap="nowrap">
        <TextInput
          value={shortcut === null ? say('settings:system.off') : shortcutText(shortcut, isMac, words)}
          readOnly
          aria-labelledby={labelledBy}
          aria-describedby={describedBy}
          onKeyDown={press}
        />
        <Button variant="default" disabled={shortcut === null} onClick={() => change(null)}>
          {say('settings:system.turnOff')}
        </Button>
      </Group>
      <Text size="xs" c={shortcutState === 'taken' ? 'var(--text-refused)' : 'dimmed'} role="status" mt={4}>
        {say(shortcutState === 'taken' ? 'settings:system.taken' : 'settings:system.pressKeys')}
      </Text>
    </div>
  )
}
