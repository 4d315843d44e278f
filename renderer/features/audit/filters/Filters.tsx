import { ActionIcon, Button, Select, Tooltip } from '@mantine/core'
import { IconFilter, IconFilterOff, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { STATE_CHOICES } from '#core/audit/states.ts'
import { CHANNELS } from '#core/case.ts'
import { GESTURE_STATES } from '#core/gesture.ts'
import { useKinds, useReasons } from '../../../app/catalogue.ts'
import { type Say, useText } from '../../../app/language.ts'
import { useSites, useTeams } from '../../../app/places.ts'
import { type AuditView, EVERYTHING, FILTERS, type FilterName, NONE } from '../model/address.ts'
import { useToday } from '../model/today.ts'
import { isState, stateText } from '../model/words.ts'
import { useFilterNames } from './useFilterNames.ts'
import classes from './filters.module.css'
import { PeriodPicker } from './PeriodPicker.tsx'

/** Filters without a field of their own: a figure's door has set them. */
const ONLY_CHIPS: readonly FilterName[] = ['weekday', 'hour', 'currency', 'least', 'most']

/** The filters that hold where only some do. */
const HELD = {
  all: FILTERS,
  place: ['teamId', 'siteId'],
  period: ['teamId'],
} as const satisfies Record<string, readonly FilterName[]>

/** Which gestures are looked at. What is chosen stands in the address. */
export function Filters({
  view,
  which,
  change,
}: {
  view: AuditView
  which: keyof typeof HELD
  change: (to: Partial<AuditView>) => void
}) {
  const { say, language } = useText()
  const [open, setOpen] = useState(false)
  const today = useToday()
  const teams = useTeams()
  const sites = useSites()
  const kinds = useKinds()
  const reasons = useReasons()
  const nameOf = useFilterNames()
  const set = HELD[which].filter((filter) => view[filter] !== null)
  const named = (items: readonly { id: string; name: string }[]) =>
    items.map(({ id, name }) => ({ value: id, label: name }))
  const inLanguage = (items: readonly { id: string; name: { de: string; en: string } }[]) =>
    items
      .map(({ id, name }) => ({ value: id, label: name[language] }))
      .toSorted((one, other) => one.label.localeCompare(other.label))
  const none = { value: NONE, label: say('audit:notNoted') }
  const choice = (
    by: 'team' | 'site' | 'reason' | 'kind' | 'channel' | 'state',
    filter: FilterName,
    data: Parameters<typeof Select>[0]['data'],
  ) => (
    <Select
      className={classes.choice}
      aria-label={say(`audit:by.${by}`)}
      placeholder={say(`audit:by.${by}`)}
      data={data ?? []}
      value={view[filter] === null ? null : String(view[filter])}
      onChange={(value) => change({ [filter]: value })}
      clearable
      searchable
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
    />
  )
  return (
    <search className={classes.filters} aria-label={say('audit:filters.label')}>
      <PeriodPicker period={view.period} today={today} onChange={(period) => change({ period })} />
      <Button
        className={classes.toggle}
        size="sm"
        variant="default"
        leftSection={<IconFilter size={16} aria-hidden />}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {say('audit:filters.more')}
        {set.length > 0 && ` (${set.length})`}
      </Button>
      <div className={classes.more} data-open={open || undefined}>
        {choice('team', 'teamId', named(teams))}
        {which !== 'period' &&
          choice('site', 'siteId', [...named(sites), ...(which === 'all' ? [none] : [])])}
        {which === 'all' && (
          <>
            {choice('reason', 'reasonId', inLanguage(reasons))}
            {choice('kind', 'kindId', inLanguage(kinds))}
            {choice('channel', 'channel', [
              ...CHANNELS.map((channel) => ({ value: channel, label: say(`cases:channels.${channel}`) })),
              none,
            ])}
            {choice('state', 'state', stateChoices(say))}
          </>
        )}
        {set
          .filter((filter) => ONLY_CHIPS.includes(filter))
          .map((filter) => (
            <span key={filter} className={classes.chip}>
              {nameOf(filter, view)}
              <ActionIcon
                size="sm"
                variant="subtle"
                color="gray"
                aria-label={say('audit:filters.remove', { what: nameOf(filter, view) })}
                onClick={() => change({ [filter]: null })}
              >
                <IconX size={14} aria-hidden />
              </ActionIcon>
            </span>
          ))}
        {set.length > 0 && (
          <Tooltip label={say('audit:filters.clear')}>
            <ActionIcon
              size="lg"
              variant="subtle"
              color="gray"
              aria-label={say('audit:filters.clear')}
              onClick={() => change(Object.fromEntries(set.map((filter) => [filter, EVERYTHING[filter]])))}
            >
              <IconFilterOff size={18} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
    </search>
  )
}

/** What can be asked for by state: what a figure counts, and each state alone. */
const stateChoices = (say: Say) => [
  {
    group: say('audit:filters.counted'),
    items: STATE_CHOICES.filter((choice) => !isState(choice)).map((choice) => ({
      value: choice,
      label: stateText(choice, say),
    })),
  },
  {
    group: say('audit:filters.single'),
    items: GESTURE_STATES.map((state) => ({ value: state, label: stateText(state, say) })),
  },
]
