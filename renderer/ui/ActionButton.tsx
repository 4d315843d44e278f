import { Button, type ButtonProps, Loader } from '@mantine/core'
import type { MouseEventHandler, ReactNode, Ref } from 'react'

/**
 * A button whose deed takes a moment. While it is busy it stays where it is, keeps the focus, and does nothing more.
 */
export function ActionButton({
  busy,
  onClick,
  leftSection,
  ...props
}: ButtonProps & {
  busy: boolean
  onClick?: MouseEventHandler<HTMLButtonElement>
  children: ReactNode
  ref?: Ref<HTMLButtonElement>
  type?: 'button' | 'submit'
}) {
  return (
    <Button
      size="sm"
      {...props}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      leftSection={busy ? <Loader size={14} color="currentColor" /> : leftSection}
      onClick={(event) => {
        if (busy) event.preventDefault()
        else onClick?.(event)
      }}
    />
  )
}
