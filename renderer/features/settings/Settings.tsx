import { Stack, Title } from '@mantine/core'
import { isDesktop } from '../../app/client.ts'
import { useText } from '../../app/language.ts'
import { ChangePassword } from './ChangePassword.tsx'
import { Look } from './Look.tsx'
import { NetworkFacts } from './NetworkFacts.tsx'
import { Sessions } from './Sessions.tsx'
import { SystemSettings } from './SystemSettings.tsx'
import classes from './settings.module.css'

/** How this person likes the app, and their account. */
export function Settings() {
  const { say } = useText()
  return (
    <Stack className={classes.page} gap="xl">
      <Title order={1}>{say('settings:title')}</Title>
      <Look />
      {isDesktop && <SystemSettings />}
      <ChangePassword />
      <Sessions />
      <NetworkFacts desktop={isDesktop} />
    </Stack>
  )
}
