import { useDebouncedValue } from '@mantine/hooks'
import {
  IconAlertTriangle,
  IconCloudCheck,
  IconCloudDown,
  IconCloudOff,
  IconCloudUp,
  IconLoader,
  IconLogin2,
} from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { DeskState } from '#contract/desktop.ts'
import { useDesk } from '../app/deskState.ts'
import { useText } from '../app/language.ts'
import { hrefTo } from '../app/routes.ts'
import { sinceTime, useNow } from '../ui/time.ts'
import { type DeskWords, deskWords } from './deskWords.ts'
import classes from './SyncState.module.css'

/** What is given while everything is up to date and sent sooner than this is not worth a word. */
const SOON_MS = 1000

/** How the desk of this computer stands with its hub, in words; leads to what waits and what was refused. */
export function DeskSync({ state }: { state: DeskState }) {
  const { say, language } = useText()
  const now = useNow()
  const { brief, lostSeen } = useDesk()
  const [forLong] = useDebouncedValue(brief, SOON_MS)
  const words = deskWords(
    { ...state, waiting: brief && !forLong ? 0 : state.waiting, lost: state.lost && !lostSeen },
    say,
    (instant) => sinceTime(instant, now, language),
  )
  return (
    <>
      <a
        className={classes.state}
        href={hrefTo('outbox')}
        data-desk
        data-state={state.connection.name}
        data-tone={words.tone}
        title={say('desk:open')}
        data-testid="sync-state"
      >
        <Icon state={state} tone={words.tone} />
        <span>{words.text}</span>
      </a>
      <Spoken words={words} />
    </>
  )
}

/** Reads the state out when it becomes another, not at each number in it, and not at the start. */
function Spoken({ words: { kind, text } }: { words: DeskWords }) {
  const [said, setSaid] = useState('')
  const known = useRef(kind)
  const newest = useRef(text)
  useEffect(() => {
    newest.current = text
  })
  useEffect(() => {
    if (known.current === kind) return
    const starts = known.current.startsWith('connecting') && kind.trim() === 'live'
    known.current = kind
    if (!starts) setSaid(newest.current)
  }, [kind])
  return (
    <span className="unseen" role="status">
      {said}
    </span>
  )
}

const ICONS = {
  connecting: IconLoader,
  filling: IconCloudDown,
  live: IconCloudCheck,
  offline: IconCloudOff,
  signedOut: IconLogin2,
  hubNewer: IconAlertTriangle,
  hubOlder: IconAlertTriangle,
  otherNetwork: IconAlertTriangle,
  diskFull: IconAlertTriangle,
} as const

function Icon({ state, tone }: { state: DeskState; tone: DeskWords['tone'] }) {
  const { name } = state.connection
  const Shape =
    name !== 'live'
      ? ICONS[name]
      : tone === 'refused'
        ? IconAlertTriangle
        : tone === 'plain'
          ? IconCloudUp
          : IconCloudCheck
  return <Shape size={16} aria-hidden />
}
