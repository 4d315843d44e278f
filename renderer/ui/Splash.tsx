import { Center } from '@mantine/core'
import { useText } from '../app/language.ts'
import { Donkey } from './Donkey.tsx'

/** What stands on the screen until it is known what belongs there. */
export function Splash() {
  const { say } = useText()
  return (
    <Center component="main" h="100%" role="status" aria-label={say('common:loading')}>
      <Donkey size={96} />
    </Center>
  )
}
