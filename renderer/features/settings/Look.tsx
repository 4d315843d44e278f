import { Anchor, SegmentedControl, Switch, useMantineColorScheme } from '@mantine/core'
import { useText } from '../../app/language.ts'
import { useOverlays } from '../../app/overlays.ts'
import { usePreferences } from '../../app/preferences.ts'
import { LanguageSwitch } from '../../ui/LanguageSwitch.tsx'
import { Section } from './Section.tsx'
import { Setting } from './Setting.tsx'

/** Language, colours, density, keys: kept on this device, in force at once. */
export function Look() {
  const { say } = useText()
  const { density, singleKeys, set } = usePreferences()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Section title={say('settings:look')}>
      <div>
        <Setting title={say('settings:language')}>{(id) => <LanguageSwitch labelledBy={id} />}</Setting>
        <Setting title={say('settings:theme.title')}>
          {(id) => (
            <SegmentedControl
              aria-labelledby={id}
              value={colorScheme}
              onChange={(value) => setColorScheme(value)}
              data={(['light', 'dark', 'auto'] as const).map((value) => ({
                value,
                label: say(`settings:theme.${value}`),
              }))}
            />
          )}
        </Setting>
        <Setting title={say('settings:density.title')}>
          {(id) => (
            <SegmentedControl
              aria-labelledby={id}
              value={density}
              onChange={(value) => set({ density: value })}
              data={(['comfortable', 'compact'] as const).map((value) => ({
                value,
                label: say(`settings:density.${value}`),
              }))}
            />
          )}
        </Setting>
        <Setting title={say('settings:keys.title')} hint={say('settings:keys.hint')}>
          {(id) => (
            <Switch
              aria-labelledby={id}
              checked={singleKeys}
              onChange={(event) => set({ singleKeys: event.currentTarget.checked })}
            />
          )}
        </Setting>
      </div>
      <Anchor
        component="button"
        type="button"
        ta="start"
        onClick={() => useOverlays.setState({ shortcuts: true })}
      >
        {say('settings:keys.show')}
      </Anchor>
    </Section>
  )
}
