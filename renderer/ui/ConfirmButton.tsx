import { Button, type ButtonProps, Group, Popover, Stack, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useText } from '../app/language.ts'
import { useAway } from './NeedsHub.tsx'

/** A button for what cannot be taken back: asks once more, beside itself. */
export function ConfirmButton({
  question,
  confirm,
  onConfirm,
  children,
  ...button
}: ButtonProps & {
  /** What will happen, as a question. */
  question: string
  /** The words on the button that does it. */
  confirm: string
  onConfirm: () => void
  children: ReactNode
}) {
  const [open, setOpen] = useState(false)
  const { say } = useText()
  const away = useAway()
  return (
    <Popover opened={open} onChange={setOpen} trapFocus withArrow shadow="md" width={300} returnFocus>
      <Popover.Target>
        <Button variant="default" {...button} {...away} onClick={() => setOpen(away === null && !open)}>
          {children}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={question}>
        <Stack gap="md">
          <Text>{question}</Text>
          <Group gap="sm">
            <Button
              size="sm"
              color="red"
              onClick={() => {
                setOpen(false)
                if (away === null) onConfirm()
              }}
            >
              {confirm}
            </Button>
            <Button size="sm" variant="default" onClick={() => setOpen(false)} data-autofocus>
              {say('common:cancel')}
            </Button>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
