import { Textarea } from '@mantine/core'
import { type KeyboardEvent, type SyntheticEvent, useState } from 'react'
import { useText } from '../../app/language.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { useAway } from '../../ui/NeedsHub.tsx'
import detail from '../../ui/Detail.module.css'

/** Asks why, before something is rejected or voided. Escape leaves it. */
export function Why({
  hint,
  confirm,
  busy,
  onSend,
  onLeave,
}: {
  hint: string
  confirm: string
  busy: boolean
  onSend: (why: string) => void
  onLeave: () => void
}) {
  const { say } = useText()
  const away = useAway()
  const [why, setWhy] = useState('')
  const [tried, setTried] = useState(false)
  const send = (event?: SyntheticEvent) => {
    event?.preventDefault()
    setTried(true)
    if (why.trim() !== '' && !busy && away === null) onSend(why)
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
        label={say('goodwill:actions.why')}
        description={hint}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={500}
        spellCheck
        value={why}
        error={tried && why.trim() === '' ? say('common:required') : undefined}
        onChange={(event) => setWhy(event.currentTarget.value)}
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
