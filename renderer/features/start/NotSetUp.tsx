import { isDesktop } from '../../app/client.ts'
import { useText } from '../../app/language.ts'
import { OtherNetwork } from '../../ui/OtherNetwork.tsx'
import { StartPage } from './StartPage.tsx'

/** A hub that nobody has set up yet, looked at without its setup link. */
export function NotSetUp() {
  const { say } = useText()
  return (
    <StartPage title={say('start:notSetUp.title')} text={say('start:notSetUp.text')}>
      {isDesktop && <OtherNetwork />}
    </StartPage>
  )
}
