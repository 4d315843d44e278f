import { ActionIcon, CopyButton } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useText } from '../app/language.ts'
import classes from './Copyable.module.css'

/** A text that is to be taken elsewhere, letter by letter, with a button that copies it. */
export function Copyable({ text, label }: { text: string; label?: string }) {
  const { say } = useText()
  return (
    <span className={classes.line}>
      <code className={classes.text}>{text}</code>
      <CopyButton value={text} timeout={2500}>
        {({ copied, copy }) => (
          <ActionIcon
            className={classes.button}
            variant="subtle"
            color="gray"
            aria-label={copied ? say('common:copied') : (label ?? say('common:copy'))}
            onClick={copy}
          >
            {copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
          </ActionIcon>
        )}
      </CopyButton>
    </span>
  )
}
