import { Button, Menu, Modal, Stack, TextInput } from '@mantine/core'
import { IconBookmark, IconBookmarkPlus, IconLink, IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { orpc } from '../../app/client.ts'
import { useCommands } from '../../app/commands.ts'
import { newId } from '../../app/ids.ts'
import { useText } from '../../app/language.ts'
import { queryClient } from '../../app/queries.ts'
import { goTo } from '../../app/routes.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { notifyFailure } from '../../ui/failure.ts'
import { FailureNote } from '../../ui/FailureNote.tsx'
import { filled, useFields } from '../../ui/form.tsx'
import { notify } from '../../ui/notices.ts'
import classes from './audit.module.css'
import { copyLink } from './copyLink.ts'
import { type AuditView, queryOf } from './model/address.ts'

const addressOf = (view: AuditView): string => new URLSearchParams(queryOf(view)).toString()
const tell = (error: unknown) => notifyFailure(error)
const readAnew = () => queryClient.invalidateQueries({ queryKey: orpc.audit.views.key() })

/** The views that one keeps, and keeping this one. */
export function Views({ view }: { view: AuditView }) {
  const { say } = useText()
  const [saving, setSaving] = useState(false)
  const views = useQuery(orpc.audit.views.queryOptions())
  const save = useMutation(orpc.audit.saveView.mutationOptions({ onSuccess: readAnew, onError: tell }))
  const remove = useMutation(orpc.audit.removeView.mutationOptions({ onSuccess: readAnew, onError: tell }))
  useCommands([
    {
      id: 'audit.saveView',
      label: 'audit:commands.save',
      section: 'audit',
      shortcut: 's',
      needsHub: true,
      run: () => setSaving(true),
    },
    {
      id: 'audit.copyLink',
      label: 'audit:commands.copyLink',
      section: 'audit',
      shortcut: 'l',
      run: () => void copyLink(view),
    },
  ])
  const giveUp = async (name: string, address: string, viewId: string) => {
    await remove.mutateAsync({ viewId, id: newId() })
    notify({
      tone: 'plain',
      text: say('audit:views.removed', { name }),
      action: { label: say('audit:views.undo'), run: () => save.mutate({ id: newId(), name, address }) },
    })
  }
  const items = views.data?.items ?? []
  return (
    <>
      <Menu
        withinPortal={false}
        withInitialFocusPlaceholder={false}
        position="bottom-end"
        shadow="md"
        width={320}
        transitionProps={{ duration: 100 }}
      >
        <Menu.Target>
          <Button size="sm" variant="default" leftSection={<IconBookmark size={16} aria-hidden />}>
            {say('audit:views.open')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {views.isSuccess && items.length === 0 && <Menu.Label>{say('audit:views.none')}</Menu.Label>}
          {views.isError && (
            <Menu.Label>{<FailureNote error={views.error} retry={views.refetch} />}</Menu.Label>
          )}
          {items.map(({ id, name, address }) => (
            <div key={id} className={classes.view}>
              <Menu.Item onClick={() => goTo(`/audit?${address}`)}>{name}</Menu.Item>
              <Menu.Item
                className={classes.remove}
                aria-label={say('audit:views.remove', { name })}
                closeMenuOnClick={false}
                onClick={() => void giveUp(name, address, id).catch(() => undefined)}
              >
                <IconTrash size={16} aria-hidden />
              </Menu.Item>
            </div>
          ))}
          <Menu.Item leftSection={<IconBookmarkPlus size={16} aria-hidden />} onClick={() => setSaving(true)}>
            {say('audit:views.save')}
          </Menu.Item>
          <Menu.Item leftSection={<IconLink size={16} aria-hidden />} onClick={() => void copyLink(view)}>
            {say('audit:views.copyLink')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={saving}
        onClose={() => setSaving(false)}
        title={say('audit:commands.save')}
        closeButtonProps={{ 'aria-label': say('common:close') }}
      >
        <SaveForm address={addressOf(view)} done={() => setSaving(false)} />
      </Modal>
    </>
  )
}

function SaveForm({ address, done }: { address: string; done: () => void }) {
  const { say } = useText()
  const form = useFields({ initial: { name: '' }, checks: { name: filled } })
  // A second try of what got no answer is the same command.
  const [id] = useState(newId)
  const save = useMutation(
    orpc.audit.saveView.mutationOptions({
      onSuccess: ({ name }) => {
        void readAnew()
        notify({ tone: 'arrived', text: say('audit:views.saved', { name }) })
        done()
      },
    }),
  )
  return (
    <form onSubmit={form.send(({ name }) => save.mutate({ id, name: name.trim(), address }))} noValidate>
      <Stack gap="md">
        <TextInput
          label={say('audit:views.name')}
          description={say('audit:views.nameHint')}
          maxLength={80}
          required
          data-autofocus
          key={form.key('name')}
          {...form.getInputProps('name')}
        />
        <FailureNote error={save.error} />
        <div>
          <ActionButton type="submit" busy={save.isPending}>
            {say('audit:views.do')}
          </ActionButton>
        </div>
      </Stack>
    </form>
  )
}
