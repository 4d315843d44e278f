import { Textarea } from '@mantine/core'
import { type KeyboardEvent, type SyntheticEvent, useState } from 'react'
import { useText } from '../app/language.ts'
import { ActionButton } from './ActionButton.tsx'
import detail from './Detail.module.css'
import { useAway } from './NeedsHub.tsx'

/** Room for a note or a reason before something goes on the record. Escape leaves it. */
export function WordsForm({
  label,
  hint,
  confirm,
  most,
  needed = false,
  busy,
  onSend,
  onLeave,
}: {
  label: string
  hint: string
  confirm: string
  most: number
  /** It cannot be left empty. */
  needed?: boolean
  busy: boolean
  onSend: (words: string) => void
  onLeave: () => void
}) {
  const { say } = useText()
  const away = useAway()
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const missing = needed && words.trim() === ''
  const send = (event: SyntheticEvent) => {
    event.preventDefault()
    setTried(true)
    if (!missing && !busy && away === null) onSend(words.trim())
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault()
      onLeave()
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send(event)
  }
  return (
    <form className={detail.card} onSubmit={send} onKeyDown={onKeyDown} noValidate>
      <Textarea
        ref={focusOnce}
        label={label}
        description={hint}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={most}
        spellCheck
        value={words}
        error={tried && missing ? say('common:required') : undefined}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <div className={detail.line}>
        <ActionButton type="submit" busy={busy}>
          {confirm}
        </ActionButton>
        <ActionButton variant="default" busy={false} local onClick={onLeave}>
          {say('common:cancel')}
        </ActionButton>
      </div>
    </form>
  )
}

/** Whoever opens it wants to write. */
const focusOnce = (element: HTMLTextAreaElement | null): void => element?.focus()
