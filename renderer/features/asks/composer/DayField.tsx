import '@mantine/dates/styles.css'
import { DateInput } from '@mantine/dates'
import 'dayjs/locale/de.js'
import { useText } from '../../../app/language.ts'
import { useNow } from '../../../ui/time.ts'
import { localDay } from '../model/time.ts'
import { dayTyped } from '../model/day.ts'

/** A day of the calendar, typed or picked, as it is written in the chosen language. The value is `YYYY-MM-DD` or empty. */
export function DayField({
  name,
  label,
  value,
  error,
  onChange,
}: {
  name: string
  label: string
  value: string
  error: string | undefined
  onChange: (value: string) => void
}) {
  const { say, language } = useText()
  const today = localDay(new Date(useNow()))
  return (
    <DateInput
      name={name}
      label={label}
      error={error}
      value={value === '' ? null : value}
      locale={language}
      valueFormat={language === 'de' ? 'DD.MM.YYYY' : 'D MMM YYYY'}
      placeholder={say('asks:composer.hints.neededBy')}
      minDate={today}
      firstDayOfWeek={1}
      hideOutsideDates
      clearable
      clearButtonProps={{ 'aria-label': say('asks:composer.noDay') }}
      dateParser={(typed) => dayTyped(typed, today)}
      nextLabel={say('asks:composer.nextMonth')}
      previousLabel={say('asks:composer.previousMonth')}
      popoverProps={{ withRoles: true, shadow: 'md', transitionProps: { duration: 100 } }}
      onChange={(day) => onChange(day ?? '')}
    />
  )
}
