import { Checkbox, Select, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type ReactNode, useRef } from 'react'
import { ROLES, type Role } from '#core/person.ts'
import { useCommands } from '../../app/commands.ts'
import { useText } from '../../app/language.ts'
import { useSites } from '../../app/places.ts'
import { filters } from './filter.ts'
import classes from './people.module.css'

/** Search, role and site, above a list of people. */
export function PeopleFilters({ room, children }: { room: keyof typeof filters; children?: ReactNode }) {
  const { say } = useText()
  const { q, role, siteId, inactive, set } = filters[room]()
  const sites = useSites()
  const search = useRef<HTMLInputElement>(null)
  useCommands([
    {
      id: 'people.filter',
      label: 'people:commands.filter',
      section: 'people',
      shortcut: 'f',
      run: () => search.current?.focus(),
    },
  ])
  return (
    <search className={classes.filters}>
      <TextInput
        ref={search}
        className={classes.search}
        type="search"
        aria-label={say('people:filter.search')}
        placeholder={say('people:filter.placeholder')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={q}
        onChange={(event) => set({ q: event.currentTarget.value })}
      />
      <Select
        className={classes.choice}
        aria-label={say('people:filter.role')}
        placeholder={say('people:filter.everyRole')}
        data={ROLES.map((each) => ({ value: each, label: say(`people:roles.${each}`) }))}
        value={role}
        onChange={(value) => set({ role: value as Role | null })}
        clearable
      />
      <Select
        className={classes.choice}
        aria-label={say('people:filter.site')}
        placeholder={say('people:filter.everySite')}
        data={sites.map((site) => ({ value: site.id, label: site.name }))}
        value={siteId}
        onChange={(value) => set({ siteId: value })}
        clearable
        searchable
      />
      {room === 'admin' && (
        <Checkbox
          label={say('people:filter.inactive')}
          checked={inactive}
          onChange={(event) => set({ inactive: event.currentTarget.checked })}
        />
      )}
      {children}
    </search>
  )
}
