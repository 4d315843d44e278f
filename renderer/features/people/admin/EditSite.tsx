import { Group, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Site } from '#contract/rows.ts'
import { isGermanState } from '#core/holidays.ts'
import { DEFAULT_WEEK } from '#core/week.ts'
import { orpc } from '../../../app/client.ts'
import { newId } from '../../../app/ids.ts'
import { useText } from '../../../app/language.ts'
import { useSites, withRow } from '../../../app/places.ts'
import { queryClient } from '../../../app/queries.ts'
import { go } from '../../../app/routes.ts'
import { useMe } from '../../../app/session.ts'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import { DetailHead } from '../../../ui/DetailHead.tsx'
import { FailureNote } from '../../../ui/FailureNote.tsx'
import { filled, useFields, useRefusal } from '../../../ui/form.tsx'
import { notify } from '../../../ui/notices.ts'
import { deviceTimeZone, StateField, TimeZoneField } from '../../../ui/SiteFields.tsx'
import classes from '../people.module.css'
import { readWeek, type TypedWeek, typedWeek } from './week-form.ts'
import { WeekField } from './WeekField.tsx'

const weekWrong = (typed: TypedWeek) => {
  const read = readWeek(typed)
  return 'wrong' in read ? read.wrong : null
}

/** Changes a site; a new one without an id. */
export function EditSite({ id }: { id: string | null }) {
  const { say } = useText()
  const site = useSites().find((each) => each.id === id)
  return (
    <>
      <DetailHead
        title={
          site === undefined
            ? say('people:admin.site.new')
            : say('people:admin.site.change', { name: site.name })
        }
      />
      {(id === null || site !== undefined) && <SiteForm site={site} />}
    </>
  )
}

function SiteForm({ site }: { site: Site | undefined }) {
  const { say } = useText()
  const me = useMe()
  // A new one keeps its id through retries, so that it is added once.
  const [id] = useState(() => site?.id ?? newId())
  const form = useFields({
    initial: {
      name: site?.name ?? '',
      timeZone: site?.timeZone ?? deviceTimeZone(),
      state: isGermanState(site?.state) ? site.state : null,
      week: typedWeek(site?.week ?? DEFAULT_WEEK),
    },
    checks: { name: filled, week: weekWrong },
    draft: `site.${site === undefined ? 'new' : `${site.id}.${site.revision}`}.${me.id}`,
  })
  const put = useMutation(
    orpc.sites.put.mutationOptions({
      onSuccess: (row) => {
        form.forget()
        queryClient.setQueryData(
          orpc.sites.list.queryKey(),
          (old) => old && { items: withRow(old.items, { row }) },
        )
        notify({ tone: 'arrived', text: say('people:admin.site.saved', { name: row.name }) })
        go('admin')
      },
    }),
  )
  const failure = useRefusal(form, put.error)
  const send = ({ week, ...values }: typeof form.values) => {
    const read = readWeek(week)
    if ('week' in read) put.mutate({ ...values, week: read.week, id })
  }
  return (
    <form className={classes.body} onSubmit={form.send(send)} noValidate>
      <Stack gap="md">
        <TextInput
          {...form.getInputProps('name')}
          label={say('people:admin.site.name')}
          autoFocus={site === undefined}
          maxLength={80}
        />
        <TimeZoneField {...form.getInputProps('timeZone')} />
        <StateField {...form.getInputProps('state')} />
        <WeekField {...form.getInputProps('week')} />
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
