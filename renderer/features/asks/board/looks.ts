import {
  IconArrowBackUp,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleOff,
  IconHeartHandshake,
  IconHourglassEmpty,
} from '@tabler/icons-react'
import type { Handover } from '#core/ask.ts'
import { needsPerson } from '#core/ask-lists.ts'
import type { AskRow } from '#contract/rows.ts'
import type { TextKey } from '#language/index.ts'

/** How the state of an ask looks: always an icon and a word, never a colour alone. */
export function stateLook(ask: Pick<AskRow, 'state' | 'outcome'>) {
  if (ask.state === 'open')
    return { Icon: IconCircleDashed, text: 'asks:states.open', tone: 'plain' } as const
  if (ask.state === 'promised')
    return { Icon: IconHeartHandshake, text: 'asks:states.promised', tone: 'waits' } as const
  switch (ask.outcome) {
    case 'fulfilled':
      return { Icon: IconCircleCheck, text: 'asks:outcomes.fulfilled', tone: 'arrived' } as const
    case 'withdrawn':
      return { Icon: IconArrowBackUp, text: 'asks:outcomes.withdrawn', tone: 'plain' } as const
    case 'expired':
      return { Icon: IconHourglassEmpty, text: 'asks:outcomes.expired', tone: 'plain' } as const
    default:
      return { Icon: IconCircleOff, text: 'asks:outcomes.not_found', tone: 'plain' } as const
  }
}

/** Why an ask waits for a person, in a few words; null where it does not. */
export function waitText(
  ask: AskRow,
  personId: string,
  now: string,
): { text: TextKey; count?: number } | null {
  if (!needsPerson({ ...ask, askerId: ask.asker.id, giverId: ask.giver?.id ?? null }, personId, now))
    return null
  if (ask.asker.id !== personId) return { text: 'asks:waits.give' }
  if (ask.state === 'promised')
    return { text: onItsWay(ask.handover) ? 'asks:waits.coming' : 'asks:waits.agreed' }
  return ask.offers > 0 ? { text: 'asks:waits.offers', count: ask.offers } : { text: 'asks:waits.idle' }
}

const onItsWay = (handover: Handover | null): boolean => handover !== null && handover.state !== 'agreed'
