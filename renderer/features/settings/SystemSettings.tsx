import { Switch } from '@mantine/core'
import { useText } from '../../app/language.ts'
import { FailureNote } from '../../ui/FailureNote.tsx'
import { Section } from './Section.tsx'
import { Setting } from './Setting.tsx'
import { ShortcutField } from './ShortcutField.tsx'
import { useSystem } from './useSystem.ts'

const SWITCHES = ['notifications', 'keepInTray', 'startAtLogin'] as const

/** How the desktop app sits in its system: kept on this computer, in force at once. */
export function SystemSettings() {
  const { say } = useText()
  const { system, pending, error, change } = useSystem()
  if (system === undefined) return null
  const possible = { notifications: system.canNotify, keepInTray: true, startAtLogin: system.canStartAtLogin }
  return (
    <Section title={say('settings:system.title')}>
      <div>
        {SWITCHES.map((name) => (
          <Setting
            key={name}
            title={say(`settings:system.${name}.title`)}
            hint={say(possible[name] ? `settings:system.${name}.hint` : 'settings:system.notHere')}
          >
            {(id, hintId) => (
              <Switch
                aria-labelledby={id}
                aria-describedby={hintId}
                disabled={!possible[name]}
                checked={pending?.[name] ?? (possible[name] && system[name])}
                onChange={(event) => change({ [name]: event.currentTarget.checked })}
              />
            )}
          </Setting>
        ))}
        <Setting title={say('settings:system.shortcut.title')} hint={say('settings:system.shortcut.hint')}>
          {(id, hintId) => (
            <ShortcutField
              system={system}
              labelledBy={id}
              describedBy={hintId}
              change={(shortcut) => change({ shortcut })}
            />
          )}
        </Setting>
      </div>
      <FailureNote error={error} />
    </Section>
  )
}
