import { Modal } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import type { KeyboardEvent } from 'react'
import { useText } from '../../../app/language.ts'
import { layAside, useComposer } from '../data/composer.ts'
import { textOnly } from '../../../ui/textOnly.ts'
import classes from './Composer.module.css'
import { ComposerForm } from './ComposerForm.tsx'
import { Similar } from './Similar.tsx'

/** Where an ask is written, with what the network already knows beside it. Closing keeps the draft. */
export function Composer() {
  const { say } = useText()
  const draft = useComposer((composer) => composer.draft)
  const narrow = useMediaQuery('(max-width: 48em)')
  const known = draft === null ? null : <Similar title={draft.fields.title} details={draft.fields.details} />
  return (
    <Modal
      opened={draft !== null}
      onClose={layAside}
      closeOnEscape={false}
      onKeyDown={leaveOnEscape}
      title={say('asks:composer.title')}
      size="58rem"
      fullScreen={narrow}
      classNames={{ title: classes.title }}
      closeButtonProps={{ 'aria-label': say('common:close') }}
    >
      {draft !== null && (
        <div className={classes.columns} {...textOnly}>
          <ComposerForm key={draft.id} draft={draft} known={narrow ? known : null} />
          {!narrow && known}
        </div>
      )}
    </Modal>
  )
}

/** Escape closes the composer, unless it closes something that is open within it. */
function leaveOnEscape(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Escape' || event.defaultPrevented || !(event.target instanceof Element)) return
  const within = event.currentTarget.contains(event.target)
  if (within && event.target.getAttribute('aria-expanded') !== 'true') layAside()
}
