import { ActionIcon, Button, Checkbox, Input, VisuallyHidden } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { type Weekday, WEEKDAYS } from '#core/week.ts'
import { useText } from '../../../app/language.ts'
import { closed, flawOf, mayHaveMore, tidied, type TypedDay, type TypedWeek } from './week-form.ts'
import classes from './WeekField.module.css'

interface Props {
  value?: TypedWeek
  onChange: (week: TypedWeek) => void
  /** What is wrong with the week; that of single days is said beside them. */
  error?: ReactNode
  /** By this the form finds where the focus belongs. */
  'data-path'?: string
}

/** When a site is open: a line for each weekday, with as many times as it needs. */
export function WeekField({ value, onChange, error, 'data-path': path }: Props) {
  const { say } = useText()
  const id = useId()
  if (value === undefined) return null
  const wrong = error !== undefined && error !== null
  const flawed = WEEKDAYS.filter((day) => flawOf(value[day]) !== null)
  return (
    <fieldset className={classes.week} aria-describedby={`${id}-hint ${id}-error`}>
      <legend className={classes.legend}>{say('people:admin.week.title')}</legend>
      <p className={classes.hint} id={`${id}-hint`}>
        {say('people:admin.week.hint')}
      </p>
      <div className={classes.days}>
        {WEEKDAYS.map((day) => (
          <Day
            key={day}
            day={day}
            value={value[day]}
            onChange={(changed) => onChange({ ...value, [day]: changed })}
            wrong={wrong}
            path={(flawed[0] ?? 'monday') === day ? path : undefined}
          />
        ))}
      </div>
      <p className={classes.error} id={`${id}-error`} role="alert">
        {wrong && flawed.length === 0 && error}
      </p>
    </fieldset>
  )
}

interface DayProps {
  day: Weekday
  value: TypedDay
  onChange: (day: TypedDay) => void
  /** Whether what is wrong is said. */
  wrong: boolean
  /** Where the first wrong field of the week is in this day. */
  path: string | undefined
}

function Day({ day, value, onChange, wrong, path }: DayProps) {
  const { say } = useText()
  const id = useId()
  const row = useRef<HTMLDivElement>(null)
  const wanted = useRef<string | null>(null)
  // Where one time was added or taken away, the focus stays in the day.
  useEffect(() => {
    if (wanted.current === null) return
    row.current?.querySelector<HTMLElement>(wanted.current)?.focus()
    wanted.current = null
  })
  const name = say(`people:admin.week.days.${day}`)
  const flaw = flawOf(value)
  const shown = wrong ? flaw : null
  const ranges = value.closed ? [] : value.ranges
  const put = (at: number, end: 'from' | 'to', text: string) =>
    onChange({
      ...value,
      ranges: value.ranges.map((each, n) => (n === at ? { ...each, [end]: text } : each)),
    })
  const field = (at: number, end: 'from' | 'to') => (
    <Input
      className={classes.time}
      data-time={`${at} ${end}`}
      data-path={flaw?.at === at && flaw.end === end ? path : undefined}
      // Its own wiring would know only of what is wrong with this one field.
      withAria={false}
      aria-label={say(`people:admin.week.${end}`, { day: name })}
      aria-invalid={shown?.at === at && shown.end === end}
      aria-describedby={shown === null ? undefined : `${id}-flaw`}
      value={ranges[at]?.[end] ?? ''}
      onChange={({ currentTarget }) => put(at, end, currentTarget.value)}
      onBlur={({ currentTarget }) => {
        const tidy = tidied(currentTarget.value)
        if (tidy !== currentTarget.value) put(at, end, tidy)
      }}
      error={shown?.at === at && shown.end === end}
      autoComplete="off"
      maxLength={5}
    />
  )
  return (
    <div className={classes.day} role="group" aria-labelledby={`${id}-name`} ref={row}>
      <span className={classes.name} id={`${id}-name`}>
        {name}
      </span>
      <Checkbox
        className={classes.closed}
        data-path={flaw === null ? path : undefined}
        label={say('people:admin.week.closed')}
        checked={value.closed}
        onChange={({ currentTarget }) => onChange(closed(value, currentTarget.checked))}
      />
      <div className={classes.times}>
        {[...ranges.keys()].map((at) => (
          <div key={at} className={classes.range}>
            {field(at, 'from')}
            <span aria-hidden="true">–</span>
            {field(at, 'to')}
            {ranges.length > 1 && (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={say('people:admin.week.remove', { day: name, number: at + 1 })}
                onClick={() => {
                  wanted.current = `[data-time="${Math.max(0, at - 1)} from"]`
                  onChange({ ...value, ranges: value.ranges.filter((_each, n) => n !== at) })
                }}
              >
                <IconX size={16} aria-hidden />
              </ActionIcon>
            )}
          </div>
        ))}
        {!value.closed && mayHaveMore(value) && (
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => {
              wanted.current = `[data-time="${value.ranges.length} from"]`
              onChange({ ...value, ranges: [...value.ranges, { from: '', to: '' }] })
            }}
          >
            {say('people:admin.week.add')}
            <VisuallyHidden>: {name}</VisuallyHidden>
          </Button>
        )}
      </div>
      {shown !== null && (
        <p className={classes.error} id={`${id}-flaw`}>
          {say(shown.text)}
        </p>
      )}
    </div>
  )
}
