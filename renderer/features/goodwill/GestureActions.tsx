import { Kbd } from '@mantine/core'
import { useState } from 'react'
import type { GestureRow, KindRow } from '#contract/gesture-rows.ts'
import { useCommands } from '../../app/commands.ts'
import { useText } from '../../app/language.ts'
import { go } from '../../app/routes.ts'
import { useMe } from '../../app/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { ConfirmButton } from '../../ui/ConfirmButton.tsx'
import detail from '../../ui/Detail.module.css'
import { FailureNote } from '../../ui/FailureNote.tsx'
import { notify } from '../../ui/notices.ts'
import { type GestureAct, listed, useAct } from './data.ts'
import { afterLeaving, may } from './model.ts'
import { setRefusal, useGoodwill } from './state.ts'
import { WordsForm } from '../../ui/WordsForm.tsx'

/** What this person may do about a gesture just now, by the table of rights. */
export function GestureActions({
  gesture,
  kind,
  unseen,
  look,
  tell,
  onCode,
}: {
  gesture: GestureRow
  kind: KindRow | undefined
  /** The content has changed since it was looked at. */
  unseen: boolean
  look: () => void
  tell: (text: string) => void
  /** The hub handed the gesture out, with a code where its kind has one. */
  onCode: (gesture: GestureRow) => void
}) {
  const { say } = useText()
  const me = useMe()
  const act = useAct()
  const [asks, setAsks] = useState<'reject' | 'void' | null>(null)
  const choosing = useGoodwill(({ chosen }) => chosen.size > 0)
  const rights = (action: Parameters<typeof may>[0]) => may(action, gesture, me)
  const gestureId = gesture.id
  const hasCode = kind?.category === 'voucher' && rights('showCode')

  /** Decided proposals leave the queue: the next one comes. */
  const decide = (command: GestureAct & { name: 'approve' | 'reject' }) => {
    const { list } = useGoodwill.getState()
    // What was decided a moment ago is in the list until that is read anew.
    const waiting = listed('queue').filter((row) => may('approve', row, me))
    const ids = waiting.map(({ id }) => id)
    const next = list === 'queue' ? afterLeaving(ids, gestureId) : null
    act.mutate(command, {
      onSuccess: () => {
        setRefusal(gestureId)
        setAsks(null)
        notify({ tone: 'arrived', text: say(`goodwill:actions.done.${command.name}`) })
        if (next !== null) go('goodwill', next, { replace: true })
      },
    })
  }
  const approve = () => {
    if (act.isPending) return
    if (unseen) look()
    else decide({ name: 'approve', gestureId, contentHash: gesture.contentHash })
  }
  const issue = () =>
    act.mutate(
      { name: 'issue', gestureId },
      {
        onSuccess: (row) => {
          onCode(row)
          tell(say('goodwill:actions.done.issue'))
        },
      },
    )
  const simply = (name: 'withdraw' | 'redeem') =>
    act.mutate({ name, gestureId }, { onSuccess: () => tell(say(`goodwill:actions.done.${name}`)) })
  useCommands([
    {
      id: 'goodwill.approve',
      label: 'goodwill:commands.approve',
      section: 'goodwill',
      needsHub: true,
      shortcut: 'y',
      when: () => rights('approve') && !choosing,
      run: approve,
    },
    {
      id: 'goodwill.reject',
      label: 'goodwill:commands.reject',
      section: 'goodwill',
      needsHub: true,
      shortcut: 'n',
      when: () => rights('reject'),
      run: () => setAsks('reject'),
    },
    {
      id: 'goodwill.issue',
      label: 'goodwill:commands.issue',
      section: 'goodwill',
      needsHub: true,
      shortcut: 'i',
      when: () => rights('issue') && !act.isPending,
      run: issue,
    },
  ])
  return (
    <section className={detail.section}>
      <div className={detail.line}>
        {rights('approve') && (
          <ActionButton busy={act.isPending} rightSection={<Key name="Y" />} onClick={approve}>
            {say('goodwill:actions.approve')}
          </ActionButton>
        )}
        {rights('reject') && (
          <ActionButton
            variant="default"
            busy={act.isPending}
            rightSection={<Key name="N" />}
            onClick={() => setAsks('reject')}
          >
            {say('goodwill:actions.reject')}
          </ActionButton>
        )}
        {rights('issue') && (
          <ActionButton busy={act.isPending} rightSection={<Key name="I" />} onClick={issue}>
            {say('goodwill:actions.issue')}
          </ActionButton>
        )}
        {rights('edit') && (
          <ActionButton
            variant="default"
            busy={act.isPending}
            onClick={() => go('goodwill', `edit-${gestureId}`)}
          >
            {say('goodwill:actions.edit')}
          </ActionButton>
        )}
        {rights('withdraw') && (
          <ConfirmButton
            size="sm"
            question={say('goodwill:actions.withdrawQuestion')}
            confirm={say('goodwill:actions.withdraw')}
            onConfirm={() => simply('withdraw')}
          >
            {say('goodwill:actions.withdraw')}
          </ConfirmButton>
        )}
        {rights('redeem') && (
          <ConfirmButton
            size="sm"
            question={say('goodwill:actions.redeemQuestion')}
            confirm={say('goodwill:actions.redeem')}
            onConfirm={() => simply('redeem')}
          >
            {say('goodwill:actions.redeem')}
          </ConfirmButton>
        )}
        {hasCode && (
          <ActionButton
            variant="default"
            busy={act.isPending}
            onClick={() => act.mutate({ name: 'code', gestureId }, { onSuccess: onCode })}
          >
            {say('goodwill:actions.showCode')}
          </ActionButton>
        )}
        {rights('void') && (
          <ActionButton variant="default" busy={act.isPending} onClick={() => setAsks('void')}>
            {say('goodwill:actions.void')}
          </ActionButton>
        )}
      </div>
      {hasCode && <p className={detail.hint}>{say('goodwill:actions.showCodeHint')}</p>}
      {asks !== null && rights(asks) && (
        <WordsForm
          key={asks}
          label={say('goodwill:actions.why')}
          most={500}
          needed
          hint={say(asks === 'reject' ? 'goodwill:actions.whyHint' : 'goodwill:actions.voidHint')}
          confirm={say(`goodwill:actions.${asks}`)}
          busy={act.isPending}
          onLeave={() => setAsks(null)}
          onSend={(why) =>
            asks === 'reject'
              ? decide({ name: 'reject', gestureId, why })
              : act.mutate(
                  { name: 'void', gestureId, why },
                  {
                    onSuccess: () => {
                      setAsks(null)
                      tell(say('goodwill:actions.done.void'))
                    },
                  },
                )
          }
        />
      )}
      <FailureNote error={act.error} />
    </section>
  )
}

const Key = ({ name }: { name: string }) => (
  <Kbd size="xs" aria-hidden>
    {name}
  </Kbd>
)
