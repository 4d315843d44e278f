import { TextInput } from '@mantine/core'
import { addDays, daysIn, isDay, type Period } from '#core/audit/period.ts'
import { REPLAY_DAYS } from '#core/audit/replay.ts'
import type { TextKey } from '#language/index.ts'
import { useText } from '../app/language.ts'

/** The last days that can be judged again. @param today `YYYY-MM-DD` */
export const lastDays = (today: string): Period => ({ from: addDays(today, 1 - REPLAY_DAYS), to: today })

/** What is wrong with days that are to be judged again, and with which; null where nothing is. */
export function daysFlaw({ from, to }: Period): { end: keyof Period; text: TextKey } | null {
  if (!isDay(from)) return { end: 'from', text: 'replay:notADay' }
  if (!isDay(to)) return { end: 'to', text: 'replay:notADay' }
  if (from > to) return { end: 'to', text: 'refusals:period_backwards' }
  return daysIn({ from, to }) > REPLAY_DAYS ? { end: 'from', text: 'replay:tooLong' } : null
}

/** From when to when gestures are to be judged again. */
export function ReplayDays({
  days,
  tried,
  onChange,
}: {
  days: Period
  /** What is wrong is said once that has been tried. */
  tried: boolean
  onChange: (days: Period) => void
}) {
  const { say } = useText()
  const flaw = tried ? daysFlaw(days) : null
  return (['from', 'to'] as const).map((end) => (
    <TextInput
      key={end}
      type="date"
      label={say(`replay:${end}`)}
      value={days[end]}
      error={flaw?.end === end ? say(flaw.text) : undefined}
      onChange={(event) => onChange({ ...days, [end]: event.currentTarget.value })}
    />
  ))
}
