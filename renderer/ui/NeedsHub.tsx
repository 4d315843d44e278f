import { IconCloudOff } from '@tabler/icons-react'
import { createContext, type ReactNode, useContext, useId, useMemo } from 'react'
import { type Away, awayFrom, useDesk } from '../app/deskState.ts'
import { useText } from '../app/language.ts'
import { awayText } from './away.ts'
import classes from './NeedsHub.module.css'

interface HubIsAway {
  away: Away
  /** The element that says so. */
  id: string
}

const Context = createContext<HubIsAway | null>(null)

/**
 * A part of the screen that can do nothing without the hub. While that is away, its buttons cannot be pressed, and an
 * `AwayNote` in it says why.
 */
export function NeedsHub({ needed = true, children }: { needed?: boolean; children: ReactNode }) {
  const id = useId()
  const state = useDesk((desk) => desk.state)
  const away = needed ? awayFrom(state) : null
  const value = useMemo(() => (away === null ? null : { away, id }), [away, id])
  return <Context.Provider value={value}>{children}</Context.Provider>
}

/** Says that the hub is away, where something needs it; nothing else is drawn. */
export function AwayNote({ kind = 'needs', className }: { kind?: 'needs' | 'room'; className?: string }) {
  const { say } = useText()
  const hub = useContext(Context)
  if (hub === null) return null
  return (
    <p id={hub.id} className={`${classes.note} ${className ?? ''}`} data-testid="needs-hub">
      <IconCloudOff size={16} stroke={1.75} aria-hidden />
      <span>{awayText(hub.away, say, kind)}</span>
    </p>
  )
}

/** What a button gets that cannot do its deed because the hub is away; null where it can. */
export function useAway(): {
  'aria-disabled': true
  'aria-describedby': string
  'data-disabled': true
  title: string
} | null {
  const { say } = useText()
  const hub = useContext(Context)
  if (hub === null) return null
  return {
    'aria-disabled': true,
    'aria-describedby': hub.id,
    'data-disabled': true,
    title: awayText(hub.away, say),
  }
}
