import {
  IconAt,
  IconBuildingStore,
  IconFileText,
  IconMail,
  IconMessage,
  IconPhone,
} from '@tabler/icons-react'
import type { Channel } from '#core/case.ts'
import { useText } from '../../app/language.ts'

const ICONS = {
  phone: IconPhone,
  mail: IconMail,
  chat: IconMessage,
  social: IconAt,
  letter: IconFileText,
  shop: IconBuildingStore,
} as const

/** By which way something came, as a picture with its name. */
export function ChannelIcon({ channel }: { channel: Channel }) {
  const { say } = useText()
  const Icon = ICONS[channel]
  return (
    <>
      <Icon size={18} stroke={1.5} style={{ flex: 'none' }} aria-hidden />
      <span className="unseen">{say(`cases:channels.${channel}`)}</span>
    </>
  )
}
