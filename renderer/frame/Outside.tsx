import { useMantineColorScheme } from '@mantine/core'
import { useEffect } from 'react'
import { desktop, isDesktop } from '../app/client.ts'
import { useText } from '../app/language.ts'
import { followOutside, useOutside } from '../app/outside.ts'
import { notify } from '../ui/notices.ts'

/** Draws nothing; keeps the desktop's window and the system around it of one mind. In a browser there is nothing to do. */
export function Outside() {
  const { say, language } = useText()
  const { colorScheme } = useMantineColorScheme()
  const { elsewhere } = useOutside()
  useEffect(followOutside, [])
  useEffect(() => {
    if (!isDesktop) return
    const theme = colorScheme === 'auto' ? 'system' : colorScheme
    // What the system draws is a nicety: where it fails, it stays as it was.
    desktop.look({ language, theme }).catch(() => undefined)
  }, [language, colorScheme])
  useEffect(() => {
    if (elsewhere === null) return
    useOutside.setState({ elsewhere: null })
    notify({ tone: 'waits', text: say('start:first.join.elsewhere', { address: elsewhere }) })
  }, [elsewhere, say])
  useEffect(() => {
    // A file that is dropped where nothing takes it would only be refused by the page's guards, without a word.
    const refuse = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files') !== true || event.defaultPrevented) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'none'
    }
    document.addEventListener('dragover', refuse)
    document.addEventListener('drop', refuse)
    return () => {
      document.removeEventListener('dragover', refuse)
      document.removeEventListener('drop', refuse)
    }
  }, [])
  return null
}
