import { Textarea } from '@mantine/core'
import { type KeyboardEvent, type SyntheticEvent, useState } from 'react'
import { failureOf } from '../../../app/errors.ts'
import { useText } from '../../../app/language.ts'
import { useMe } from '../../../app/session.ts'
import { dropDraft, loadDraft, saveDraft } from '../../../ui/draft.ts'
import { FailureNote } from '../../../ui/FailureNote.tsx'
import { type Action, useAction } from '../data/actions.ts'
import { answerDraft, type TypedAnswer } from '../data/mending.ts'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import classes from './AskDetail.module.css'
import { PersonPicker } from './PersonPicker.tsx'

type Typed = TypedAnswer
const NOTHING: Typed = { text: '', person: { typed: '', id: null }, mends: null }
const MOST_LETTERS = 2000

/** A few words, and with "know" a person. What was typed stays through errors and reloads, until it is sent. */
export function Words({
  form,
  askId,
  without,
  onDone,
  onLeave,
}: {
  form: 'know' | 'note'
  askId: string
  /** Who cannot be pointed to. */
  without: readonly string[]
  onDone: () => void
  /** Escape: lays it aside. */
  onLeave: () => void
}) {
  const { say } = useText()
  const me = useMe()
  const action = useAction(askId)
  const draft = answerDraft(me.id, askId, form)
  const [typed, setTyped] = useState<Typed>(() => ({ ...NOTHING, ...loadDraft<Partial<Typed>>(draft) }))
  const [tried, setTried] = useState(false)
  const text = typed.text.trim()
  const unsure = form === 'know' && typed.person.id === null && typed.person.typed.trim() !== ''
  const missing = text === '' && (form === 'note' || typed.person.id === null)
  const wrong = missing || unsure || text.length > MOST_LETTERS
  const failure = action.error === null ? null : failureOf(action.error)
  const refused = failure?.kind === 'refused' ? failure : null

  const change = (part: Partial<Typed>): void => {
    const next = { ...typed, ...part }
    setTyped(next)
    saveDraft(draft, next)
    if (action.error !== null) action.reset()
  }
  const send = (event?: SyntheticEvent): void => {
    event?.preventDefault()
    setTried(true)
    if (wrong || action.isPending) return
    const said: Action =
      form === 'note'
        ? { name: 'note', text, mends: typed.mends }
        : { name: 'know', text, personId: typed.person.id, mends: typed.mends }
    action.mutate(said, {
      onSuccess: () => {
        dropDraft(draft)
        onDone()
      },
    })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && !event.defaultPrevented) {
      event.preventDefault()
      onLeave()
    }
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    send()
  }
  const personError = (): string | undefined => {
    if (tried && unsure) return say('asks:answer.personUnsure')
    return refused?.field === 'personId' ? say(`refusals:${refused.reason}`) : undefined
  }
  const textError = (): string | undefined => {
    if (tried && text.length > MOST_LETTERS) return say('asks:answer.noteWrong')
    if (tried && missing && !unsure)
      return say(form === 'know' ? 'refusals:point_to_someone_or_say' : 'asks:answer.noteWrong')
    return refused?.field === 'text' ? say(`refusals:${refused.reason}`) : undefined
  }
  const atField = refused?.field === 'personId' || refused?.field === 'text'
  return (
    <form className={classes.card} onSubmit={send} onKeyDown={onKeyDown} noValidate>
      {form === 'know' && (
        <PersonPicker
          label={say('asks:answer.knowTitle')}
          picked={typed.person}
          without={without}
          error={personError()}
          onChange={(person) => change({ person })}
        />
      )}
      <Textarea
        label={say(form === 'know' ? 'asks:answer.where' : 'asks:answer.noteTitle')}
        autosize
        minRows={2}
        maxRows={8}
        spellCheck
        value={typed.text}
        error={textError()}
        ref={form === 'note' ? focusOnce : undefined}
        onChange={(event) => change({ text: event.currentTarget.value })}
      />
      {typed.mends !== null && <p className={classes.hint}>{say('desk:mends')}</p>}
      {!atField && <FailureNote error={action.error} />}
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
