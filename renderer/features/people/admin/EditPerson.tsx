import { Alert, Button, Group, Skeleton, Stack, Switch, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import type { Person } from '#contract/rows.ts'
import { orpc } from '../../../app/client.ts'
import { useText } from '../../../app/language.ts'
import { onRow, type RowChange } from '../../../app/live.ts'
import { useMe } from '../../../app/session.ts'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import { DetailHead } from '../../../ui/DetailHead.tsx'
import { FailureNote } from '../../../ui/FailureNote.tsx'
import { aSignOrNothing, filled, useFields, useRefusal } from '../../../ui/form.tsx'
import { notify } from '../../../ui/notices.ts'
import { paintPerson, useLivePeople, usePerson } from '../data.ts'
import classes from '../people.module.css'
import { PersonAccess } from './PersonAccess.tsx'
import { RolesField, SiteField, TeamField } from './RoleFields.tsx'

/** An admin changes a person. */
export function EditPerson({ id }: { id: string }) {
  const { say } = useText()
  const { data: person, error, refetch } = usePerson(id)
  useLivePeople()
  return (
    <>
      <DetailHead
        title={
          person === undefined ? say('people:title') : say('people:admin.person.title', { name: person.name })
        }
      />
      <Stack className={classes.body} gap="xl">
        <FailureNote error={error} retry={refetch} />
        {person === undefined && error === null && <Skeleton height={240} />}
        {person !== undefined && (
          <>
            <PersonForm person={person} />
            <PersonAccess person={person} />
          </>
        )}
      </Stack>
    </>
  )
}

const valuesOf = ({ name, sign, roles, siteId, teamId, active }: Person) => ({
  name,
  sign: sign ?? '',
  roles,
  siteId,
  teamId,
  active,
})

function PersonForm({ person }: { person: Person }) {
  const { say } = useText()
  const me = useMe()
  const [base, setBase] = useState(person)
  const form = useFields({
    initial: valuesOf(base),
    checks: { name: filled, sign: aSignOrNothing },
    draft: `person.${base.id}.${base.revision}.${me.id}`,
  })
  const takeOver = (newer: Person) => {
    form.setInitialValues(valuesOf(newer))
    form.reset()
    form.forget()
    setBase(newer)
  }
  // Someone else changes the person meanwhile: what was not touched here follows by itself, the rest asks.
  const newer = person.revision > base.revision ? person : null
  const follow = useEffectEvent((change: RowChange<'person'>) => {
    if (
      'row' in change &&
      change.row.id === base.id &&
      change.row.revision > base.revision &&
      !form.isDirty()
    )
      takeOver(change.row)
  })
  useEffect(() => onRow('person', follow), [])
  const put = useMutation(
    orpc.people.put.mutationOptions({
      onSuccess: (row) => {
        takeOver(row)
        paintPerson(row)
        notify({ tone: 'arrived', text: say('people:admin.person.saved', { name: row.name }) })
      },
    }),
  )
  const failure = useRefusal(form, put.error)
  return (
    <form onSubmit={form.send((values) => put.mutate({ id: person.id, ...values }))} noValidate>
      <Stack gap="md">
        <TextInput
          {...form.getInputProps('name')}
          label={say('people:admin.person.name')}
          autoComplete="off"
          maxLength={80}
        />
        <TextInput
          {...form.getInputProps('sign')}
          label={say('people:admin.person.sign')}
          description={say('people:admin.person.signHint')}
          leftSection="^"
          autoComplete="off"
          maxLength={21}
        />
        <RolesField {...form.getInputProps('roles')} />
        <SiteField {...form.getInputProps('siteId')} />
        <TeamField {...form.getInputProps('teamId')} />
        <Switch
          {...form.getInputProps('active', { type: 'checkbox' })}
          label={say('people:admin.person.active')}
          description={say('people:admin.person.activeHint')}
        />
        {newer !== null && !put.isPending && (
          <Alert role="status" color="amber">
            {say('people:admin.person.changed')}
            <div>
              <Button mt="sm" size="compact-sm" variant="default" onClick={() => takeOver(newer)}>
                {say('common:reload')}
              </Button>
            </div>
          </Alert>
        )}
        <FailureNote error={failure} />
        <Group>
          <ActionButton type="submit" busy={put.isPending}>
            {say('common:save')}
          </ActionButton>
        </Group>
      </Stack>
    </form>
  )
}
