import { Select } from '@mantine/core'
import { FINDING_KINDS, type FindingKind } from '#core/audit/findings/finding.ts'
import { useText } from '../../../app/language.ts'
import { useTeams } from '../../../app/places.ts'
import { dayText } from '../../../ui/time.ts'
import { PERIODS, type PeriodName } from '../model/address.ts'
import type { FindingFilter } from './filter.ts'
import classes from './findings.module.css'

const OWN = 'own'

/** Which findings are shown. What is chosen stands in the address. */
export function FindingFilters({
  filter,
  change,
}: {
  filter: FindingFilter
  change: (to: Partial<FindingFilter>) => void
}) {
  const { say, language } = useText()
  const teams = useTeams()
  const { period } = filter
  const days = period !== null && typeof period !== 'string' ? period : null
  return (
    <search className={classes.filters} aria-label={say('findingScreens:filters.label')}>
      <Select
        aria-label={say('findingScreens:filters.state')}
        data={(['open', 'looked_at'] as const).map((state) => ({
          value: state,
          label: say(`findingScreens:states.${state}`),
        }))}
        value={filter.state}
        allowDeselect={false}
        onChange={(state) => change({ state: state === 'looked_at' ? 'looked_at' : 'open' })}
      />
      <Select
        aria-label={say('findingScreens:filters.kind')}
        placeholder={say('findingScreens:filters.everyKind')}
        data={FINDING_KINDS.map((kind) => ({ value: kind, label: say(`findingScreens:kinds.${kind}`) }))}
        value={filter.kind}
        onChange={(kind) => change({ kind: kind as FindingKind | null })}
        clearable
        comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
      />
      <Select
        aria-label={say('findingScreens:filters.team')}
        placeholder={say('findingScreens:filters.everyTeam')}
        data={teams.map(({ id, name }) => ({ value: id, label: name }))}
        value={filter.teamId}
        onChange={(teamId) => change({ teamId })}
        clearable
        searchable
      />
      <Select
        aria-label={say('audit:period.label')}
        placeholder={say('findingScreens:filters.whenever')}
        data={[
          ...PERIODS.map((name) => ({ value: name as string, label: say(`audit:period.${name}`) })),
          ...(days === null
            ? []
            : [{ value: OWN, label: `${dayText(days.from, language)} – ${dayText(days.to, language)}` }]),
        ]}
        value={days === null ? (period as string | null) : OWN}
        onChange={(value) => value !== OWN && change({ period: value as PeriodName | null })}
        clearable
      />
    </search>
  )
}
