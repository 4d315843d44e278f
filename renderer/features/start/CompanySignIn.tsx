import { Alert, Button, Text } from '@mantine/core'
import { IconAlertTriangle, IconBuilding } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { isDesktop, orpcDesktop } from '../../app/client.ts'
import { isReason } from '../../app/errors.ts'
import { useText } from '../../app/language.ts'
import { usePlace } from '../../app/routes.ts'

/** Through the company's own sign-in. It needs a page of its own, which the desktop's window never opens. */
export function CompanySignIn({ name }: { name: string }) {
  const { say } = useText()
  const shell = useQuery(orpcDesktop.status.queryOptions({ enabled: isDesktop }))
  if (isDesktop)
    return (
      <Text size="sm" c="dimmed">
        {say('start:signIn.companyDesktop', { name, address: shell.data?.address ?? '' })}
      </Text>
    )
  return (
    <Button
      component="a"
      href="/api/session/oidc"
      variant="default"
      leftSection={<IconBuilding size={18} aria-hidden />}
    >
      {say('start:signIn.company', { name })}
    </Button>
  )
}

/** Why the company's own sign-in led back here, as the hub wrote it into the address. */
export function CompanyFailure() {
  const { say } = useText()
  const reason = usePlace().query.error
  if (!isReason(reason)) return null
  return (
    <Alert role="alert" color="red" icon={<IconAlertTriangle aria-hidden />} mb="lg">
      {say(`refusals:${reason}`)}
    </Alert>
  )
}
