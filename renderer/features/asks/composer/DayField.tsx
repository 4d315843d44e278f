import { ActionIcon, Popover, Skeleton, TextInput } from '@mantine/core'
import { IconCalendar } from '@tabler/icons-react'
import { useState } from 'react'
import { useText } from '../../../app/language.ts'
import { later } from '../../../ui/later.tsx'
import { dayText, useNow } from '../../../ui/time.ts'
import { dayTyped } from '../model/day.ts'
import { localDay } from '../model/time.ts'

/** As large as the calendar will be. */
const CalendarToCome = () => <Skeleton width={252} height={272} />
const Calendar = later(async () => (await import('./Calendar.tsx')).Calendar, CalendarToCome)

/** A day of the calendar, typed as people write it, or picked. The value is what stands in the field. */
export function DayField({
  name,
  label,
  value,
  error,
  autoFocus,
  onChange,
}: {
  name: string
  label: string
  value: string
  error: string | undefined
  autoFocus: boolean
  onChange: (value: string) => void
}) {
  const { say, language } = useText()
  const [open, setOpen] = useState(false)
  const today = localDay(new Date(useNow()))
  const day = dayTyped(value, today)
  return (
    <TextInput
      name={name}
      label={label}
      error={error}
      value={value}
      placeholder={say('asks:composer.hints.neededBy')}
      autoComplete="off"
      spellCheck={false}
      data-autofocus={autoFocus || undefined}
      onChange={(event) => onChange(event.currentTarget.value)}
      // With the year in full one sees how it was understood.
      onBlur={() => day !== null && onChange(dayText(day, language))}
      rightSection={
        <Popover
          opened={open}
          onChange={setOpen}
          trapFocus
          returnFocus
          shadow="md"
          transitionProps={{ duration: 100 }}
        >
          <Popover.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={say('asks:composer.pickDay')}
              onClick={() => setOpen(!open)}
            >
              <IconCalendar size={18} stroke={1.75} aria-hidden />
            </ActionIcon>
          </Popover.Target>
          <Popover.Dropdown>
            <Calendar
              day={day}
              today={today}
              onPick={(picked) => {
                setOpen(false)
                onChange(picked === null ? '' : dayText(picked, language))
              }}
            />
          </Popover.Dropdown>
        </Popover>
      }
    />
  )
}
