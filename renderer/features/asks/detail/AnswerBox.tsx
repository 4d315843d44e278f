import { Kbd } from '@mantine/core'
import { IconGift, IconMessage2, IconUserSearch, IconX } from '@tabler/icons-react'
import { useRef } from 'react'
import { hubAway } from '../../../app/deskState.ts'
import { useText } from '../../../app/language.ts'
import { useMe } from '../../../app/session.ts'
import { FailureNote } from '../../../ui/FailureNote.tsx'
import { useAction } from '../data/actions.ts'
import { useAnswering } from '../data/answering.ts'
import { useNotMe } from '../data/not-me.ts'
import { notMeQuickly, undoNotMe } from '../data/quick.ts'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import classes from './AskDetail.module.css'
import type { PartProps } from './shared.ts'
import { Words } from './Words.tsx'
import { SectionTitle } from '../../../ui/SectionTitle.tsx'

type Form = 'know' | 'note'

/** The ways to answer: with one key or click, or with a few words. */
export function AnswerBox({ ask, rights, tell }: PartProps) {
  const { say } = useText()
  const me = useMe()
  const action = useAction(ask.id)
  const form = useAnswering((state) => (state.askId === ask.id ? state.form : null))
  const setForm = (next: Form | null): void => useAnswering.setState({ askId: ask.id, form: next })
  const know = useRef<HTMLButtonElement>(null)
  const note = useRef<HTMLButtonElement>(null)
  const saidNotMe = useNotMe((state) => state.said.get(ask.id) ?? ask.notMe)
  if (rights.note !== null) return null
  const own = ask.asker.id === me.id
  const mine = ask.answers.find(
    (answer) => answer.person.id === me.id && ['offered', 'understudy'].includes(answer.state),
  )
  /** Closes the box, and goes back to the button that opened it. */
  const leave = (open: Form): void => {
    setForm(null)
    const opener = open === 'know' ? know : note
    opener.current?.focus()
  }
  const key = (name: string) => (
    <Kbd size="xs" aria-hidden>
      {name}
    </Kbd>
  )
  return (
    <section className={classes.section} aria-labelledby="answer-title">
      <SectionTitle id="answer-title">{say(own ? 'asks:answer.titleOwn' : 'asks:answer.title')}</SectionTitle>
      {mine !== undefined && <p className={classes.hint}>{say('asks:answer.youHave')}</p>}
      {rights.have === null && ask.state === 'promised' && (
        <p className={classes.hint}>{say('asks:answer.understudyHint')}</p>
      )}
      <div className={classes.line}>
        {rights.have === null && (
          <ActionButton
            busy={action.isPending}
            leftSection={<IconGift size={17} stroke={1.75} aria-hidden />}
            rightSection={key('1')}
            onClick={() =>
              action.mutate({ name: 'have' }, { onSuccess: () => tell(say('asks:answer.youHave')) })
            }
          >
            {say('asks:answer.have')}
          </ActionButton>
        )}
        {rights.know === null && (
          <ActionButton
            busy={false}
            variant="default"
            leftSection={<IconUserSearch size={17} stroke={1.75} aria-hidden />}
            rightSection={own ? undefined : key('2')}
            ref={know}
            aria-expanded={form === 'know'}
            onClick={() => setForm(form === 'know' ? null : 'know')}
          >
            {say('asks:answer.know')}
          </ActionButton>
        )}
        <ActionButton
          busy={false}
          variant="default"
          leftSection={<IconMessage2 size={17} stroke={1.75} aria-hidden />}
          ref={note}
          aria-expanded={form === 'note'}
          onClick={() => setForm(form === 'note' ? null : 'note')}
        >
          {say('asks:answer.note')}
        </ActionButton>
        {!own && ask.state === 'open' && mine === undefined && !saidNotMe && (
          <ActionButton
            busy={false}
            variant="subtle"
            color="gray"
            leftSection={<IconX size={17} stroke={1.75} aria-hidden />}
            rightSection={key('3')}
            onClick={() => void notMeQuickly(ask)}
          >
            {say('asks:answer.notMe')}
          </ActionButton>
        )}
      </div>
      {saidNotMe && (
        <div className={classes.line}>
          <span className={classes.hint}>{say('asks:detail.youSaidNotMe')}</span>
          <ActionButton busy={false} size="compact-sm" variant="default" onClick={() => void undoNotMe(ask)}>
            {say('asks:detail.bringBack')}
          </ActionButton>
        </div>
      )}
      {form === null && <FailureNote error={action.error} />}
      {form !== null && (
        <Words
          key={form}
          form={form}
          askId={ask.id}
          without={[me.id, ask.asker.id]}
          onDone={() => {
            leave(form)
            tell(say(hubAway() === null ? 'asks:answer.sent' : 'desk:keptAnswer'))
          }}
          onLeave={() => leave(form)}
        />
      )}
    </section>
  )
}
