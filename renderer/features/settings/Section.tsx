import { Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import { AwayNote, NeedsHub } from '../../ui/NeedsHub.tsx'
import classes from './settings.module.css'

/** A part of the settings with its heading. */
export function Section({
  title,
  needsHub = false,
  children,
}: {
  title: string
  /** Nothing in it can be done while the hub is away. */
  needsHub?: boolean
  children: ReactNode
}) {
  const id = useId()
  return (
    <section className={classes.section} aria-labelledby={id}>
      <Title order={2} id={id}>
        {title}
      </Title>
      <NeedsHub needed={needsHub}>
        {children}
        <AwayNote />
      </NeedsHub>
    </section>
  )
}
