import { Button, UnstyledButton } from '@mantine/core'
import { IconCloudCheck, IconCloudOff, IconLoader, IconRefresh } from '@tabler/icons-react'
import { useDesk } from '../app/deskState.ts'
import { clockTime } from '../ui/time.ts'
import { useText } from '../app/language.ts'
import { connectNow, useConnection } from '../app/live.ts'
import { DeskSync } from './DeskSync.tsx'
import classes from './SyncState.module.css'

/** How the page stands with its hub, in words. */
export function SyncState() {
  const { say, language } = useText()
  const { state, outdated } = useConnection()
  const desk = useDesk((each) => each.state)
  if (outdated)
    return (
      <Button
        size="compact-sm"
        variant="light"
        color="amber"
        leftSection={<IconRefresh size={16} aria-hidden />}
        onClick={() => location.reload()}
      >
        {say('common:sync.outdated')}
      </Button>
    )
  if (desk !== null) return <DeskSync state={desk} />
  if (state.name === 'offline')
    return (
      <UnstyledButton
        className={classes.state}
        data-state="offline"
        title={say('common:sync.retry')}
        onClick={connectNow}
        data-testid="sync-state"
      >
        <IconCloudOff size={16} aria-hidden />
        <span role="status">{say('common:sync.offline', { since: clockTime(state.since, language) })}</span>
      </UnstyledButton>
    )
  const live = state.name === 'live'
  const words = say(live ? 'common:sync.live' : 'common:sync.connecting')
  return (
    <span className={classes.state} data-state={state.name} title={words} data-testid="sync-state">
      {live ? <IconCloudCheck size={16} aria-hidden /> : <IconLoader size={16} aria-hidden />}
      <span className={classes.words} role="status">
        {words}
      </span>
    </span>
  )
}
