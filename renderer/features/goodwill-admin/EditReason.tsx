import { Group, Stack, Switch, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReasonRow } from '#contract/gesture-rows.ts'
import { orpc } from '../../app/client.ts'
import { newId } from '../../app/ids.ts'
import { useText } from '../../app/language.ts'
import { go } from '../../app/routes.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { DetailHead } from '../../ui/DetailHead.tsx'
import { FailureNote } from '../../ui/FailureNote.tsx'
import { filled, useFields, useRefusal } from '../../ui/form.tsx'
import { notify } from '../../ui/notices.ts'
import { reloadReasons, useReasons } from './data.ts'
import classes from './goodwill-admin.module.css'

/** Changes a reason; a new one without an id. */
export function EditReason({ id }: { id: string | null }) {
  const { say, language } = useText()
  const reason = useReasons().data?.items.find((each) => each.id === id)
  const title =
    reason === undefined
      ? say('goodwillAdmin:reasons.new')
      : say('goodwillAdmin:reasons.change', { name: reason.name[language] })
  return (
    <>
      <DetailHead title={title} />
      {(id === null || reason !== undefined) && <ReasonForm key={id} reason={reason} />}
    </>
  )
}

function ReasonForm({ reason }: { reason: ReasonRow | undefined }) {
  const { say } = useText()
  const [id] = useState(() => reason?.id ?? newId())
  const form = useFields({
    initial: {
      de: reason?.name.de ?? '',
      en: reason?.name.en ?? '',
      afterAsk: reason?.afterAsk === true,
      retired: reason !== undefined && reason.retiredAt !== null,
    },
    checks: { de: filled, en: filled },
  })
  const put = useMutation(
    orpc.reasons.put.mutationOptions({
      onSuccess: () => {
        reloadReasons()
        notify({ tone: 'arrived', text: say('goodwillAdmin:saved') })
        go('goodwill-setup')
      },
    }),
  )
  const failure = useRefusal(form, put.error)
  return (
    <form
      className={classes.body}
      noValidate
      onSubmit={form.send(({ de, en, afterAsk, retired }) =>
        put.mutate({ id, name: { de, en }, afterAsk, retired }),
      )}
    >
      <Stack gap="md">
        <TextInput
          {...form.getInputProps('de')}
          label={say('goodwillAdmin:names.de')}
          maxLength={80}
          lang="de"
        />
        <TextInput
          {...form.getInputProps('en')}
          label={say('goodwillAdmin:names.en')}
          maxLength={80}
          lang="en"
        />
        <Switch
          {...form.getInputProps('afterAsk', { type: 'checkbox' })}
          label={say('goodwillAdmin:reasons.afterAsk')}
          description={say('goodwillAdmin:reasons.afterAskHint')}
        />
        {reason !== undefined && (
          <Switch
            {...form.getInputProps('retired', { type: 'checkbox' })}
            label={say('goodwillAdmin:retire')}
          />
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
