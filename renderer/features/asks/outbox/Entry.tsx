import { useMutation } from '@tanstack/react-query'
import { IconAlertTriangle, IconClock } from '@tabler/icons-react'
import type { OutboxEntry } from '#contract/desktop.ts'
import { desktop } from '../../../app/client.ts'
import { useText } from '../../../app/language.ts'
import { hrefTo } from '../../../app/routes.ts'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import { ConfirmButton } from '../../../ui/ConfirmButton.tsx'
import { FailureNote } from '../../../ui/FailureNote.tsx'
import { notify } from '../../../ui/notices.ts'
import { RelativeTime } from '../../../ui/RelativeTime.tsx'
import { openToMend } from '../data/mending.ts'
import { entryPlace, entryText, holdsWords, mendedIn, refusedWhy } from '../model/outbox.ts'
import classes from './Outbox.module.css'

/** One command in words: what it was, when, and, where it was refused, why and what can be done. */
export function Entry({
  entry,
  what,
  all,
}: {
  entry: OutboxEntry
  what: string
  /** The whole outbox: one may have been refused because of another. */
  all: readonly OutboxEntry[]
}) {
  const { say } = useText()
  const refused = entry.state === 'refused'
  const text = entryText(entry)
  const place = entryPlace(entry)
  return (
    <li className={classes.entry} data-state={entry.state} data-testid="outbox-entry">
      <div className={classes.head}>
        {refused ? (
          <IconAlertTriangle size={18} stroke={1.75} aria-hidden />
        ) : (
          <IconClock size={18} stroke={1.75} aria-hidden />
        )}
        {place !== null ? (
          <a className={classes.what} href={hrefTo(place.room, place.id)}>
            {what}
          </a>
        ) : (
          <span className={classes.what}>{what}</span>
        )}
        <span className={classes.when}>
          <RelativeTime at={entry.at} />
        </span>
      </div>
      {text !== null && <p className={classes.text}>{text}</p>}
      {refused && <p className={classes.why}>{refusedWhy(entry, all, say)}</p>}
      {refused && <Mending entry={entry} what={what} />}
    </li>
  )
}

function Mending({ entry, what }: { entry: OutboxEntry; what: string }) {
  const { say } = useText()
  const again = useMutation({
    mutationFn: () => desktop.sendAgain({ id: entry.id, input: entry.input }),
    onSuccess: () => notify({ tone: 'plain', text: say('desk:sentAgain', { what }) }),
  })
  const discard = useMutation({
    mutationFn: () => desktop.discard({ id: entry.id }),
    onSuccess: () => notify({ tone: 'plain', text: say('desk:discarded', { what }) }),
  })
  const mends = mendedIn(entry)
  return (
    <>
      <div className={classes.actions}>
        {mends === null ? (
          <ActionButton
            size="compact-sm"
            variant="light"
            busy={again.isPending}
            aria-label={`${say('desk:again')}: ${what}`}
            onClick={() => again.mutate()}
          >
            {say('desk:again')}
          </ActionButton>
        ) : (
          <ActionButton
            size="compact-sm"
            variant="light"
            busy={false}
            aria-label={`${say('desk:edit')}: ${what}`}
            onClick={() => void openToMend(entry)}
          >
            {say('desk:edit')}
          </ActionButton>
        )}
        {holdsWords(entry) ? (
          <ConfirmButton
            size="compact-sm"
            aria-label={`${say('desk:discard')}: ${what}`}
            question={say('desk:discardQuestion')}
            confirm={say('desk:discard')}
            onConfirm={() => discard.mutate()}
          >
            {say('desk:discard')}
          </ConfirmButton>
        ) : (
          <ActionButton
            size="compact-sm"
            variant="default"
            busy={discard.isPending}
            aria-label={`${say('desk:discard')}: ${what}`}
            onClick={() => discard.mutate()}
          >
            {say('desk:discard')}
          </ActionButton>
        )}
      </div>
      <FailureNote error={again.error ?? discard.error} />
    </>
  )
}
