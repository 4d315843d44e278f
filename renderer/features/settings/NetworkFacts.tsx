import { Alert, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { orpc, orpcDesktop } from '../../app/client.ts'
import { useText } from '../../app/language.ts'
import { HubTrouble } from '../../ui/HubTrouble.tsx'
import { OtherNetwork } from '../../ui/OtherNetwork.tsx'
import { OfferHub } from './OfferHub.tsx'
import { Section } from './Section.tsx'
import classes from './settings.module.css'

/** Which network this is and where its hub is. */
export function NetworkFacts({ desktop }: { desktop: boolean }) {
  const { say } = useText()
  const network = useQuery(orpc.network.status.queryOptions())
  const shell = useQuery(orpcDesktop.status.queryOptions({ enabled: desktop }))
  const address = desktop ? shell.data?.address : location.origin
  const { versions } = shell.data ?? {}
  return (
    <Section title={say('settings:network.title')}>
      <dl className={classes.facts}>
        <dt>{say('settings:network.name')}</dt>
        <dd>{network.data?.name}</dd>
        <dt>{say('settings:network.address')}</dt>
        <dd>
          {address}
          {shell.data?.network === 'host' && (
            <Text size="xs" c="dimmed">
              {say('settings:network.hostsHere')}
            </Text>
          )}
        </dd>
        <dt>{say('settings:network.version')}</dt>
        <dd>
          {versions === undefined
            ? network.data?.version
            : `${versions.app} · Electron ${versions.electron} · Chromium ${versions.chromium} · Node ${versions.node}`}
        </dd>
      </dl>
      {shell.data?.keyStore === false && <Alert color="amber">{say('settings:network.keyStore')}</Alert>}
      {shell.data?.trouble != null && <HubTrouble trouble={shell.data.trouble} />}
      {shell.data?.network === 'host' && <OfferHub />}
      {desktop && <OtherNetwork />}
    </Section>
  )
}
