import { Group, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Team } from '#contract/rows.ts'
import { orpc } from '../../../app/client.ts'
import { newId } from '../../../app/ids.ts'
import { useText } from '../../../app/language.ts'
import { useTeams, withRow } from '../../../app/places.ts'
import { queryClient } from '../../../app/queries.ts'
import { go } from '../../../app/routes.ts'
import { useMe } from '../../../app/session.ts'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import { DetailHead } from '../../../ui/DetailHead.tsx'
import { FailureNote } from '../../../ui/FailureNote.tsx'
import { filled, useFields, useRefusal } from '../../../ui/form.tsx'
import { notify } from '../../../ui/notices.ts'
import classes from '../people.module.css'

/** Changes a team; a new one without an id. */
export function EditTeam({ id }: { id: string | null }) {
  const { say } = useText()
  const team = useTeams().find((each) => each.id === id)
  return (
    <>
      <DetailHead
        title={
          team === undefined
            ? say('people:admin.team.new')
            : say('people:admin.team.change', { name: team.name })
        }
      />
      {(id === null || team !== undefined) && <TeamForm team={team} />}
    </>
  )
}

function TeamForm({ team }: { team: Team | undefined }) {
  const { say } = useText()
  const me = useMe()
  // A new one keeps its id through retries, so that it is added once.
  const [id] = useState(() => team?.id ?? newId())
  const form = useFields({
    initial: { name: team?.name ?? '' },
    checks: { name: filled },
    draft: `team.${team === undefined ? 'new' : `${team.id}.${team.revision}`}.${me.id}`,
  })
  const put = useMutation(
    orpc.teams.put.mutationOptions({
      onSuccess: (row) => {
        form.forget()
        queryClient.setQueryData(
          orpc.teams.list.queryKey(),
          (old) => old && { items: withRow(old.items, { row }) },
        )
        notify({ tone: 'arrived', text: say('people:admin.team.saved', { name: row.name }) })
        go('admin')
      },
    }),
  )
  const failure = useRefusal(form, put.error)
  return (
    <form className={classes.body} onSubmit={form.send(({ name }) => put.mutate({ name, id }))} noValidate>
      <Stack gap="md">
        <TextInput
          {...form.getInputProps('name')}
          label={say('people:admin.team.name')}
          autoFocus={team === undefined}
          maxLength={80}
        />
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
