import { TextInput } from '@mantine/core'
import type { Period } from '#core/audit/period.ts'
import { useText } from '../app/language.ts'
import { daysFlaw } from './replay-days.ts'

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
