import { isDesktop } from '../../app/client.ts'
import { useText } from '../../app/language.ts'
import { FailureNote } from '../../ui/FailureNote.tsx'
import { OtherNetwork } from '../../ui/OtherNetwork.tsx'
import { StartPage } from './StartPage.tsx'

/** The hub does not answer, so it is not known yet what to show. */
export function Unreachable({ error, retry }: { error: unknown; retry: () => unknown }) {
  const { say } = useText()
  return (
    <StartPage title={say('start:unreachable.title')}>
      <FailureNote error={error} retry={retry} />
      {isDesktop && <OtherNetwork />}
    </StartPage>
  )
}
