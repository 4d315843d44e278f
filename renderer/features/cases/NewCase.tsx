import { Group, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type Channel, CHANNELS } from '#core/case.ts'
import { orpc } from '../../app/client.ts'
import { newId } from '../../app/ids.ts'
import { useText } from '../../app/language.ts'
import { go } from '../../app/routes.ts'
import { useMe } from '../../app/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import classes from '../../ui/Detail.module.css'
import { DetailHead } from '../../ui/DetailHead.tsx'
import { FailureNote } from '../../ui/FailureNote.tsx'
import { filled, useFields, useRefusal } from '../../ui/form.tsx'
import { notify } from '../../ui/notices.ts'
import { takeIn } from './data.ts'

/** Opens a case. */
export function NewCase() {
  const { say } = useText()
  const me = useMe()
  // The case keeps its id through retries, so that it is opened once.
  const [id] = useState(newId)
  const form = useFields({
    initial: {
      reference: '',
      subject: '',
      channel: 'phone' as Channel,
      customerKey: '',
      customerName: '',
      customerHandle: '',
      text: '',
    },
    checks: { reference: filled, subject: filled, customerKey: filled },
    draft: `case.new.${me.id}`,
    // What is personal about a customer stays off this device.
    secrets: ['customerKey', 'customerName', 'customerHandle', 'text'],
  })
  const create = useMutation(
    orpc.cases.create.mutationOptions({
      onSuccess: (full) => {
        form.forget()
        takeIn(full)
        notify({ tone: 'arrived', text: say('cases:new.created', { reference: full.reference }) })
        go('cases', full.id, { replace: true })
      },
    }),
  )
  const failure = useRefusal(form, create.error)
  return (
    <>
      <DetailHead title={say('cases:new.title')} />
      <form
        className={classes.body}
        onSubmit={form.send((values) => create.mutate({ ...values, id }))}
        noValidate
      >
        <Stack gap="md">
          <TextInput
            {...form.getInputProps('reference')}
            label={say('cases:new.reference')}
            description={say('cases:new.referenceHint')}
            maxLength={60}
            autoComplete="off"
            autoFocus
          />
          <TextInput
            {...form.getInputProps('subject')}
            label={say('cases:new.subject')}
            maxLength={200}
            autoComplete="off"
            spellCheck
          />
          <NativeSelect
            {...form.getInputProps('channel')}
            label={say('cases:new.channel')}
            data={CHANNELS.map((value) => ({ value, label: say(`cases:channels.${value}`) }))}
          />
          <TextInput
            {...form.getInputProps('customerKey')}
            label={say('cases:new.customerKey')}
            description={say('cases:new.customerKeyHint')}
            maxLength={100}
            autoComplete="off"
          />
          <TextInput
            {...form.getInputProps('customerName')}
            label={`${say('cases:new.customerName')} (${say('common:optional')})`}
            maxLength={120}
            autoComplete="off"
          />
          <TextInput
            {...form.getInputProps('customerHandle')}
            label={`${say('cases:new.customerHandle')} (${say('common:optional')})`}
            maxLength={120}
            autoComplete="off"
          />
          <Textarea
            {...form.getInputProps('text')}
            label={`${say('cases:new.text')} (${say('common:optional')})`}
            autosize
            minRows={3}
            maxRows={10}
            maxLength={10_000}
            spellCheck
          />
          <FailureNote error={failure} />
          <Group>
            <ActionButton type="submit" busy={create.isPending}>
              {say('cases:new.create')}
            </ActionButton>
          </Group>
        </Stack>
      </form>
    </>
  )
}
