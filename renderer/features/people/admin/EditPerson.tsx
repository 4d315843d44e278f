import { Button, Group, Skeleton, Stack, Switch, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { Person } from '#contract/rows.ts'
import type { Role } from '#core/person.ts'
import { orpc } from '../../../app/client.ts'
import { useText } from '../../../app/language.ts'
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

function PersonForm({ person }: { person: Person }) {
  const { say } = useText()
  const form = useFields({
    initial: {
      name: person.name,
      sign: person.sign ?? '',
      roles: [...person.roles] as Role[],
      siteId: person.siteId,
      teamId: person.teamId,
      active: person.active,
    },
    checks: { name: filled, sign: aSignOrNothing },
  })
  const put = useMutation(
    orpc.people.put.mutationOptions({
      onSuccess: (row) => {
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
        <FailureNote error={failure} />
        <Group>
          <Button type="submit" loading={put.isPending}>
            {say('common:save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
