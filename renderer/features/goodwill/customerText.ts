import type { GestureRow, KindRow } from '#contract/gesture-rows.ts'
import type { Language } from '#language/index.ts'
import type { Say } from '../../app/language.ts'
import { moneyText } from '../../ui/money.ts'
import { dayText } from '../../ui/time.ts'

/**
 * The ready text with which a gesture goes to the customer.
 * @param speak says texts in `language`, which need not be that of the screen
 * @param customer their name; null where none is known
 * @param from who signs
 */
export function customerText(
  gesture: Pick<GestureRow, 'amount' | 'usableUntil'>,
  kind: Pick<KindRow, 'name'> | undefined,
  code: string | undefined,
  { customer, from }: { customer: string | null; from: string },
  language: Language,
  speak: Say,
): string {
  const amount = moneyText(gesture.amount, language)
  const greeting =
    customer === null
      ? speak('goodwill:code.greetingNobody')
      : speak('goodwill:code.greeting', { name: customer })
  const body =
    code === undefined
      ? speak('goodwill:code.other', { kind: kind?.name[language] ?? '', amount })
      : gesture.usableUntil === null
        ? speak('goodwill:code.voucherForever', { amount, code })
        : speak('goodwill:code.voucher', { amount, code, until: dayText(gesture.usableUntil, language) })
  return `${greeting}\n\n${body}\n\n${speak('goodwill:code.farewell', { name: from })}`
}
