import { Button } from '@mantine/core'
import { useState } from 'react'
import type { DeskState } from '#contract/desktop.ts'
import { tryNow } from '../../../app/desk.ts'
import { useDesk } from '../../../app/deskState.ts'
import { useText } from '../../../app/language.ts'
import { useSession } from '../../../app/session.ts'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import classes from './Outbox.module.css'

/** What the frame's state means, and what can be done about it. */
export function HowItStands() {
  const { say } = useText()
  const { state, lostSeen } = useDesk()
  const expire = useSession((session) => session.expire)
  if (state === null) return null
  const { name } = state.connection
  const about = name === 'live' && state.refused > 0 ? 'refused' : name
  return (
    <div className={classes.stands} data-testid="how-it-stands">
      <p>{say(`desk:about.${about}`)}</p>
      {name === 'signedOut' && (
        <div>
          <Button size="compact-sm" onClick={expire}>
            {say('desk:signIn')}
          </Button>
        </div>
      )}
      {CAN_TRY.has(name) && <TryNow />}
      {state.lost && !lostSeen && (
        <div className={classes.lost}>
          <p>{say('desk:about.lost')}</p>
          <Button size="compact-sm" variant="default" onClick={() => useDesk.setState({ lostSeen: true })}>
            {say('desk:seen')}
          </Button>
        </div>
      )}
    </div>
  )
}

const CAN_TRY: ReadonlySet<DeskState['connection']['name']> = new Set([
  'offline',
  'hubNewer',
  'hubOlder',
  'otherNetwork',
  'diskFull',
])

/** Looks for the hub at once. Busy until the desk has been heard of again: then it knows. */
function TryNow() {
  const { say } = useText()
  const heard = useDesk((desk) => desk.heard)
  const [asked, setAsked] = useState<number | null>(null)
  const busy = asked === heard
  return (
    <div className={classes.actions}>
      <ActionButton
        size="compact-sm"
        variant="light"
        busy={busy}
        onClick={() => {
          setAsked(heard)
          void tryNow()
        }}
      >
        {say('desk:tryNow')}
      </ActionButton>
      <span role="status" className={classes.hint}>
        {asked === null || busy ? '' : say('desk:noAnswer')}
      </span>
    </div>
  )
}
