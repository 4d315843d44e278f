import '@mantine/dates/styles.css'
import { DatePicker } from '@mantine/dates'
import 'dayjs/locale/de.js'
import { useText } from '../../../app/language.ts'

/** The days from today on, to pick one. Heavy, and seldom opened: DayField loads it for itself. */
export function Calendar({
  day,
  today,
  onPick,
}: {
  /** `YYYY-MM-DD`, as is `today`. */
  day: string | null
  today: string
  onPick: (day: string | null) => void
}) {
  const { say, language } = useText()
  return (
    <DatePicker
      value={day}
      defaultDate={day ?? today}
      minDate={today}
      locale={language}
      firstDayOfWeek={1}
      hideOutsideDates
      // Red is for what was refused.
      weekendDays={[]}
      ariaLabels={{
        nextMonth: say('asks:composer.nextMonth'),
        previousMonth: say('asks:composer.previousMonth'),
      }}
      onChange={onPick}
    />
  )
}
