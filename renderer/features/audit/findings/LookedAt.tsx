import { Kbd } from '@mantine/core'
import { useState } from 'react'
import { type FindingCard, VERDICTS } from '#contract/audit.ts'
import { useCommands } from '../../../app/commands.ts'
import { useText } from '../../../app/language.ts'
import { goTo, pathTo, usePlace } from '../../../app/routes.ts'
import { useToday } from '../model/today.ts'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import detail from '../../../ui/Detail.module.css'
import { FailureNote } from '../../../ui/FailureNote.tsx'
import { notify } from '../../../ui/notices.ts'
import { SectionTitle } from '../../../ui/SectionTitle.tsx'
import { useCardAct, useFindings, useWaitingUnlocks } from './data.ts'
import { askedOf, queryFor, readFilter } from './filter.ts'
import { inOrder } from './model.ts'
import { WordsForm } from '../../../ui/WordsForm.tsx'

type Verdict = (typeof VERDICTS)[number]
const KEYS = { fine: 'f', talked_to: 't', wrong: 'w' } as const satisfies Record<Verdict, string>

/** Says what came of looking at a card. It goes on the record, so it asks once more, with room for a note. */
export function LookedAt({ card }: { card: FindingCard }) {
  const { say } = useText()
  const act = useCardAct()
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  const next = useNext(card.id)
  useCommands(
    VERDICTS.map((each) => ({
      id: `audit.look.${each}`,
      label: 'findingScreens:commands.look' as const,
      labelValues: { verdict: `findingScreens:verdicts.${each}` as const },
      section: 'audit' as const,
      needsHub: true,
      shortcut: KEYS[each],
      when: () => card.mayLook,
      run: () => setVerdict(each),
    })),
  )
  if (!card.mayLook) return <p className={detail.hint}>{say('findingScreens:looks.notYou')}</p>
  const send = (note: string) =>
    verdict !== null &&
    act.mutate(
      { name: 'look', cardId: card.id, verdict, note },
      {
        onSuccess: () => {
          notify({ tone: 'arrived', text: say('findingScreens:looks.done') })
          setVerdict(null)
          next()
        },
      },
    )
  return (
    <section className={detail.section} data-testid="looked-at">
      <SectionTitle>{say('findingScreens:looks.ask')}</SectionTitle>
      <div className={detail.line}>
        {VERDICTS.map((each) => (
          <ActionButton
            key={each}
            variant={each === verdict ? 'light' : 'default'}
            busy={false}
            aria-pressed={each === verdict}
            rightSection={<Kbd size="xs">{KEYS[each].toUpperCase()}</Kbd>}
            onClick={() => setVerdict(each)}
          >
            {say(`findingScreens:verdicts.${each}`)}
          </ActionButton>
        ))}
      </div>
      <p className={detail.hint}>{say('findingScreens:looks.hint')}</p>
      {verdict !== null && (
        <WordsForm
          key={verdict}
          label={say('findingScreens:looks.note')}
          hint={say(`findingScreens:looks.about.${verdict}`)}
          most={1000}
          confirm={say('findingScreens:looks.send', { verdict: say(`findingScreens:verdicts.${verdict}`) })}
          busy={act.isPending}
          onSend={send}
          onLeave={() => setVerdict(null)}
        />
      )}
      <FailureNote error={act.error} />
    </section>
  )
}

/** Goes on to the card after this one; back to the list after the last. */
function useNext(cardId: string): () => void {
  const { query } = usePlace()
  const today = useToday()
  const filter = readFilter(query)
  const { data: listed } = useFindings(askedOf(filter, today))
  const { data: waiting } = useWaitingUnlocks()
  const ids = inOrder(waiting?.items ?? [], listed?.items ?? []).map(({ id }) => id)
  const after = ids[ids.indexOf(cardId) + 1]
  return () =>
    goTo(pathTo('audit', after === cardId ? null : after, queryFor(filter)), { replace: after !== undefined })
}
