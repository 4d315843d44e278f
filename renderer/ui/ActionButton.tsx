import { Button, type ButtonProps, Loader } from '@mantine/core'
import type { MouseEventHandler, ReactNode, Ref } from 'react'
import { useAway } from './NeedsHub.tsx'

/**
 * A button whose deed takes a moment. While it is busy it stays where it is, keeps the focus, and does nothing more. The
 * same holds where its deed needs the hub (`NeedsHub`) and that is away.
 */
export function ActionButton({
  busy,
  local = false,
  onClick,
  leftSection,
  ...props
}: ButtonProps & {
  busy: boolean
  /** Its deed needs no hub, wherever it stands. */
  local?: boolean
  onClick?: MouseEventHandler<HTMLButtonElement>
  children: ReactNode
  ref?: Ref<HTMLButtonElement>
  type?: 'button' | 'submit'
  form?: string
}) {
  const hubAway = useAway()
  const away = local ? null : hubAway
  return (
    <Button
      size="sm"
      {...props}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      {...away}
      leftSection={busy ? <Loader size={14} color="currentColor" /> : leftSection}
      onClick={(event) => {
        // A form is not sent either: that is what pressing its button does.
        if (busy || away !== null) event.preventDefault()
        else onClick?.(event)
      }}
    />
  )
}
