import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { hrefTo } from '../../app/routes.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FailureNote } from '../../ui/FailureNote.tsx'
import { RowSkeletons } from '../../ui/RowSkeletons.tsx'
import classes from './goodwill-admin.module.css'

export interface Line {
  /** The id of its address. */
  place: string
  name: string
  aside: ReactNode
}

/** A short list whose lines open their detail, with a way to add one. */
export function Listed<T>({
  load,
  lines,
  chosen,
  none,
  add,
}: {
  load: UseQueryResult<T>
  lines: (data: T) => Line[]
  chosen: string | null
  none: { title: string; text: string }
  /** Missing where the person may not add one. */
  add?: { place: string; text: string } | undefined
}) {
  if (load.data === undefined)
    return load.isError ? (
      <div className={classes.note}>
        <FailureNote error={load.error} retry={load.refetch} />
      </div>
    ) : (
      <RowSkeletons rows={4} />
    )
  const button = add !== undefined && (
    <Button
      component="a"
      href={hrefTo('goodwill-setup', add.place)}
      variant="default"
      leftSection={<IconPlus size={18} aria-hidden />}
    >
      {add.text}
    </Button>
  )
  const all = lines(load.data)
  if (all.length === 0)
    return (
      <EmptyState title={none.title} text={none.text}>
        {button}
      </EmptyState>
    )
  return (
    <>
      <ul className={classes.items}>
        {all.map(({ place, name, aside }) => (
          <li key={place}>
            <a
              className={classes.row}
              href={hrefTo('goodwill-setup', place)}
              aria-current={chosen === place ? 'true' : undefined}
            >
              <span className={classes.name}>{name}</span>
              <span className={classes.aside}>{aside}</span>
            </a>
          </li>
        ))}
      </ul>
      <div className={classes.note}>{button}</div>
    </>
  )
}
