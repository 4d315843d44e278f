import { useQuery } from '@tanstack/react-query'
import { isDesktop, orpcDesktop } from '../../app/client.ts'
import { useText } from '../../app/language.ts'
import { FailureNote } from '../../ui/FailureNote.tsx'
import { HubTrouble } from '../../ui/HubTrouble.tsx'
import { OtherNetwork } from '../../ui/OtherNetwork.tsx'
import { StartPage } from './StartPage.tsx'

/** The hub does not answer, so it is not known yet what to show. */
export function Unreachable({ error, retry }: { error: unknown; retry: () => unknown }) {
  const { say } = useText()
  const { data: status } = useQuery(
    orpcDesktop.status.queryOptions({ enabled: isDesktop, staleTime: 0, refetchInterval: 5_000 }),
  )
  const trouble = status?.trouble ?? null
  return (
    <StartPage title={say('start:unreachable.title')}>
      {trouble !== null && <HubTrouble trouble={trouble} />}
      <FailureNote error={error} retry={retry} />
      {isDesktop && <OtherNetwork />}
    </StartPage>
  )
}
