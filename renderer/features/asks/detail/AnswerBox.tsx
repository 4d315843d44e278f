import { Kbd, Textarea, Title } from '@mantine/core'
import { IconGift, IconMessage2, IconUserSearch, IconX } from '@tabler/icons-react'
import { type KeyboardEvent, type SyntheticEvent, useState } from 'react'
import { failureOf } from '../../../app/errors.ts'
import { useText } from '../../../app/language.ts'
import { useMe } from '../../../app/session.ts'
import { loadDraft, saveDraft } from '../../../ui/draft.ts'
import { FailureNote } from '../../../ui/FailureNote.tsx'
import { type Action, useAction } from '../data/actions.ts'
import { useAnswering } from '../data/answering.ts'
import { useNotMe } from '../data/not-me.ts'
import { notMeQuickly, undoNotMe } from '../data/quick.ts'
import { ActionButton } from './ActionButton.tsx'
import classes from './AskDetail.module.css'
import { PersonPicker } from './PersonPicker.tsx'
import type { PartProps } from './shared.ts'

type Form = 'know' | 'note'

/** The ways to answer: with one key or click, or with a few words. */
export function AnswerBox({ ask, rights, tell }: PartProps) {
  const { say } = useText()
  const me = useMe()
  const action = useAction(ask.id)
  const form = useAnswering((state) => (state.askId === ask.id ? state.form : null))
  const setForm = (next: Form | null): void => useAnswering.setState({ askId: ask.id, form: next })
  const saidNotMe = useNotMe((state) => state.said.get(ask.id) ?? ask.notMe)
  if (rights.note !== null) return null
  const own = ask.asker.id === me.id
  const mine = ask.answers.find(
    (answer) => answer.person.id === me.id && ['offered', 'understudy'].includes(answer.state),
  )
  const key = (name: string) => (
    <Kbd size="xs" aria-hidden>
      {name}
    </Kbd>
  )
  return (
    <section className={classes.section} aria-labelledby="answer-title">
      <Title order={3} id="answer-title">
        {say(own ? 'asks:answer.titleOwn' : 'asks:answer.title')}
      </Title>
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
            setForm(null)
            tell(say('asks:answer.sent'))
          }}
        />
      )}
    </section>
  )
}

interface Typed {
  text: string
  person: { id: string; name: string } | null
}
const NOTHING: Typed = { text: '', person: null }
const MOST_LETTERS = 2000

/** A few words, and with "know" a person. What was typed stays through errors and reloads, until it is sent. */
function Words({
  form,
  askId,
  without,
  onDone,
}: {
  form: Form
  askId: string
  without: readonly string[]
  onDone: () => void
}) {
  const { say } = useText()
  const me = useMe()
  const action = useAction(askId)
  const draft = `answer.${me.id}.${askId}.${form}`
  const [typed, setTyped] = useState<Typed>(() => loadDraft<Typed>(draft) ?? NOTHING)
  const [tried, setTried] = useState(false)
  const text = typed.text.trim()
  const missing = text === '' && (form === 'note' || typed.person === null)
  const wrong = missing || text.length > MOST_LETTERS
  const failure = action.error === null ? null : failureOf(action.error)
  const field = failure?.kind === 'refused' ? failure : null

  const change = (part: Partial<Typed>): void => {
    const next = { ...typed, ...part }
    setTyped(next)
    saveDraft(draft, next)
  }
  const send = (event?: SyntheticEvent): void => {
    event?.preventDefault()
    setTried(true)
    if (wrong || action.isPending) return
    const said: Action =
      form === 'note' ? { name: 'note', text } : { name: 'know', text, personId: typed.person?.id ?? null }
    action.mutate(said, {
      onSuccess: () => {
        saveDraft(draft, NOTHING)
        onDone()
      },
    })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    send()
  }
  const textError =
    !tried || !wrong
      ? undefined
      : missing && form === 'know'
        ? say('refusals:point_to_someone_or_say')
        : say('asks:answer.noteWrong')
  return (
    <form className={classes.card} onSubmit={send} onKeyDown={onKeyDown} noValidate>
      {form === 'know' && (
        <PersonPicker
          label={say('asks:answer.knowTitle')}
          chosen={typed.person}
          without={without}
          error={field?.field === 'personId' ? say(`refusals:${field.reason}`) : undefined}
          onChange={(person) => change({ person })}
        />
      )}
      <Textarea
        label={say(form === 'know' ? 'asks:answer.where' : 'asks:answer.noteTitle')}
        autosize
        minRows={2}
        maxRows={8}
        value={typed.text}
        error={textError ?? (field?.field === 'text' ? say(`refusals:${field.reason}`) : undefined)}
        data-first={form === 'note' || undefined}
        ref={form === 'note' ? focusOnce : undefined}
        onChange={(event) => change({ text: event.currentTarget.value })}
      />
      {field?.field !== 'personId' && field?.field !== 'text' && <FailureNote error={action.error} />}
      <div className={classes.line}>
        <ActionButton type="submit" busy={action.isPending}>
          {say('asks:answer.send')}
        </ActionButton>
      </div>
    </form>
  )
}

/** Whoever opens the box wants to write. */
const focusOnce = (element: HTMLTextAreaElement | null): void => element?.focus()
