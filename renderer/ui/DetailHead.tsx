import { ActionIcon, Title } from '@mantine/core'
import { IconArrowLeft, IconX } from '@tabler/icons-react'
import { type ReactNode, useContext } from 'react'
import { goTo } from '../app/routes.ts'
import { useText } from '../app/language.ts'
import { Alone } from './alone.ts'
import { ListPath } from './listPath.ts'
import classes from './DetailHead.module.css'

/** The head of a detail panel: its title, which takes the focus when the panel opens, and the way back to the list. */
export function DetailHead({ title, children }: { title: ReactNode; children?: ReactNode }) {
  const { say } = useText()
  const list = useContext(ListPath)
  const alone = useContext(Alone)
  return (
    <header className={classes.head}>
      <ActionIcon
        className={classes.back}
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={say('common:back')}
        onClick={() => goTo(list)}
      >
        <IconArrowLeft size={20} aria-hidden />
      </ActionIcon>
      <Title order={alone ? 1 : 2} size="h2" className={classes.title} tabIndex={-1} data-detail-title>
        {title}
      </Title>
      {children}
      <ActionIcon
        className={classes.close}
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={say('common:close')}
        onClick={() => goTo(list)}
      >
        <IconX size={18} aria-hidden />
      </ActionIcon>
    </header>
  )
}
