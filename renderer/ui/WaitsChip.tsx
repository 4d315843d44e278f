import { IconCloudUp } from '@tabler/icons-react'
import { useWaiting } from '../app/desk.ts'
import { useText } from '../app/language.ts'
import classes from './Detail.module.css'

/** An ask, answer or gesture that is only a guess so far: what was done waits for the hub, which is away. */
export function WaitsChip({ id }: { id: string }) {
  const { say } = useText()
  if (!useWaiting().things.has(id)) return null
  return (
    <span className={classes.chip} data-tone="waits" data-testid="waits-for-hub">
      <IconCloudUp size={16} stroke={1.75} aria-hidden />
      {say('desk:mark')}
    </span>
  )
}
