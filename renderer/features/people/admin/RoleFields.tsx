import { Checkbox, Select, type SelectProps, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { ROLES } from '#core/person.ts'
import { useText } from '../../../app/language.ts'
import { useSites, useTeams } from '../../../app/places.ts'

/** The set of roles of a person. */
export function RolesField(props: {
  value?: string[]
  onChange: (roles: string[]) => void
  error?: ReactNode
}) {
  const { say } = useText()
  return (
    <Checkbox.Group {...props} label={say('people:admin.person.roles')}>
      <Stack gap="sm" mt="xs">
        {ROLES.map((role) => (
          <Checkbox
            key={role}
            value={role}
            label={say(`people:roles.${role}`)}
            description={say(`people:roleHints.${role}`)}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  )
}

export function SiteField(props: Omit<SelectProps, 'data' | 'label'>) {
  const { say } = useText()
  return (
    <Select
      {...props}
      data={useSites().map(({ id, name }) => ({ value: id, label: name }))}
      label={say('people:admin.person.site')}
      placeholder={say('people:admin.person.noSite')}
      searchable
      clearable
    />
  )
}

export function TeamField(props: Omit<SelectProps, 'data' | 'label'>) {
  const { say } = useText()
  return (
    <Select
      {...props}
      data={useTeams().map(({ id, name }) => ({ value: id, label: name }))}
      label={say('people:admin.person.team')}
      placeholder={say('people:admin.person.noTeam')}
      searchable
      clearable
    />
  )
}
