import { Title } from '@mantine/core'
import type { OutboxEntry } from '#contract/desktop.ts'
import { useOutbox } from '../../../app/desk.ts'
import { useText } from '../../../app/language.ts'
import board from '../../../ui/Board.module.css'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { FailureNote } from '../../../ui/FailureNote.tsx'
import { RowSkeletons } from '../../../ui/RowSkeletons.tsx'
import { useKeptFocus } from '../../../ui/useKeptFocus.ts'
import { entryWhat } from '../model/outbox.ts'
import { Entry } from './Entry.tsx'
import { HowItStands } from './HowItStands.tsx'
import classes from './Outbox.module.css'

/** How the desk stands with its hub, what the hub refused, and what waits for it. */
export function Outbox() {
  const { say } = useText()
  const { items, error, refetch } = useOutbox()
  const { ref, handlers } = useKeptFocus()
  const refused = items?.filter(({ state }) => state === 'refused') ?? []
  const waiting = items?.filter(({ state }) => state === 'waiting') ?? []
  return (
    <section className={board.room} aria-labelledby="outbox-title" ref={ref} {...handlers}>
      <header className={board.head}>
        <Title order={1} id="outbox-title" tabIndex={-1} data-detail-title className={classes.title}>
          {say('desk:title')}
        </Title>
      </header>
      <div className={classes.body}>
        <HowItStands />
        {items === undefined && error === null && <RowSkeletons rows={2} />}
        <FailureNote error={error} retry={refetch} />
        {items?.length === 0 && <EmptyState title={say('desk:empty')} text={say('desk:emptyText')} />}
        {refused.length > 0 && <Group title={say('desk:refusedTitle')} entries={refused} all={items ?? []} />}
        {waiting.length > 0 && (
          <Group
            title={say('desk:waitingTitle')}
            hint={waiting.length > 1 ? say('desk:waitingHint') : null}
            entries={waiting}
            all={items ?? []}
          />
        )}
      </div>
    </section>
  )
}

function Group({
  title,
  hint = null,
  entries,
  all,
}: {
  title: string
  hint?: string | null
  entries: readonly OutboxEntry[]
  all: readonly OutboxEntry[]
}) {
  const { say } = useText()
  const id = `outbox-${entries[0]?.state}`
  return (
    <section aria-labelledby={id}>
      <Title order={2} size="h3" id={id}>
        {title} ({entries.length})
      </Title>
      {hint !== null && <p className={classes.hint}>{hint}</p>}
      <ol className={classes.list}>
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} what={entryWhat(entry, say)} all={all} />
        ))}
      </ol>
    </section>
  )
}
