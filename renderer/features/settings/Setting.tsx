import { Text } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import classes from './settings.module.css'

/** One thing that can be set: its words at the left, its control at the right. */
export function Setting({
  title,
  hint,
  children,
}: {
  title: string
  hint?: string
  /** Gets the id of the title, which names the control, and the one of the hint, which describes it. */
  children: (id: string, hintId: string | undefined) => ReactNode
}) {
  const id = useId()
  const hintId = `${id}-hint`
  return (
    <div className={classes.setting}>
      <div className={classes.words}>
        <span id={id}>{title}</span>
        {hint !== undefined && (
          <Text id={hintId} size="xs" c="dimmed">
            {hint}
          </Text>
        )}
      </div>
      {children(id, hint === undefined ? undefined : hintId)}
    </div>
  )
}
