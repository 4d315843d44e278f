import { ActionIcon, NativeSelect, TextInput } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useRef } from 'react'
import { isDay, type Period, periodBefore } from '#core/audit/period.ts'
import { useCommands } from '../../../app/commands.ts'
import { useText } from '../../../app/language.ts'
import { type AuditView, daysOf, nameOfPeriod, PERIODS } from '../model/address.ts'
import { periodAfter } from '../model/words.ts'
import classes from './filters.module.css'

/** Which days are looked at: by a name, stepwise, or from one day to another. */
export function PeriodPicker({
  period,
  today,
  onChange,
}: {
  period: AuditView['period']
  today: string
  onChange: (period: AuditView['period']) => void
}) {
  const { say } = useText()
  const select = useRef<HTMLSelectElement>(null)
  const days = daysOf(period, today)
  const go = (to: Period) => onChange(nameOfPeriod(to, today) ?? to)
  const before = () => go(periodBefore(days))
  const after = () => go(periodAfter(days))
  useCommands([
    {
      id: 'audit.period',
      label: 'audit:commands.filter',
      section: 'audit',
      shortcut: 'f',
      run: () => select.current?.focus(),
    },
    {
      id: 'audit.before',
      label: 'audit:commands.previous',
      section: 'audit',
      shortcut: 'p',
      needsHub: true,
      run: before,
    },
    {
      id: 'audit.after',
      label: 'audit:commands.next',
      section: 'audit',
      shortcut: 'n',
      needsHub: true,
      run: after,
    },
  ])
  return (
    <div className={classes.period}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={say('audit:period.previous')}
        onClick={before}
      >
        <IconChevronLeft size={18} aria-hidden />
      </ActionIcon>
      <NativeSelect
        ref={select}
        className={classes.named}
        aria-label={say('audit:period.label')}
        value={typeof period === 'string' ? period : 'own'}
        data={[...PERIODS, 'own' as const].map((each) => ({
          value: each,
          label: say(`audit:period.${each}`),
        }))}
        onChange={(event) => {
          const chosen = PERIODS.find((each) => each === event.currentTarget.value)
          onChange(chosen ?? days)
        }}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={say('audit:period.next')}
        onClick={after}
      >
        <IconChevronRight size={18} aria-hidden />
      </ActionIcon>
      {typeof period !== 'string' &&
        (['from', 'to'] as const).map((end) => (
          <TextInput
            // Stepping on shows other days; typing in one of them does not begin it anew.
            key={`${end} ${period[end]}`}
            className={classes.day}
            type="date"
            aria-label={say(`audit:period.${end}`)}
            defaultValue={period[end]}
            onBlur={(event) => {
              const day = event.currentTarget.value
              if (isDay(day) && day !== period[end]) onChange({ ...period, [end]: day })
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter') event.currentTarget.blur()
            }}
          />
        ))}
    </div>
  )
}
