import { Kbd } from '@mantine/core'
import { IconHourglassLow, IconLockOpen, IconUserQuestion } from '@tabler/icons-react'
import { useState } from 'react'
import type { FindingCard } from '#contract/audit.ts'
import { useCommands } from '../../../app/commands.ts'
import { useText } from '../../../app/language.ts'
import { useMe } from '../../../app/session.ts'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import { ConfirmButton } from '../../../ui/ConfirmButton.tsx'
import detail from '../../../ui/Detail.module.css'
import { FailureNote } from '../../../ui/FailureNote.tsx'
import { notify } from '../../../ui/notices.ts'
import { PersonChip } from '../../../ui/PersonChip.tsx'
import { SectionTitle } from '../../../ui/SectionTitle.tsx'
import { fullTime } from '../../../ui/time.ts'
import { useCardAct } from './data.ts'
import { namesOf } from './model.ts'
import { WordsForm } from '../../../ui/WordsForm.tsx'

/** Who is behind a card: two leads see it together, for a stated reason and some time, and that is on the record. */
export function Who({ card }: { card: FindingCard }) {
  const { say, language } = useText()
  const me = useMe()
  const act = useCardAct()
  const [asks, setAsks] = useState(false)
  const { unlock } = card
  const names = namesOf(card, me.id)
  const mayAsk = names.name === 'may_ask'
  useCommands([
    {
      id: 'audit.askUnlock',
      label: 'findingScreens:unlock.ask',
      section: 'audit',
      needsHub: true,
      shortcut: 'u',
      when: () => mayAsk,
      run: () => setAsks(true),
    },
  ])
  if (names.name === 'nobody') return null
  const until = unlock === null ? '' : fullTime(unlock.until, language)
  return (
    <section className={detail.section} data-testid="who" data-names={names.name}>
      <SectionTitle>{say('findingScreens:unlock.title')}</SectionTitle>
      {unlock !== null && names.name !== 'may_ask' && (
        <div className={detail.card} data-tone={names.name === 'shown' ? 'arrived' : 'waits'}>
          <p className={detail.line}>
            {names.name === 'shown' ? (
              <IconLockOpen size={18} stroke={1.75} aria-hidden />
            ) : (
              <IconHourglassLow size={18} stroke={1.75} aria-hidden />
            )}
            <strong>
              {names.name === 'shown'
                ? say('findingScreens:unlock.shownUntil', { until })
                : names.name === 'of_others' && unlock.grantedBy !== null
                  ? say('findingScreens:unlock.othersSee', { until })
                  : say('findingScreens:unlock.waitsUntil', { until })}
            </strong>
          </p>
          <p className={detail.hint}>
            {say('findingScreens:unlock.askedBy')} <PersonChip person={unlock.askedBy} />
            {unlock.grantedBy !== null && (
              <>
                {' · '}
                {say('findingScreens:unlock.grantedBy')} <PersonChip person={unlock.grantedBy} />
              </>
            )}
          </p>
          <p className={detail.said}>{say('findingScreens:unlock.because', { reason: unlock.reason })}</p>
          {names.name === 'waits_for_me' && (
            <>
              <p className={detail.hint}>{say('findingScreens:unlock.grantHint')}</p>
              <div className={detail.line}>
                <ConfirmButton
                  size="sm"
                  variant="filled"
                  question={say('findingScreens:unlock.grantQuestion')}
                  confirm={say('findingScreens:unlock.grant')}
                  onConfirm={() =>
                    act.mutate(
                      { name: 'grantUnlock', unlockId: unlock.id },
                      {
                        onSuccess: () =>
                          notify({ tone: 'arrived', text: say('findingScreens:unlock.granted') }),
                      },
                    )
                  }
                >
                  {say('findingScreens:unlock.grant')}
                </ConfirmButton>
              </div>
            </>
          )}
        </div>
      )}
      {names.name === 'about_me' && <p className={detail.hint}>{say('findingScreens:unlock.aboutYou')}</p>}
      {names.name === 'of_others' && <p className={detail.hint}>{say('findingScreens:unlock.ofOthers')}</p>}
      {names.name === 'shown' && <p className={detail.hint}>{say('findingScreens:unlock.shownHint')}</p>}
      {mayAsk && !asks && (
        <div className={detail.line}>
          <ActionButton
            variant="default"
            busy={act.isPending}
            leftSection={<IconUserQuestion size={18} aria-hidden />}
            rightSection={<Kbd size="xs">U</Kbd>}
            onClick={() => setAsks(true)}
          >
            {say('findingScreens:unlock.ask')}
          </ActionButton>
        </div>
      )}
      {mayAsk && asks && (
        <WordsForm
          label={say('findingScreens:unlock.reason')}
          hint={say('findingScreens:unlock.askHint')}
          most={500}
          needed
          confirm={say('findingScreens:unlock.send')}
          busy={act.isPending}
          onSend={(reason) =>
            act.mutate(
              { name: 'askUnlock', cardId: card.id, reason },
              {
                onSuccess: () => {
                  setAsks(false)
                  notify({ tone: 'waits', text: say('findingScreens:unlock.asked') })
                },
              },
            )
          }
          onLeave={() => setAsks(false)}
        />
      )}
      <FailureNote error={act.error} />
    </section>
  )
}
