import { Stack } from '@mantine/core'
import type { SyntheticEvent, ReactNode } from 'react'
import classes from './StartPage.module.css'

/** The sheet of paper on which a start page's form stands. */
export function FormCard({
  onSubmit,
  children,
}: {
  onSubmit: (event: SyntheticEvent<HTMLFormElement>) => void
  children: ReactNode
}) {
  return (
    <form className={classes.card} onSubmit={onSubmit} noValidate>
      <Stack gap="md">{children}</Stack>
    </form>
  )
}

/** Fields of a form that belong together, under a title of their own. */
export function FormPart({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className={classes.part}>
      <legend className={classes.legend}>{title}</legend>
      <Stack gap="md">{children}</Stack>
    </fieldset>
  )
}
