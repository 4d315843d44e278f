import { Kbd } from '@mantine/core'
import { IconGift, IconRefresh } from '@tabler/icons-react'
import { has } from '#core/person.ts'
import { useCommands } from '../../../app/commands.ts'
import { useText } from '../../../app/language.ts'
import { goWith } from '../../../app/routes.ts'
import { useMe } from '../../../app/session.ts'
import { ConfirmButton } from '../../../ui/ConfirmButton.tsx'
import { FailureNote } from '../../../ui/FailureNote.tsx'
import { useNow } from '../../../ui/time.ts'
import { useAction } from '../data/actions.ts'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import classes from './AskDetail.module.css'
import type { AskInFull } from '#contract/rows.ts'
import type { PartProps } from './shared.ts'
import { SectionTitle } from '../../../ui/SectionTitle.tsx'

const DAY_MS = 86_400_000

/** How an ask goes on or ends: still looking, not found, no longer needed, open again. */
export function Ending({ ask, rights, tell }: PartProps) {
  const { say } = useText()
  const now = useNow()
  const action = useAction(ask.id)
  const mayClose = rights.close.not_found === null
  const propose = usePropose(ask)
  if (!mayClose && rights.reopen !== null && propose === null) return null
  const days = Math.floor((now - Date.parse(ask.activeAt)) / DAY_MS)
  const heading = rights.askedWhatNow
    ? 'asks:waits.idle'
    : rights.reopen === null
      ? 'asks:ending.ended'
      : 'asks:ending.close'
  const renew = (
    <ActionButton
      busy={action.isPending}
      leftSection={<IconRefresh size={17} stroke={1.75} aria-hidden />}
      onClick={() => action.mutate({ name: 'renew' }, { onSuccess: () => tell(say('asks:ending.renew')) })}
    >
      {say('asks:ending.renew')}
    </ActionButton>
  )
  return (
    <section
      className={rights.askedWhatNow ? classes.card : classes.section}
      data-tone="waits"
      aria-labelledby="ending-title"
    >
      <SectionTitle id="ending-title">{say(heading)}</SectionTitle>
      {rights.askedWhatNow && <p className={classes.said}>{say('asks:ending.idle', { count: days })}</p>}
      <div className={classes.line}>
        {rights.askedWhatNow && renew}
        {mayClose &&
          (['not_found', 'withdrawn'] as const).map((outcome) => (
            <ConfirmButton
              key={outcome}
              size="compact-sm"
              question={say('asks:ending.closeQuestion')}
              confirm={say(`asks:ending.${outcome}`)}
              onConfirm={() =>
                action.mutate(
                  { name: 'close', outcome },
                  { onSuccess: () => tell(say(`asks:outcomes.${outcome}`)) },
                )
              }
            >
              {say(`asks:ending.${outcome}`)}
            </ConfirmButton>
          ))}
        {propose !== null && (
          <ActionButton
            busy={false}
            leftSection={<IconGift size={17} stroke={1.75} aria-hidden />}
            rightSection={
              <Kbd size="xs" aria-hidden>
                G
              </Kbd>
            }
            onClick={propose}
          >
            {say('asks:ending.propose')}
          </ActionButton>
        )}
        {rights.reopen === null && (
          <ActionButton
            variant="default"
            busy={action.isPending}
            onClick={() =>
              action.mutate({ name: 'reopen' }, { onSuccess: () => tell(say('asks:states.open')) })
            }
          >
            {say('asks:ending.reopen')}
          </ActionButton>
        )}
      </div>
      <FailureNote error={action.error} />
    </section>
  )
}

/**
 * Leads from an ask that found nothing for a case to the proposal of a gesture for it; null where there is no such way.
 */
function usePropose(ask: AskInFull): (() => void) | null {
  const me = useMe()
  const { caseId, outcome } = ask
  const nothing = outcome === 'not_found' || outcome === 'expired'
  const propose =
    caseId !== null && nothing && (has(me, 'agent') || has(me, 'lead'))
      ? () => goWith('goodwill', 'propose', { case: caseId, ask: ask.id })
      : null
  useCommands([
    {
      id: 'asks.propose',
      label: 'asks:ending.propose',
      section: 'asks',
      shortcut: 'g',
      when: () => propose !== null,
      run: () => propose?.(),
    },
  ])
  return propose
}
