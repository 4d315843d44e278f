import { Kbd } from '@mantine/core'
import { Spotlight, spotlight } from '@mantine/spotlight'
import { useEffect } from 'react'
import { words } from '#core/fold.ts'
import { available, type Command, useRegistry } from '../app/commands.ts'
import { keyName } from './keys.ts'
import { type Say, useText } from '../app/language.ts'
import { useOverlays } from '../app/overlays.ts'

/** A command's name in the chosen language. */
export function labelOf(command: Command, say: Say): string {
  const values = Object.entries(command.labelValues ?? {}).map(([name, key]) => [name, say(key)])
  return say(command.label, Object.fromEntries(values))
}

/** Every command by name. */
export function Palette() {
  const { say } = useText()
  const open = useOverlays((overlays) => overlays.palette)
  const commands = useRegistry((registry) => registry.commands)
  useEffect(() => (open ? spotlight.open() : spotlight.close()), [open])
  if (!open) return null
  return (
    <Spotlight
      actions={available(commands).map((command) => ({
        id: command.id,
        label: labelOf(command, say),
        onClick: command.run,
        rightSection: command.shortcut === undefined ? null : <Kbd>{keyName(command.shortcut, say)}</Kbd>,
      }))}
      filter={(query, actions) => {
        const wanted = words(query)
        return actions.filter(
          (action) =>
            'label' in action &&
            wanted.every((word) => words(action.label ?? '').some((each) => each.startsWith(word))),
        )
      }}
      nothingFound={say('common:palette.nothing')}
      searchProps={{
        placeholder: say('common:palette.placeholder'),
        'aria-label': say('common:palette.placeholder'),
      }}
      shortcut={null}
      overlayProps={{ backgroundOpacity: 0.4, blur: 0 }}
      attributes={{ content: { 'aria-label': say('common:palette.title') } }}
      forceOpened
      onSpotlightClose={() => useOverlays.setState({ palette: false })}
      transitionProps={{ duration: 100 }}
    />
  )
}
