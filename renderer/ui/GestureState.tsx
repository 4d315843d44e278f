import {
  IconArrowBackUp,
  IconCalendarOff,
  IconCheck,
  IconCircleCheck,
  IconCircleX,
  IconGift,
  IconHourglass,
  IconHourglassEmpty,
  IconReceiptOff,
} from '@tabler/icons-react'
import type { GestureState as State } from '#core/gesture.ts'
import { useText } from '../app/language.ts'
import classes from './Detail.module.css'

const LOOKS = {
  proposed: { Icon: IconHourglass, tone: 'waits' },
  approved: { Icon: IconCheck, tone: 'arrived' },
  issued: { Icon: IconGift, tone: 'arrived' },
  redeemed: { Icon: IconCircleCheck, tone: 'past' },
  expired: { Icon: IconCalendarOff, tone: 'past' },
  voided: { Icon: IconReceiptOff, tone: 'refused' },
  rejected: { Icon: IconCircleX, tone: 'refused' },
  withdrawn: { Icon: IconArrowBackUp, tone: 'past' },
  lapsed: { Icon: IconHourglassEmpty, tone: 'past' },
} as const

/** Where a gesture stands, as icon and word. */
export function GestureState({ state }: { state: State }) {
  const { say } = useText()
  const { Icon, tone } = LOOKS[state]
  return (
    <span className={classes.chip} data-tone={tone}>
      <Icon size={16} stroke={1.75} aria-hidden />
      {say(`goodwill:states.${state}`)}
    </span>
  )
}
