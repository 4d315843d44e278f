import { Alert, Button, CopyButton, Group, Stack, TextInput, Title } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef } from 'react'
import type { Outputs } from '#contract/index.ts'
import { isDesktop, orpcDesktop } from '../../../app/client.ts'
import { useText } from '../../../app/language.ts'
import { fullTime } from '../../../ui/time.ts'

type Made = Outputs['invitations']['create']

/** A link that was just made. It is shown this once, since the hub keeps only a hash of it. */
export function MadeLink({ made, children }: { made: Made; children?: ReactNode }) {
  const { say, language } = useText()
  const shell = useQuery(orpcDesktop.status.queryOptions({ enabled: isDesktop }))
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const system = useQuery(orpcDesktop.system.queryOptions({ enabled: isDesktop }))
  // What only this computer can reach is of no use to others: where the hub is offered, there is a better address.
  const here = system.data?.addresses[0] ?? shell.data?.address ?? ''
  const hub = isDesktop ? here : location.origin
  const link = `${hub}/#/invitation/${made.token}`
  return (
    <Stack gap="md">
      <Title order={2} size="h3" tabIndex={-1} ref={heading}>
        {say(`people:admin.link.${made.purpose}`, { email: made.email })}
      </Title>
      <TextInput
        label={say('people:admin.link.label')}
        description={say('people:admin.link.text', { until: fullTime(made.expiresAt, language) })}
        value={link}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
      />
      {isLoopback(hub) && <Alert color="amber">{say('people:admin.link.local')}</Alert>}
      <Group>
        <CopyButton value={link} timeout={2500}>
          {({ copied, copy }) => (
            <Button
              onClick={copy}
              leftSection={copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
            >
              <span aria-live="polite">{copied ? say('common:copied') : say('people:admin.link.copy')}</span>
            </Button>
          )}
        </CopyButton>
        {children}
      </Group>
    </Stack>
  )
}

/** Whether an address leads nowhere but to this computer itself. */
function isLoopback(address: string): boolean {
  const host = URL.canParse(address) ? new URL(address).hostname : ''
  return host === 'localhost' || host === '[::1]' || host.startsWith('127.')
}
