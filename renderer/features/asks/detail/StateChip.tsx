import {
  IconArrowBackUp,
  IconCheck,
  IconCircleCheck,
  IconGift,
  IconHeartHandshake,
  IconListNumbers,
  IconMoodEmpty,
} from '@tabler/icons-react'
import type { AnswerState } from '#core/ask.ts'
import type { AskRow } from '#contract/rows.ts'
import { useText } from '../../../app/language.ts'
import { stateLook } from '../board/looks.ts'
import classes from './AskDetail.module.css'

/** The state of an ask, as icon and word. */
export function AskStateChip({ ask }: { ask: Pick<AskRow, 'state' | 'outcome'> }) {
  const { say } = useText()
  const { Icon, text, tone } = stateLook(ask)
  return (
    <span className={classes.chip} data-tone={tone}>
      <Icon size={16} stroke={1.75} aria-hidden />
      {say(text)}
    </span>
  )
}

const LOOKS = {
  given: { Icon: IconCircleCheck, tone: 'arrived' },
  no_show: { Icon: IconMoodEmpty, tone: 'refused' },
  offered: { Icon: IconGift, tone: 'plain' },
  promised: { Icon: IconHeartHandshake, tone: 'waits' },
  released: { Icon: IconCheck, tone: 'past' },
  understudy: { Icon: IconListNumbers, tone: 'plain' },
  withdrawn: { Icon: IconArrowBackUp, tone: 'past' },
} as const

/** Where an answer stands, as icon and word; what was merely said needs no chip. */
export function AnswerStateChip({ state }: { state: AnswerState }) {
  const { say } = useText()
  if (state === 'said') return null
  const { Icon, tone } = LOOKS[state]
  return (
    <span className={classes.chip} data-tone={tone}>
      <Icon size={16} stroke={1.75} aria-hidden />
      {say(`asks:answers.states.${state}`)}
    </span>
  )
}
