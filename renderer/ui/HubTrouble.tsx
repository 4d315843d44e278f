import { Alert } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { DesktopStatus } from '#contract/desktop.ts'
import { useText } from '../app/language.ts'

/** Why the hub of this computer does not run, and what can be done. */
export function HubTrouble({ trouble }: { trouble: NonNullable<DesktopStatus['trouble']> }) {
  const { say } = useText()
  return (
    <Alert role="alert" color="red" variant="light" icon={<IconAlertTriangle aria-hidden />}>
      {trouble.kind === 'other'
        ? say('start:trouble.other', { sentence: trouble.sentence })
        : say(`start:trouble.${trouble.kind}`)}
    </Alert>
  )
}
