import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { useEffect } from 'react'
import { type LinkedKind, linkTo } from '#core/links.ts'
import { notify, useNotices } from '../ui/notices.ts'
import { isDesktop } from '../app/client.ts'
import { commandFor, isTyping, useCommands, useRegistry } from '../app/commands.ts'
import { say, useText } from '../app/language.ts'
import { useOverlays } from '../app/overlays.ts'
import { usePreferences } from '../app/preferences.ts'
import { rooms } from './rooms.ts'
import { go, goTo, usePlace } from '../app/routes.ts'
import { useMe } from '../app/session.ts'
import { signOut } from './signOut.ts'

/**
 * The commands that are the frame's own, and the one place that listens for shortcuts.
 * @param listPath where closing the detail leads
 */
export function FrameCommands({ listPath }: { listPath: string }) {
  const me = useMe()
  const place = usePlace()
  const { language } = useText()
  const scheme = useComputedColorScheme('light')
  const { setColorScheme } = useMantineColorScheme()

  useCommands([
    {
      id: 'app.palette',
      label: 'common:commands.palette',
      section: 'anywhere',
      shortcut: 'mod+k',
      hidden: true,
      run: () => useOverlays.setState((old) => ({ palette: !old.palette, shortcuts: false })),
    },
    {
      id: 'app.shortcuts',
      label: 'common:commands.shortcuts',
      section: 'anywhere',
      shortcut: '?',
      run: () => useOverlays.setState({ shortcuts: true, palette: false }),
    },
    {
      id: 'app.notices',
      label: 'common:commands.notices',
      section: 'anywhere',
      run: () => useNotices.getState().setOpen(true),
    },
    {
      id: 'app.closeDetail',
      label: 'common:commands.closeDetail',
      section: 'anywhere',
      shortcut: 'Escape',
      when: () => place.id !== null && document.querySelector('[role="dialog"]') === null,
      run: () => goTo(listPath),
    },
    {
      id: 'app.copyLink',
      label: 'common:commands.copyLink',
      section: 'anywhere',
      when: () => isDesktop && place.id !== null && Object.hasOwn(LINKED, place.room),
      run: () => void copyLink(place.room, place.id ?? ''),
    },
    {
      id: 'app.theme',
      label: 'common:commands.theme',
      section: 'anywhere',
      run: () => setColorScheme(scheme === 'dark' ? 'light' : 'dark'),
    },
    {
      id: 'app.language',
      label: 'common:commands.language',
      section: 'anywhere',
      run: () => usePreferences.getState().set({ language: language === 'de' ? 'en' : 'de' }),
    },
    { id: 'app.signOut', label: 'common:signOut', section: 'anywhere', run: signOut },
    {
      id: 'app.outbox',
      label: 'desk:open',
      section: 'anywhere',
      shortcut: 'o',
      when: () => isDesktop,
      run: () => go('outbox'),
    },
    ...rooms
      .filter((room) => room.unlisted !== true && (room.open?.(me) ?? true))
      .map((room) => ({
        id: `app.go.${room.path}`,
        label: 'common:commands.go' as const,
        labelValues: { room: room.label },
        section: 'anywhere' as const,
        run: () => go(room.path),
      })),
  ])
  useShortcuts()
  return null
}

/** What can be linked to, by the room in which it is shown. */
const LINKED: Readonly<Record<string, LinkedKind>> = { asks: 'ask', cases: 'case', goodwill: 'gesture' }

async function copyLink(room: string, id: string): Promise<void> {
  const kind = LINKED[room]
  if (kind === undefined) return
  await navigator.clipboard.writeText(linkTo(kind, id))
  notify({ tone: 'plain', text: say('common:linkCopied') })
}

function useShortcuts(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return
      const { singleKeys } = usePreferences.getState()
      const typing = isTyping(event.target instanceof Element ? event.target : null)
      const command = commandFor(event, useRegistry.getState().commands, typing, singleKeys)
      if (command === null) return
      // Behind a dialog nothing runs but what closes or replaces it.
      if (document.querySelector('[role="dialog"]') !== null && command.id !== 'app.palette') return
      event.preventDefault()
      command.run()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
